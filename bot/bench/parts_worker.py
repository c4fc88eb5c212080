"""Runs in a process of its own: ``train``, or ``serve`` (load and take turns), part by part.

Called as ``python -m bot.bench.parts_worker train|serve RESULT`` in a project's folder. Times are
seconds of processor time, so that other work on the machine does not count.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from pathlib import Path
from typing import Any

from bot.bench.meter import Meter

STARTED = time.process_time()
"""What Python itself took to start."""


def main() -> None:
    """Do it, and write the parts as one JSON object."""
    what, result = sys.argv[1:]
    logging.disable(logging.CRITICAL)
    meter = Meter()
    meter.watch_imports()
    found = _train(meter) if what == "train" else _serve(meter)
    Path(result).write_text(json.dumps(found), encoding="utf-8")


def _train(meter: Meter) -> dict[str, Any]:
    from bot.preflight import check_project

    with meter.part("preflight"):
        report = check_project(Path.cwd())
    _watch_graph(meter)
    _watch_training(meter)
    from bot.engine.training import train

    train(Path.cwd(), report.summary, tell=lambda *_: None, force=True)
    return {"train": {**meter.take(), "start of Python": STARTED}}


def _serve(meter: Meter) -> dict[str, Any]:
    from bot.logs import set_up

    set_up("error")
    from bot.app import build
    from bot.settings import Settings

    _watch_graph(meter)
    application = asyncio.run(build(Path.cwd(), Settings(), memory=True))
    load = {**meter.take(), "start of Python": STARTED}
    _watch_turns(meter)
    turns = asyncio.run(_turns(application))
    return {"load": load, "turn": {k: v / turns for k, v in meter.take().items()}, "turns": turns}


async def _turns(application: Any) -> int:
    from bot.bench.worker import CONVERSATIONS, ROUNDS
    from bot.messages import IncomingMessage

    for number in range(ROUNDS):
        for place, messages in enumerate(CONVERSATIONS):
            for text in messages:
                message = IncomingMessage(f"parts-{number}-{place}", text)
                await application.conversation.answer(message)
    return ROUNDS * sum(map(len, CONVERSATIONS))


def _watch_graph(meter: Meter) -> None:
    """Rasa's components, when they are made or loaded and when they run."""
    from bot.engine import prepare

    prepare()
    from rasa.engine.graph import GraphNode

    def component(node: GraphNode, *_args: Any, **_kwargs: Any) -> str:
        return _plain(node._component_class.__name__)

    meter.watch(GraphNode, "_load_component", component)
    meter.watch(GraphNode, "__call__", component)


def _watch_training(meter: Meter) -> None:
    from rasa.engine.graph import GraphNode
    from rasa.engine.storage.local_model_storage import LocalModelStorage

    for hook in ("_run_before_hooks", "_run_after_hooks"):
        meter.watch(GraphNode, hook, "Rasa's training cache")
    meter.watch(LocalModelStorage, "create_model_package", "packing the model")


def _watch_turns(meter: Meter) -> None:
    from rasa.core.processor import MessageProcessor

    from bot.engine.action_endpoint import InProcessActions
    from bot.engine.rasa_engine import RasaEngine

    meter.watch_async(InProcessActions, "request", "actions")
    meter.watch_async(MessageProcessor, "save_tracker", "storing the tracker")
    meter.watch_async(MessageProcessor, "_run_prediction_loop", "Rasa's prediction loop")
    meter.watch_async(RasaEngine, "_parse", "Rasa's way through the pipeline")
    meter.watch_async(RasaEngine, "answer", "the engine's own")


def _plain(name: str) -> str:
    """A component's name, those that only look at the training cache as what they are."""
    looks = ("FingerprintComponent", "FingerprintStatus", "PrecomputedValueProvider")
    return "Rasa's training cache" if name in looks else name


if __name__ == "__main__":
    main()
