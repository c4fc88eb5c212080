"""Words of a message."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.text import fold, mask_digits, tidy
from bot.understanding.word_cutter import WordCutter

cut = WordCutter()


def words(text: str) -> list[str]:
    return [word for word, _ in cut(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l'appareil", ["l'", "appareil"]),
        ("J’ai plus d’électricité !", ["J'", "ai", "plus", "d'", "électricité", "!"]),
        ("qu'est-ce qu'il y a", ["qu'", "est-ce", "qu'", "il", "y", "a"]),
        ("jusqu'à demain", ["jusqu'", "à", "demain"]),
        ("aujourd'hui quelqu'un", ["aujourd'hui", "quelqu'un"]),
        ("isn't it?", ["is", "n't", "it", "?"]),
        ("we've got", ["we", "'ve", "got"]),
        ("le 16/07/2026 à 14h30.", ["le", "16/07/2026", "à", "14h30", "."]),
        ("DR-204817, merci", ["DR-204817", ",", "merci"]),
        ("jean.dupont@exemple.fr.", ["jean.dupont@exemple.fr", "."]),
        ("12,50€", ["12,50", "€"]),
        ("urgent!!", ["urgent", "!", "!"]),
        ("bonjour,je", ["bonjour", ",", "je"]),
        ("a\u00a0:\u202f12", ["a", ":", "12"]),
        ("", []),
        (" \t\n ", []),
    ],
)
def test_words_are_cut_as_people_read_them(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(max_size=80))
def test_every_word_stands_where_it_is_said_to_stand(text: str) -> None:
    even = tidy(text)
    assert len(even) == len(text)
    for word, start in cut(text):
        assert even[start : start + len(word)] == word


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_accents_case_and_typography_make_no_difference() -> None:
    assert fold("L’ÉLECTRICITÉ\u00a0!") == fold("l'electricite !")
    assert fold("Cœur") == "coeur"
    assert fold("ouiiiiii") == fold("ouiii")


def test_digits_are_masked_but_counted() -> None:
    assert mask_digits("dr-204817") == "dr-000000"


def test_many_texts_are_cut_as_each_is_alone() -> None:
    cutter = WordCutter()
    texts = ["l'appareil, l'appareil", "", "DR-204817 !", "it isn't on", "l'appareil"]
    assert cutter.cut_all(texts) == [cutter(text) for text in texts]
