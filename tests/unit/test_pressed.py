"""A button chosen by its number."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.messages import Button, IncomingMessage, Line
from bot.pressed import may_be_number, pressed

AT = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
WAYS = (Button("Être rappelé", "/callback"), Button("Par e-mail", "/email"))
OFFER = (Line(AT, "customer", "un conseiller"), Line(AT, "bot", "Comment ?", buttons=WAYS))


def chosen(text: str, lines: tuple[Line, ...] = OFFER, message_id: str = "") -> str:
    """What the bot is told."""
    return pressed(IncomingMessage("one", text, message_id=message_id), lines).text


@pytest.mark.parametrize("text", ["2", " 2 ", "2.", "2)", "n°2"])
def test_a_number_chooses_the_button_in_that_place(text):
    assert chosen(text) == "/email"


def test_the_transcript_keeps_the_title_of_the_button():
    assert pressed(IncomingMessage("one", "1"), OFFER).shown == "Être rappelé"


@pytest.mark.parametrize("text", ["3", "0", "22", "deux", "2 fois"])
def test_what_is_no_place_among_them_stays_as_it_is(text):
    assert chosen(text) == text


def test_a_number_that_a_title_may_mean_is_taken_for_what_it_says():
    times = (Button("2 fois", "/two"), Button("3 fois", "/three"))
    assert chosen("2", (Line(AT, "bot", "En combien de fois ?", buttons=times),)) == "2"


def test_buttons_of_an_earlier_question_are_no_longer_chosen():
    later = (*OFFER, Line(AT, "customer", "attendez"), Line(AT, "bot", "Je vous attends."))
    assert chosen("1", later) == "1"


def test_a_number_that_comes_again_chooses_the_same_button():
    again = (*OFFER, Line(AT, "customer", "Par e-mail", message_id="m1"), Line(AT, "bot", "Bien."))
    assert chosen("2", again, "m1") == "/email"


def test_a_button_that_was_pressed_is_no_number():
    assert not may_be_number(IncomingMessage("one", "1", shown="Oui"))
