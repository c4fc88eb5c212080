"""Which invoice a customer means, and a customer who has none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.form_reading import ValidateForm
from actions.invoice import InvoiceForm
from actions.invoice_words import choose, read_place, read_wish
from actions.services import Services
from bot.adapters.clock import FixedClock
from bot.adapters.memory.backoffice import MemoryBackOffice
from bot.adapters.memory.callbacks import MemoryCallbacks
from bot.adapters.memory.cases import MemoryCases
from bot.adapters.memory.desk import MemoryDesk
from bot.adapters.memory.history import MemoryHistory
from bot.adapters.seeds import demo_seeds
from bot.company import load_company
from bot.selfservice.records import Invoice

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
PROJECT = Path(__file__).parents[2]


def invoice(issued: date, cents: int) -> Invoice:
    return Invoice(f"FA-{issued:%y%m%d}-204817", "DR-204817", issued, issued, cents, 0)


INVOICES = tuple(
    invoice(date(2026, month, 23), 20_000 + month) for month in (10, 8, 6, 4, 2)
)  # newest first


@pytest.mark.parametrize(
    ("text", "day", "wish"),
    [
        ("JE VEUX MA FACTURE DE MARS !!!", None, "month:3"),
        ("la facture d’août 2025", "2025-08-01", "month:8:2025"),
        ("celle du 23/10/2026", "2026-10-23", "day:2026-10-23"),
        ("celle du 23 décembre", "2026-12-23", "day:2025-12-23"),
        ("la facture du 1er octobre", "2026-10-01", "day:2026-10-01"),
        ("envoyez ma facture pour le 5 décembre", "2026-12-05", None),
        ("il me la faut aujourd’hui", "2026-11-22", None),
        ("may I have my bill", None, None),
        ("the bill for May please", None, "month:5"),
        ("toutes mes factures", None, "several"),
        ("mes factures de 2025", None, "year:2025"),
        ("l’avant-dernière", None, "previous"),
        ("un justificatif de domicile", None, "proof"),
        ("ma dernière facture", None, "last"),
        ("la FA-260923-204817", None, "number:FA-260923-204817"),
        ("/get_invoice_copy", None, None),
    ],
)
def test_a_wish_is_read_in_ordinary_words(text: str, day: str | None, wish: str | None) -> None:
    assert read_wish(text, day=day, cents=None, today=TODAY) == wish


@pytest.mark.parametrize(
    ("text", "number", "place"),
    [("la deuxième", None, "place:2"), ("3", 3, "place:3"), ("the first", None, "place:1")],
)
def test_one_of_those_offered_is_named_by_its_place(
    text: str, number: int | None, place: str
) -> None:
    assert read_place(text, number) == place


def test_a_place_beyond_those_offered_is_no_choice() -> None:
    assert read_place("12", 12) is None


@pytest.mark.parametrize(
    ("wish", "month"),
    [
        ("last", 10),
        ("proof", 10),
        ("previous", 8),
        ("month:6", 6),
        ("day:2026-04-23", 4),
        ("amount:20002", 2),
        ("number:FA-260823-204817", 8),
        ("place:2", 4),
    ],
)
def test_a_wish_finds_its_invoice(wish: str, month: int) -> None:
    offered = [INVOICES[0].number, INVOICES[3].number]
    found = choose(wish, INVOICES, offered).invoice
    assert found is not None
    assert found.issued.month == month


@pytest.mark.parametrize("wish", ["month:1", "several", "year:2019", "amount:1", "place:3"])
def test_a_wish_that_fits_none_offers_three(wish: str) -> None:
    choice = choose(wish, INVOICES, [INVOICES[0].number])
    assert choice.invoice is None
    assert choice.nearest == INVOICES[:3]


async def test_a_customer_without_invoices_is_told_so() -> None:
    dispatcher = CollectingDispatcher()
    tracker = _tracker("ma facture", {"customer": "DR-204817", "channel": "chat"})
    await ValidateForm(InvoiceForm(_services())).run(dispatcher, tracker, {})
    assert [said["response"] for said in dispatcher.messages] == ["utter_invoice_none"]


def _services() -> Services:
    company, clock = load_company(PROJECT / "company.yml"), FixedClock(NOW)
    seeds = replace(demo_seeds(NOW), invoices=())
    return Services(
        clock=clock,
        company=company,
        openings=company,
        back_office=MemoryBackOffice(seeds, clock),
        cases=MemoryCases(seeds.cases),
        desk=MemoryDesk(),
        history=MemoryHistory(),
        callbacks=MemoryCallbacks(),
    )


def _tracker(text: str, slots: dict[str, object]) -> Tracker:
    message = {"text": text, "intent": {"name": "get_invoice_copy"}, "entities": []}
    events = [{"event": "action", "name": "action_listen"}, {"event": "user", "text": text}]
    return Tracker("one", slots, message, events, False, None, {}, "action_listen")
