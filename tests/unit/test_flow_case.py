"""What a case flow asks and tells, without Rasa: late commitments and cases nobody owns."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.awaited_visit import is_awaited
from actions.case import CaseForm
from actions.form_reading import ValidateForm
from actions.services import Services
from actions.turn import Turn
from bot.adapters.clock import FixedClock
from bot.adapters.memory.backoffice import MemoryBackOffice
from bot.adapters.memory.callbacks import MemoryCallbacks
from bot.adapters.memory.cases import MemoryCases
from bot.adapters.memory.desk import MemoryDesk
from bot.adapters.memory.history import MemoryHistory
from bot.adapters.seeds import demo_seeds
from bot.company import load_company
from bot.selfservice.records import Case

NOW = datetime(2026, 11, 22, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
PROJECT = Path(__file__).parents[2]
ORPHAN = Case("DO-100500", None, "complaint", "…", NOW, date(2026, 12, 4))
LATE = Case("DO-100501", "DR-204817", "request", "…", NOW, date(2026, 11, 2), note_fr="…")


async def test_a_case_that_nobody_owns_needs_no_identity() -> None:
    said, slots = await _validate("où en est DO-100500", {}, case_number="DO-100500")
    assert said == []
    assert slots["case_number"] == "DO-100500"
    assert slots["requested_slot"] is None


async def test_a_case_of_a_customer_is_told_in_brief_before_identity() -> None:
    said, slots = await _validate("où en est DO-100501", {}, case_number="DO-100501")
    assert said == ["utter_case_brief_open"]
    assert slots["requested_slot"] == "customer_number"


async def test_a_known_customer_chooses_among_several_cases() -> None:
    said, slots = await _validate("où en est mon dossier", {"customer": "DR-204817"})
    assert said == ["utter_case_which"]
    assert slots["requested_slot"] == "case_number"


async def test_a_customer_number_stands_for_a_case_number() -> None:
    asked = {"requested_slot": "case_number", "case_by_customer": False}
    _, slots = await _validate("DR-204817", asked, customer_number="DR-204817")
    assert slots["case_by_customer"] is True
    assert slots["requested_slot"] == "postcode"


async def test_a_commitment_that_has_passed_is_owned_up_to() -> None:
    dispatcher = CollectingDispatcher()
    tracker = _tracker("oui", {"customer": "DR-204817", "case_number": "DO-100501"}, {})
    await CaseForm(_services()).submit(Turn(dispatcher, tracker))
    assert _said(dispatcher) == ["utter_case_open", "utter_case_note", "utter_case_late"]


async def test_a_case_without_a_note_waits_for_an_adviser() -> None:
    dispatcher = CollectingDispatcher()
    await CaseForm(_services()).submit(
        Turn(dispatcher, _tracker("oui", {"case_number": "DO-100500"}, {}))
    )
    assert _said(dispatcher) == ["utter_case_open", "utter_case_waiting", "utter_case_commitment"]


async def _validate(
    text: str, slots: dict[str, Any], **entities: str
) -> tuple[list[str], dict[str, Any]]:
    dispatcher = CollectingDispatcher()
    tracker = _tracker(text, slots, entities)
    events = await ValidateForm(CaseForm(_services())).run(dispatcher, tracker, {})
    return _said(dispatcher), {event["name"]: event["value"] for event in events}


def _said(dispatcher: CollectingDispatcher) -> list[str]:
    return [said["response"] for said in dispatcher.messages]


def _tracker(text: str, slots: dict[str, Any], entities: dict[str, str]) -> Tracker:
    found = [{"entity": name, "value": value} for name, value in entities.items()]
    message = {"text": text, "intent": {"name": "ask_case_status"}, "entities": found}
    events = [{"event": "action", "name": "action_listen"}, {"event": "user", "text": text}]
    return Tracker("one", slots, message, events, False, None, {}, "action_listen")


def _services() -> Services:
    company, clock = load_company(PROJECT / "company.yml"), FixedClock(NOW)
    seeds = demo_seeds(NOW)
    return Services(
        clock=clock,
        company=company,
        openings=company,
        back_office=MemoryBackOffice(seeds, clock),
        cases=MemoryCases((*seeds.cases, ORPHAN, LATE)),
        desk=MemoryDesk(),
        history=MemoryHistory(),
        callbacks=MemoryCallbacks(),
    )


@pytest.mark.parametrize(
    ("text", "awaited"),
    [
        ("le technicien devait passer ce matin, il est où ?", True),
        ("toujours personne pour le rdv de 14h", True),
        ("nobody has turned up for my 2pm appointment, is he coming", True),
        ("où en est mon dossier", False),
        ("J’attends une réponse à ma réclamation", False),
    ],
)
def test_an_awaited_technician_is_not_a_case(text: str, awaited: bool) -> None:
    assert is_awaited(text) is awaited
