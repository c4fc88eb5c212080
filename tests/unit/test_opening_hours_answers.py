"""What is said about opening hours, from the company file and the clock."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.hours import OpeningHours
from bot.adapters.clock import FixedClock
from bot.company import Company, load_company


@pytest.fixture(scope="module")
def company() -> Company:
    return load_company(Path(__file__).parents[2] / "company.yml")


async def said(
    company: Company,
    at: str,
    text: str = "vous êtes ouverts quand ?",
    *,
    date: str | None = None,
    **slots: Any,
) -> list[dict[str, Any]]:
    clock = FixedClock(datetime.fromisoformat(at).replace(tzinfo=company.time_zone))
    entities = [{"entity": "date", "value": date}] if date else []
    dispatcher = CollectingDispatcher()
    slots = {"language": "fr", "channel": "chat", **slots}
    heard = {"text": text, "entities": entities}
    tracker = Tracker("c", slots, heard, [], False, None, {}, None)
    await OpeningHours(company, clock).run(dispatcher, tracker, {})
    return dispatcher.messages


async def test_sunday_night_says_when_advisers_are_back(company: Company) -> None:
    now, week = await said(company, "2026-07-19T22:40")
    assert now["response"] == "utter_hours_closed"
    assert now["place"] == "par chat"
    assert now["opening"] == "demain à 8 h 30"
    assert week["response"] == "utter_hours_week"
    assert "Au téléphone\u00a0: du lundi au vendredi de 8 h 30 à 12 h 30" in week["hours"]
    assert "À la boutique" in week["hours"]


async def test_an_open_desk_says_until_when(company: Company) -> None:
    now, _ = await said(company, "2026-07-20T10:00", channel="voice")
    assert (now["response"], now["place"], now["closing"]) == (
        "utter_hours_open",
        "au téléphone",
        "12 heures 30",
    )


async def test_each_channel_has_its_own_hours(company: Company) -> None:
    chat, _ = await said(company, "2026-07-20T19:00")
    voice, _ = await said(company, "2026-07-20T19:00", channel="voice")
    assert chat["response"] == "utter_hours_open"
    assert voice["response"] == "utter_hours_closed"


async def test_a_question_about_the_shop_is_about_the_shop(company: Company) -> None:
    now, week = await said(company, "2026-07-20T10:00", "la boutique est ouverte ?")
    assert now["place"] == "à la boutique"
    assert now["opening"] == "demain à 10 h"
    assert week["hours"].count("•") == 1


async def test_a_public_holiday_is_closed_and_named(company: Company) -> None:
    (day,) = await said(company, "2026-07-10T10:00", "ouvert le 14 juillet ?", date="2026-07-14")
    assert day["response"] == "utter_hours_day"
    assert day["day"] == "le mardi 14 juillet"
    assert "Par chat\u00a0: fermé (Fête nationale)" in day["hours"]


async def test_a_question_about_today_is_answered_for_now_and_for_the_day(company: Company) -> None:
    now, day = await said(company, "2026-07-20T10:00", date="2026-07-20")
    assert now["response"] == "utter_hours_open"
    assert day["response"] == "utter_hours_day"


async def test_aloud_there_is_no_list_and_only_the_telephone_and_the_shop(
    company: Company,
) -> None:
    _, week = await said(company, "2026-07-19T22:40", channel="voice")
    assert "•" not in week["hours"]
    assert "\n" not in week["hours"]
    assert "mail" not in week["hours"]


async def test_english_is_answered_in_english(company: Company) -> None:
    now, week = await said(company, "2026-07-19T22:40", "are you open?", language="en")
    assert now["opening"] == "tomorrow at 8:30 am"
    assert "By telephone: from Monday to Friday from 8:30 am" in week["hours"]
