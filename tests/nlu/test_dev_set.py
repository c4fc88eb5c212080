"""What the trained model reads in the development set.

Floors lie a little below what was measured, so that a change of data or code that loses ground
fails here. The messages of the set are never used for training.
"""

from __future__ import annotations

import asyncio
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from bot.evaluation.metrics import expected_calibration_error

pytestmark = pytest.mark.trained

SETS = Path(__file__).parent / "dev"
FLOORS = {
    "english": {"intent": 0.97, "urgency": 0.99, "language": 0.97},
    "spoken_fr": {"intent": 0.935, "urgency": 0.98, "language": 0.99},
    "urgency_hard": {"intent": 0.95, "urgency": 0.97, "language": 0.99},
    "written_fr": {"intent": 0.955, "urgency": 0.97, "language": 0.98},
}


class Judged(NamedTuple):
    """What a message means, and what was read in it."""

    text: str
    wanted: dict[str, str]
    read: dict[str, Any]

    def right(self, aspect: str) -> bool:
        """Whether intent, urgency or language was read as it is meant."""
        read = self.read[aspect]
        return bool((read if aspect == "language" else read["name"]) == self.wanted[aspect])


def examples(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Texts of a set with the intent, urgency and language they are labelled with."""
    for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
        wanted = {"intent": block["intent"], **block["metadata"]}
        for line in block["examples"].splitlines():
            yield line.removeprefix("- "), wanted


@pytest.fixture(scope="session")
def judged(trained_project: Path) -> dict[str, list[Judged]]:
    """All sets, read once."""
    from bot.engine import prepare

    prepare()
    from rasa.core.agent import Agent

    agent = Agent.load(str(trained_project / "models"))

    async def read_all() -> dict[str, list[Judged]]:
        return {
            name: [
                Judged(text, wanted, await agent.parse_message(text))
                for text, wanted in examples(SETS / f"{name}.yml")
            ]
            for name in FLOORS
        }

    return asyncio.run(read_all())


@pytest.mark.parametrize("aspect", ["intent", "urgency", "language"])
@pytest.mark.parametrize("name", FLOORS)
def test_accuracy_stays_above_its_floor(
    judged: dict[str, list[Judged]], name: str, aspect: str
) -> None:
    right = statistics.mean(j.right(aspect) for j in judged[name])
    wrong = [j.text for j in judged[name] if not j.right(aspect)]
    assert right >= FLOORS[name][aspect], wrong


def test_nearly_every_critical_message_is_seen(judged: dict[str, list[Judged]]) -> None:
    critical = [j for js in judged.values() for j in js if j.wanted["urgency"] == "critical"]
    missed = [j.text for j in critical if not j.right("urgency")]
    assert len(missed) <= 0.02 * len(critical), missed


def test_few_messages_are_called_critical_that_are_not(judged: dict[str, list[Judged]]) -> None:
    alarms = [j for js in judged.values() for j in js if j.read["urgency"]["name"] == "critical"]
    false = [j.text for j in alarms if not j.right("urgency")]
    assert len(false) <= 0.1 * len(alarms), false


def test_what_is_read_with_confidence_is_right(judged: dict[str, list[Judged]]) -> None:
    sure = [j for js in judged.values() for j in js if j.read["intent"]["confidence"] >= 0.8]
    assert statistics.mean(j.right("intent") for j in sure) >= 0.97


@pytest.mark.parametrize("aspect", ["intent", "urgency"])
def test_confidence_can_be_acted_on(judged: dict[str, list[Judged]], aspect: str) -> None:
    everything = [j for js in judged.values() for j in js]
    gap = expected_calibration_error(
        [j.read[aspect]["confidence"] for j in everything], [j.right(aspect) for j in everything]
    )
    assert gap <= 0.05
