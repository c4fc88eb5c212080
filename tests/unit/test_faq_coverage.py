"""What an entry of the knowledge base does not speak of, and how answers are counted."""

from __future__ import annotations

import pytest

from bot.evaluation.faq import Asked, scores_of
from bot.understanding.faq_coverage import Coverage
from bot.understanding.faq_limits import ANSWER_FROM, OFFER_FROM

TEXTS = ["à quoi sert le compteur", "utilité du compteur", "le chauffage de la maison"]
COVERAGE = Coverage(TEXTS, [0, 0, 1])


def test_words_that_an_entry_uses_are_not_missing() -> None:
    assert COVERAGE.missing("compteur utilité", 0) < COVERAGE.missing("compteur maison", 0)


def test_forms_of_one_word_are_one_word() -> None:
    assert COVERAGE.missing("chauffer", 1) == COVERAGE.missing("chauffage", 1)


def test_the_more_known_words_the_less_is_missing() -> None:
    assert COVERAGE.missing("compteur utilité sert", 0) < COVERAGE.missing("compteur", 0)


def test_a_rare_word_that_is_missing_weighs_more_than_a_known_one() -> None:
    assert COVERAGE.missing("compteur incendie", 0) > 0.5


@pytest.mark.parametrize("text", ["", "?!", "le", "12"])
def test_a_message_without_words_is_wholly_missing(text: str) -> None:
    assert COVERAGE.missing(text, 0) == 1


def test_a_wording_left_out_knows_only_what_its_neighbours_say() -> None:
    alone = COVERAGE.missing_without_itself(0, 0, is_own=True)
    assert alone > COVERAGE.missing_without_itself(0, 0, is_own=False)


def test_answers_are_counted_apart_for_questions_that_have_none() -> None:
    asked = [
        Asked("a", ("x",), ("x", "y"), ANSWER_FROM),
        Asked("b", ("x",), ("y", "x"), ANSWER_FROM),
        Asked("c", ("x",), ("y", "z"), 0.0),
        Asked("d", (), ("y",), OFFER_FROM),
        Asked("e", (), ("y",), ANSWER_FROM),
    ]
    counted = scores_of(asked)
    assert (counted.held, counted.right, counted.among) == (3, 1, 2)
    assert (counted.answered, counted.answered_wrong) == (2, 1)
    assert (counted.strange, counted.strange_answered, counted.strange_offered) == (2, 1, 1)
