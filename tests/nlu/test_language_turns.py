"""The language to answer in, turn by turn, with the language of the conversation so far."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.understanding.language_votes import decide, learn

HERE = Path(__file__).parent
TURNS = yaml.safe_load((HERE / "language_turns.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def votes() -> dict[str, float]:
    """Learned from the training examples, as in service."""
    examples: list[tuple[str, str]] = []
    for path in sorted((HERE.parents[1] / "data" / "nlu").glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            language = (block.get("metadata") or {}).get("language")
            lines = block.get("examples", "").splitlines() if language else ()
            examples += [(line.removeprefix("- "), str(language)) for line in lines]
    return learn(examples)


def wrong(votes: dict[str, float], turns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        turn
        for turn in turns
        if decide(votes, turn["say"], turn.get("known"))[0] != turn["expected"]
    ]


def test_a_conversation_keeps_its_language_until_a_whole_sentence_changes_it(
    votes: dict[str, float],
) -> None:
    known = [turn for turn in TURNS if "known" in turn]
    assert len(known) >= 60
    assert wrong(votes, known) == []


def test_a_first_message_is_read_by_itself(votes: dict[str, float]) -> None:
    first = [turn for turn in TURNS if "known" not in turn]
    assert len(wrong(votes, first)) <= 0.15 * len(first)
