"""How often the right question of the knowledge base is found, and how often a wrong answer given.

``faq_examples.yml``: customers’ usual questions. ``faq_dev.yml``: detours around every telling
word, and questions that have no answer here. ``faq_heldout.yml``: questions that no wording was
written for. ``faq_blind.yml``: questions that no wording and no limit was chosen from; half of
those without an answer are close to what the base holds.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.engine import prepare

prepare()

from bot.evaluation.faq import FaqScores, ask_all, scores_of  # noqa: E402
from bot.understanding.faq_index import FaqIndex  # noqa: E402
from bot.understanding.faq_limits import ANSWER_FROM  # noqa: E402
from bot.understanding.knowledge import load_knowledge  # noqa: E402
from bot.understanding.vectors import encode  # noqa: E402

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> FaqIndex:
    """Trained, written to disk and read again, as in service."""
    folder = tmp_path_factory.mktemp("faq")
    FaqIndex.fit(load_knowledge(HERE.parents[1] / "data" / "knowledge"), encode).save(folder)
    return FaqIndex.load(folder)


def scores(index: FaqIndex, file: str) -> FaqScores:
    return scores_of(ask_all(index, HERE / file, encode))


@pytest.mark.parametrize(
    ("file", "first", "three", "answered"),
    [
        ("faq_examples.yml", 0.97, 0.99, 0.75),
        ("faq_dev.yml", 0.85, 0.95, 0.45),
        ("faq_heldout.yml", 0.9, 0.95, 0.6),
        ("faq_blind.yml", 0.8, 0.9, 0.5),
    ],
)
def test_questions_worded_unlike_the_titles_are_found(
    index: FaqIndex, file: str, first: float, three: float, answered: float
) -> None:
    found = scores(index, file)
    assert found.right >= first * found.held
    assert found.among >= three * found.held
    assert found.answered >= answered * found.held
    assert found.answered_wrong <= 0.02 * found.answered


@pytest.mark.parametrize(
    ("file", "answered"), [("faq_dev.yml", 0.06), ("faq_heldout.yml", 0.14), ("faq_blind.yml", 0.2)]
)
def test_what_the_base_does_not_hold_is_seldom_answered(
    index: FaqIndex, file: str, answered: float
) -> None:
    found = scores(index, file)
    assert found.strange_answered <= answered * found.strange
    assert found.strange_answered + found.strange_offered <= 0.4 * found.strange


def test_every_title_finds_its_own_entry(index: FaqIndex) -> None:
    entries = load_knowledge(HERE.parents[1] / "data" / "knowledge").entries
    titles = [(wording.question, e.id) for e in entries.values() for wording in (e.fr, e.en)]
    vectors = encode([title for title, _ in titles])
    for (title, entry), vector in zip(titles, vectors, strict=True):
        (best, score), *_ = index.search(title, vector)
        assert best == entry, title
        assert score >= ANSWER_FROM, title
