"""What needs the trained model gets one, trained once when none is fresh."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def trained_project() -> Path:
    """The project, with a fresh model."""
    subprocess.run([sys.executable, "-m", "bot", "train", "--if-needed"], cwd=PROJECT, check=True)
    return PROJECT


class Stage:
    """Plays scripts, one after the other, with a model that is loaded once."""

    def __init__(self, project: Path) -> None:
        from bot.adapters.clock import FixedClock
        from bot.scripts.player import Player

        self._runner = asyncio.Runner()
        self._player = self._runner.run(Player.load(project, FixedClock(datetime.now(UTC))))

    def failures(self, path: Path) -> str:
        """What was not as expected in a script, with its transcript; empty when all was."""
        from bot.company import load_company
        from bot.scripts import read_script

        script = read_script(path, load_company(PROJECT / "company.yml").time_zone)
        outcome = self._runner.run(self._player.play(script))
        return outcome.account() if not outcome.passed else self._wrong_packets()

    def _wrong_packets(self) -> str:
        """What in the packets of the last script does not follow their schema."""
        from packet_schema import wrong_in

        packets = self._runner.run(self._player._relais.stores.desk.queue())
        return "\n".join(wrong for one in packets for wrong in wrong_in(one.as_dict()))

    def close(self) -> None:
        """End the loop."""
        self._runner.close()


@pytest.fixture(scope="session")
def stage(trained_project: Path) -> Iterator[Stage]:
    """A stage for conversation and call scripts."""
    opened = Stage(trained_project)
    yield opened
    opened.close()
