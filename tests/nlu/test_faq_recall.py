"""How often the right question of the knowledge base is found, and how often a wrong answer given.

``faq_examples.yml``: customers’ usual questions. ``faq_dev.yml``: detours around every telling
word, and questions that have no answer here. ``faq_heldout.yml``: questions that no wording was
written for.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from bot.engine import prepare

prepare()

from bot.understanding.faq_index import FaqIndex  # noqa: E402
from bot.understanding.faq_limits import ANSWER_FROM, OFFER_FROM  # noqa: E402
from bot.understanding.knowledge import load_knowledge  # noqa: E402
from bot.understanding.vectors import encode  # noqa: E402

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Found:
    """What was found for one question, and what was expected."""

    expected: tuple[str, ...]
    ids: tuple[str, ...]
    score: float

    @property
    def right(self) -> bool:
        return self.ids[0] in self.expected

    @property
    def among(self) -> bool:
        return any(one in self.expected for one in self.ids)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> FaqIndex:
    """Trained, written to disk and read again, as in service."""
    folder = tmp_path_factory.mktemp("faq")
    FaqIndex.fit(load_knowledge(HERE.parents[1] / "data" / "knowledge"), encode).save(folder)
    return FaqIndex.load(folder)


def results(index: FaqIndex, file: str, *, answerable: bool = True) -> list[Found]:
    asked = yaml.safe_load((HERE / file).read_text(encoding="utf-8"))
    asked = [one for one in asked if bool(one["expected"]) == answerable]
    found = []
    for one, vector in zip(asked, encode([q["question"] for q in asked]), strict=True):
        best = index.search(one["question"], vector)
        ids = tuple(entry for entry, _ in best)
        found.append(Found(tuple(one["expected"]), ids, best[0][1]))
    return found


def share(truths: list[bool]) -> float:
    return sum(truths) / len(truths)


def test_questions_never_looked_at_are_found(index: FaqIndex) -> None:
    found = results(index, "faq_heldout.yml")
    assert share([one.right for one in found]) >= 0.88
    assert share([one.among for one in found]) >= 0.95
    answered = [one for one in found if one.score >= ANSWER_FROM]
    assert share([one.right for one in answered]) >= 0.97


def test_usual_questions_are_found(index: FaqIndex) -> None:
    found = results(index, "faq_examples.yml")
    assert share([one.right for one in found]) >= 0.96
    assert share([one.among for one in found]) >= 0.98
    assert share([one.score >= ANSWER_FROM for one in found]) >= 0.7


def test_detours_around_every_telling_word_are_mostly_found(index: FaqIndex) -> None:
    found = results(index, "faq_dev.yml")
    assert share([one.right for one in found]) >= 0.8
    assert share([one.among for one in found]) >= 0.93


@pytest.mark.parametrize(("file", "answered"), [("faq_dev.yml", 0.08), ("faq_heldout.yml", 0.2)])
def test_what_the_base_does_not_hold_is_seldom_answered(
    index: FaqIndex, file: str, answered: float
) -> None:
    scores = [one.score for one in results(index, file, answerable=False)]
    assert share([score >= ANSWER_FROM for score in scores]) <= answered
    assert share([score >= OFFER_FROM for score in scores]) <= 0.65


def test_every_title_finds_its_own_entry(index: FaqIndex) -> None:
    entries = load_knowledge(HERE.parents[1] / "data" / "knowledge").entries
    titles = [(wording.question, e.id) for e in entries.values() for wording in (e.fr, e.en)]
    vectors = encode([title for title, _ in titles])
    for (title, entry), vector in zip(titles, vectors, strict=True):
        (best, score), *_ = index.search(title, vector)
        assert best == entry, title
        assert score >= ANSWER_FROM, title
