"""The language of a message: learned votes, and the conversation's language where they are few."""

from __future__ import annotations

import pytest

from bot.understanding.language_votes import decide, learn, pieces

EXAMPLES = [
    ("bonjour je voudrais ma facture s'il vous plaît", "fr"),
    ("il n'y a plus de courant chez moi depuis ce matin", "fr"),
    ("pourquoi mon compteur est coupé", "fr"),
    ("merci beaucoup pour votre aide", "fr"),
    ("hello I would like my invoice please", "en"),
    ("there is no power at my place since this morning", "en"),
    ("why has my meter been cut off", "en"),
    ("thank you very much for your help", "en"),
]
VOTES = learn(EXAMPLES * 20)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("je n'ai plus de courant", "fr"),
        ("JE N’AI PLUS DE COURANT", "fr"),
        ("there is no power at my place", "en"),
        ("why is my invoice so high, please help", "en"),
    ],
)
@pytest.mark.parametrize("known", ["fr", "en", None])
def test_a_sentence_is_decided_by_itself(text: str, language: str, known: str | None) -> None:
    assert decide(VOTES, text, known)[0] == language


@pytest.mark.parametrize(
    "text", ["", "   ", "204817", "👍", "jean@exemple.fr", "DR-204817", "\x00"]
)
def test_a_message_without_words_keeps_the_conversations_language(text: str) -> None:
    assert decide(VOTES, text, "en")[0] == "en"
    assert decide(VOTES, text, "fr")[0] == "fr"


def test_nothing_known_and_nothing_said_is_french() -> None:
    assert decide(VOTES, "")[0] == "fr"


def test_a_language_that_is_not_ours_counts_as_unknown() -> None:
    assert decide(VOTES, "", "de") == decide(VOTES, "", None)


def test_the_more_is_said_the_surer_it_is() -> None:
    short = decide(VOTES, "please")[1]
    assert decide(VOTES, "please, there is no power since this morning")[1] > short


def test_one_language_alone_teaches_nothing() -> None:
    assert learn(EXAMPLES[:4]) == {}
    assert decide({}, "there is no power", "en")[0] == "en"


def test_values_and_names_have_no_language() -> None:
    assert pieces("204817 jean@exemple.fr https://exemple.fr/x") == set()
    assert pieces("the Deux Rives team") == pieces("the team")
    assert pieces("PLUS DE COURANT") == pieces("plus de courant")


@pytest.mark.parametrize("known", ["fr", "en"])
def test_a_single_word_does_not_change_the_language(known: str) -> None:
    assert decide(VOTES, "thanks", known)[0] == known
    assert decide(VOTES, "merci", known)[0] == known
