"""What a wish for a human says at once."""

from __future__ import annotations

import pytest

from actions.handoff_subject import told_subject


@pytest.mark.parametrize(
    "text",
    [
        "Bonsoir, je voudrais parler à un conseiller pour mon prélèvement",
        "un conseiller au sujet de ma facture d'octobre",
        "passez-moi quelqu'un, j'ai un compteur qui fait du bruit",
        "I want to talk to somebody about my direct debit",
    ],
)
def test_what_it_is_about_is_heard_with_the_wish(text: str) -> None:
    assert told_subject(text)


@pytest.mark.parametrize(
    "text",
    [
        "je veux parler à un conseiller",
        "un conseiller pour de vrai",
        "quelqu'un pour m'aider s'il vous plaît",
        "un humain, j'ai une question",
        "j'ai un problème, passez-moi quelqu'un",
        "somebody to talk to about something please",
    ],
)
def test_a_bare_wish_tells_no_subject(text: str) -> None:
    assert not told_subject(text)
