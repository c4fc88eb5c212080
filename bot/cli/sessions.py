"""What the commands that talk share: the application with its loop, and lines of input."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.shared import project, quiet_logs
from bot.errors import MissingPart
from bot.model_card import MODEL, Freshness, freshness

if TYPE_CHECKING:
    from bot.app import Application
    from bot.ports import Clock, Engine


@contextmanager
def application(clock: Clock, *, memory: bool) -> Iterator[tuple[asyncio.Runner, Application]]:
    """The application and an event loop to run it in; both are closed at the end.

    Raises :class:`bot.errors.RelaisError` when there is no model or a setting is wrong.
    """
    here = project()
    quiet_logs()
    check_model(here)
    from bot.app import build
    from bot.settings import load_settings

    with asyncio.Runner() as runner:
        built = runner.run(build(here, load_settings(os.environ), clock=clock, memory=memory))
        try:
            yield runner, built
        finally:
            built.close()


def check_model(here: Path) -> None:
    """Say on standard error when the project changed since its model was trained.

    Raises :class:`MissingPart` when there is no model.
    """
    state = freshness(here)
    if state is Freshness.MISSING:
        raise MissingPart("There is no model here. Run « relais train » first.")
    if state is Freshness.STALE:
        sys.stderr.write("The project changed since its model was trained: run « relais train ».\n")


def reading_engine(clock: Clock) -> Engine:
    """An engine that only reads: nothing is said or done, so no actions and no stores.

    Raises :class:`MissingPart` when there is no model.
    """
    here = project()
    quiet_logs()
    check_model(here)
    from bot.engine import prepare

    prepare()
    from bot.engine.action_endpoint import InProcessActions
    from bot.engine.rasa_engine import RasaEngine

    actions = InProcessActions(())
    return RasaEngine(model=here / MODEL, endpoints=None, actions=actions, clock=clock)


def lines_of(script: Path | None) -> Iterator[str]:
    """Lines of a script, or of standard input; what is not UTF-8 is replaced, never refused."""
    stream = sys.stdin.buffer if script is None or str(script) == "-" else script.open("rb")
    try:
        for raw in stream:
            yield raw.decode("utf-8", errors="replace").rstrip("\r\n")
    finally:
        if stream is not sys.stdin.buffer:
            stream.close()
