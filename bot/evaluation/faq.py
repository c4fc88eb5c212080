"""How well questions are found in the knowledge base: recall, answers given, answers beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.understanding.faq_limits import ANSWER_FROM, OFFER_FROM

if TYPE_CHECKING:
    from bot.understanding.faq_index import FaqIndex

SETS = ("faq_examples.yml", "faq_dev.yml", "faq_heldout.yml", "faq_blind.yml")
"""Files of ``tests/nlu``, from the most looked at to the one nothing was chosen from."""


@dataclass(frozen=True)
class Asked:
    """One question, the entries that would answer it (none: the base cannot), and what came."""

    question: str
    expected: tuple[str, ...]
    found: tuple[str, ...]
    score: float

    @property
    def right(self) -> bool:
        """Whether the first entry answers."""
        return self.found[0] in self.expected

    @property
    def among(self) -> bool:
        """Whether one of the entries found answers."""
        return any(one in self.expected for one in self.found)

    @property
    def answered(self) -> bool:
        """Whether the bot would give the first entry as the answer."""
        return self.score >= ANSWER_FROM

    @property
    def offered(self) -> bool:
        """Whether it would offer the first entry as the closest one."""
        return OFFER_FROM <= self.score < ANSWER_FROM


@dataclass(frozen=True)
class FaqScores:
    """Counts over one set; ``held`` questions have an answer in the base, ``strange`` have none."""

    held: int
    right: int
    among: int
    answered: int
    answered_wrong: int
    strange: int
    strange_answered: int
    strange_offered: int


def scores_of(asked: Sequence[Asked]) -> FaqScores:
    """The counts of a set."""
    held = [one for one in asked if one.expected]
    strange = [one for one in asked if not one.expected]
    return FaqScores(
        held=len(held),
        right=sum(one.right for one in held),
        among=sum(one.among for one in held),
        answered=sum(one.answered for one in held),
        answered_wrong=sum(one.answered and not one.right for one in held),
        strange=len(strange),
        strange_answered=sum(one.answered for one in strange),
        strange_offered=sum(one.offered for one in strange),
    )


def ask_all(index: FaqIndex, file: Path, encode: Callable[[list[str]], Any]) -> list[Asked]:
    """Search the index for each question of a set."""
    import yaml

    rows = yaml.safe_load(file.read_text(encoding="utf-8"))
    vectors = encode([row["question"] for row in rows])
    asked = []
    for row, vector in zip(rows, vectors, strict=True):
        best = index.search(row["question"], vector)
        found = tuple(entry for entry, _ in best)
        asked.append(Asked(row["question"], tuple(row["expected"]), found, best[0][1]))
    return asked
