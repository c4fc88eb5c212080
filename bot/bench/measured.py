"""Runs in a process of its own, also on Python 3.10 beside stock Rasa: trains, or loads and reads.

``python measured.py JOB.json`` in a folder that holds everything the job names. What people should
hear of goes to standard error on lines that start with ``@``; what was measured goes to the file
that the job names. Nothing of Relais is imported for stock Rasa, and nothing newer than 3.10.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import resource
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HEARTBEAT = 60.0
"""Seconds between two signs of life."""

FIRST = "hello, is anybody there?"
"""Read once before anything is timed: what loads on first use belongs to loading."""

FALLBACK = "nlu_fallback"
"""The name that Rasa's FallbackClassifier puts above its guess when it is unsure."""

Read = Callable[[str], "tuple[str | None, float]"]


def main() -> None:
    """Do the job, and write what was measured: seconds and megabytes."""
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    with _signs_of_life():
        found = train(job) if job["do"] == "train" else test(job)
    found["peak_mb"] = peak_mb()
    Path(job["result"]).write_text(json.dumps(found), encoding="utf-8")


def train(job: dict[str, Any]) -> dict[str, Any]:
    """Train ``config`` on ``data`` into ``models/``; seconds, and those of the processor."""
    started = time.perf_counter()
    with _product_ready() if job["product"] else contextlib.nullcontext():
        from rasa import model_training

        if job["product"]:
            from bot.engine import shortcuts, training_shortcuts

            shortcuts.install()
            training_shortcuts.install()
        _tell_of_components()
        begun, worked = time.perf_counter(), time.process_time()
        model = model_training.train_nlu(
            job["config"], job["data"], "models", fixed_model_name="bench"
        )
        ended, worked = time.perf_counter(), time.process_time() - worked
    if model is None:  # Rasa has said why
        sys.exit(1)
    return {
        "import_seconds": begun - started,
        "training_seconds": ended - begun,
        "training_cpu_seconds": worked,
    }


def test(job: dict[str, Any]) -> dict[str, Any]:
    """Load the model, then read each text once: its intent, confidence and seconds."""
    started = time.perf_counter()
    with _product_ready() if job["product"] else contextlib.nullcontext():
        read = _product_reader() if job["product"] else _stock_reader()
        read(FIRST)
    found: dict[str, Any] = {
        "load_seconds": time.perf_counter() - started,
        "loaded_mb": resident_mb(),
        "read": [],
    }
    for text in json.loads(Path(job["texts"]).read_text(encoding="utf-8")):
        begun = time.perf_counter()
        intent, confidence = read(text)
        found["read"].append([intent, confidence, time.perf_counter() - begun])
    return found


def _tell_of_components() -> None:
    """Pass on Rasa's own account of which component is trained."""
    logger = logging.getLogger("rasa.engine.training.hooks")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("@ %(message)s"))
    handler.addFilter(lambda record: record.getMessage().startswith("Starting"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


@contextlib.contextmanager
def _product_ready() -> Iterator[None]:
    """As ``relais train`` and ``relais serve`` start."""
    from bot.engine import calm_collector, prepare

    prepare()
    with calm_collector():
        yield


def _product_reader() -> Read:
    from zoneinfo import ZoneInfo

    from bot.adapters.clock import SystemClock
    from bot.engine.action_endpoint import InProcessActions
    from bot.engine.rasa_engine import RasaEngine

    engine = RasaEngine(
        model=Path("models/bench.tar.gz"),
        endpoints=None,
        actions=InProcessActions(()),
        clock=SystemClock(ZoneInfo("Europe/Paris")),
    )
    loop = asyncio.new_event_loop()

    def read(text: str) -> tuple[str | None, float]:
        intent = loop.run_until_complete(engine.parse(text)).intent
        return intent.name, intent.confidence

    return read


def _stock_reader() -> Read:
    """Rasa's best guess: a fallback is undone, as in Rasa's own evaluation (``rasa test nlu``)."""
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.INFO)  # as the ``rasa`` command does
    processor = Agent.load("models/bench.tar.gz").processor
    loop = asyncio.new_event_loop()

    def read(text: str) -> tuple[str | None, float]:
        parsed = loop.run_until_complete(processor.parse_message(UserMessage(text)))
        ranking = [one for one in parsed["intent_ranking"] if one["name"] != FALLBACK]
        return ranking[0]["name"], ranking[0]["confidence"]

    return read


def resident_mb() -> float:
    """Memory that this process holds now, in MB; ``nan`` where the system does not say."""
    return _status("VmRSS")


def peak_mb() -> float:
    """The most that this process has held, in MB.

    From ``/proc`` where there is one: ``ru_maxrss`` of a child starts at what its parent held.
    """
    peak = _status("VmHWM")
    if peak == peak:
        return peak
    unit = 1024 if sys.platform == "darwin" else 1
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / unit


def _status(name: str) -> float:
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return float("nan")
    found = [line.split()[1] for line in lines if line.startswith(name + ":")]
    return int(found[0]) / 1024 if found else float("nan")


@contextlib.contextmanager
def _signs_of_life() -> Iterator[None]:
    over = threading.Event()

    def tell() -> None:
        started = time.monotonic()
        while not over.wait(HEARTBEAT):
            minutes = round((time.monotonic() - started) / 60)
            os.write(2, f"\n@ still at work after {minutes} min\n".encode())

    thread = threading.Thread(target=tell, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


if __name__ == "__main__":
    main()
