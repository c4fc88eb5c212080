"""``relais train --watch``: one training for each round of saved files."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.reporting import NOTHING
from bot.model_card import CODE, Freshness, freshness, read_card, sources
from bot.watching import rounds

if TYPE_CHECKING:
    from rich.console import Console

PAUSE = 0.3
"""Seconds between two looks at some two hundred files; a look takes a few milliseconds."""

SETTINGS = ("company.yml", "endpoints.yml")
MOST_NAMED = 3


@dataclass(frozen=True)
class Outcome:
    """What one training led to; ``told`` is what it said of mistakes, line by line."""

    trained: bool
    told: tuple[str, ...]
    seconds: float


Train = Callable[[Path], Outcome]


def watch_project(here: Path, out: Console) -> None:
    """Train now if needed, then whenever a file is saved, until Ctrl-C."""
    try:
        watch(here, lambda line: out.print(line, markup=False), train, _pause)
    except KeyboardInterrupt:
        out.print("Stopped.")


def watch(here: Path, tell: Callable[[str], None], train: Train, wait: Callable[[], None]) -> None:
    """One line a round; ends when ``wait`` or ``train`` raises."""
    changes = rounds(lambda: _watched(here), wait)
    if freshness(here) is not Freshness.FRESH:
        tell(_line("the project", train(here)))
    tell("Watching. Save a file to train; Ctrl-C ends.")
    for changed in changes:
        tell(_line(_named(here, changed), train(here)))


def train(here: Path) -> Outcome:
    """Train in a process of its own, so that edited code counts. Ctrl-C ends it cleanly."""
    started, before = time.monotonic(), read_card(here)
    words = [sys.executable, "-m", "bot", "train", "--quiet"]
    with subprocess.Popen(
        words, cwd=here, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            told = process.communicate()[1]
        except KeyboardInterrupt:
            process.send_signal(signal.SIGINT)
            process.communicate()
            raise
    lines = tuple(line for line in told.splitlines() if line.strip() and not line.endswith(NOTHING))
    if process.returncode and not lines:
        lines = (f"The training ended with code {process.returncode}, without a word.",)
    seconds = time.monotonic() - started
    return Outcome(read_card(here) != before, lines if process.returncode else (), seconds)


def _pause() -> None:
    time.sleep(PAUSE)


def _watched(here: Path) -> Iterator[Path]:
    yield from sources(here)
    for name in SETTINGS:
        yield here / name


def _named(here: Path, changed: Sequence[Path]) -> str:
    names = [str(path.relative_to(_base(here, path))) for path in changed[:MOST_NAMED]]
    more = len(changed) - MOST_NAMED
    return ", ".join(names) + (f" and {more} more" if more > 0 else "")


def _base(here: Path, path: Path) -> Path:
    return here if path.is_relative_to(here) else CODE.parent


def _line(what: str, outcome: Outcome) -> str:
    now = f"{datetime.now():%H:%M:%S}"
    if outcome.told:
        return f"{now}  {what}: not trained. " + "\n          ".join(outcome.told)
    if not outcome.trained:
        return f"{now}  {what}: read, nothing to train"
    return f"{now}  {what}: trained in {outcome.seconds:.1f} s"
