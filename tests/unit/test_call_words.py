"""What customers say of a call that they await."""

from __future__ import annotations

import pytest

from bot.policies.call_words import (
    asks_when,
    asks_when_called,
    changes_call,
    wants_call_at_once,
)


@pytest.mark.parametrize(
    "text",
    [
        "vous me rappelez quand ?",
        "c'est quand déjà mon rappel ?",
        "À quelle heure est mon rappel",
        "dans combien de temps allez-vous m'appeler",
        "mon rappel est toujours prévu ?",
        "vous me rappelez bien mardi ?",
        "when will you call me?",
        "what time is my call back",
    ],
)
def test_a_question_about_the_moment_of_a_call_is_heard(text: str) -> None:
    assert asks_when_called(text)


@pytest.mark.parametrize(
    "text", ["rappelez-moi demain", "quand passe le technicien ?", "annulez mon rappel"]
)
def test_other_words_ask_nothing_about_the_moment_of_a_call(text: str) -> None:
    assert not asks_when_called(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("pouvez-vous décaler à mardi 14h", True),
        ("je voudrais changer l'heure de mon rappel", False),
        ("en fait plutôt à 15 h", True),
        ("can you move my call to Tuesday", True),
        ("actually 3 pm would be better", True),
    ],
)
def test_another_moment_for_a_call_is_heard(text: str, moment: bool) -> None:
    assert changes_call(text, moment=moment)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("je veux déplacer mon rendez-vous à mardi", True),
        ("changer mon adresse mail", False),
        ("je veux changer d'offre", False),
        ("merci, à demain", True),
        ("plutôt content", False),
    ],
)
def test_other_changes_are_not_taken_for_one_of_a_call(text: str, moment: bool) -> None:
    assert not changes_call(text, moment=moment)


@pytest.mark.parametrize("text", ["rappelez-moi dès que possible", "call me right now please"])
def test_a_call_wanted_at_once_is_heard(text: str) -> None:
    assert wants_call_at_once(text)
    assert not wants_call_at_once("rappelez-moi demain matin")


@pytest.mark.parametrize("text", ["quand ?", "et ce sera quand ?", "À quelle heure ?", "when?"])
def test_a_bare_when_asks_about_what_was_just_said(text: str) -> None:
    assert asks_when(text)


@pytest.mark.parametrize("text", ["quand ouvrez-vous ?", "c'est quand ma facture ?", "plutôt 15 h"])
def test_a_when_with_a_subject_of_its_own_asks_about_that(text: str) -> None:
    assert not asks_when(text)
