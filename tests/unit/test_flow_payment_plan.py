"""How many instalments a customer asks for, and a schedule as it is written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.plan_words import count_in, read_count, schedule_text
from actions.turn import Turn
from bot.selfservice.records import PaymentPlan

PLAN = PaymentPlan("DR-204863", ((date(2026, 12, 5), 36662), (date(2027, 1, 5), 36661)))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("en 3 fois", 3),
        ("non, plutôt en quatre", 4),
        ("3x sans frais c’est possible ?", 3),
        ("deux mensualités", 2),
        ("pas en une seule fois, étaler sur quatre mois", 4),
        ("in three instalments", 3),
        ("over 6 months", 6),
        ("je peux faire 50 par mois", {"monthly": 5000}),
        ("20e/mois ca passe ?", {"monthly": 2000}),
        ("payer en plusieurs fois", None),
        ("en cinq minutes", None),
        ("ma facture de 2024", None),
        ("/affirm", None),
    ],
)
def test_a_number_of_instalments_is_read_in_ordinary_words(text: str, count: Any) -> None:
    assert count_in(text) == count


def test_once_is_not_a_wish_when_it_is_what_cannot_be_done() -> None:
    assert read_count(_turn("je ne peux pas payer en une fois", None), False) is None


def test_once_is_an_answer_when_it_was_asked() -> None:
    assert read_count(_turn("en une fois", "plan_count"), True) == 1


def test_a_bare_number_corrects_a_plan_that_is_to_be_confirmed() -> None:
    assert read_count(_turn("no, make it 2", "confirmed", number=2), False) == 2


def test_a_bare_number_means_nothing_before_it_is_asked() -> None:
    assert read_count(_turn("204 863", "customer_number", number=204863), False) is None


def test_a_schedule_names_every_amount_and_day() -> None:
    text = schedule_text(PLAN, date(2026, 11, 22), "fr").replace("\u00a0", " ")
    assert text == "366,62 € le samedi 5 décembre et 366,61 € le mardi 5 janvier 2027"


def test_a_schedule_reads_in_english() -> None:
    text = schedule_text(PLAN, date(2026, 11, 22), "en")
    assert text == "€366.62 on Saturday 5 December and €366.61 on Tuesday 5 January 2027"


def _turn(text: str, asked: str | None, number: int | None = None) -> Turn:
    entities = [] if number is None else [{"entity": "number", "value": number}]
    message = {"text": text, "intent": {"name": "inform"}, "entities": entities}
    tracker = Tracker("one", {"requested_slot": asked}, message, [], False, None, {}, None)
    return Turn(CollectingDispatcher(), tracker)
