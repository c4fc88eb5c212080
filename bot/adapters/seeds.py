"""The reference company's data for demonstrations and tests, alive at any moment.

Invoices, readings, cases, appointments and cuts are dated from the ``now`` that is given.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import cast
from zoneinfo import ZoneInfo

from bot.adapters.identifiers import APPOINTMENT, reference
from bot.adapters.seed_cases import seed_cases
from bot.adapters.seed_customers import PREFERENCES, ROWS, Bills, Row
from bot.adapters.seed_outages import seed_outages
from bot.adapters.slots import slots_ahead
from bot.calendar.opening import Holidays, no_holidays
from bot.selfservice.preferences import Preferences
from bot.selfservice.records import (
    Appointment,
    Case,
    Contract,
    Customer,
    Energy,
    Invoice,
    Outage,
    Purpose,
    Reading,
)

MAIL_DOMAINS = ("example.com", "example.org", "example.net")
CENTS_PER_KWH, CENTS_PER_CUBIC_METRE = 25, 130
INVOICES, DAYS_BETWEEN_INVOICES, DAYS_TO_PAY = 6, 61, 20

BOOKED: tuple[tuple[int, Purpose, int], ...] = (
    (204829, "technician", 0),
    (204863, "adviser", 3),
    (204946, "technician", 4),
    (205143, "technician", 9),
    (205236, "adviser", 1),
    (205467, "technician", 2),
)
"""Customer, purpose, and which of the slots ahead: 0 is the first."""


@dataclass(frozen=True)
class Seeds:
    """All that a fresh back office starts with; appointments by the slot they take."""

    customers: tuple[Customer, ...]
    readings: tuple[Reading, ...]
    invoices: tuple[Invoice, ...]
    appointments: tuple[tuple[str, Appointment], ...]
    outages: tuple[Outage, ...]
    cases: tuple[Case, ...]


def demo_seeds(now: datetime, holidays: Holidays = no_holidays) -> Seeds:
    """The data as it stands at ``now``, an aware moment in the company's time zone."""
    today = now.date()
    customers = tuple(_customer(place, row) for place, row in enumerate(ROWS))
    return Seeds(
        customers=customers,
        readings=tuple(reading for row in ROWS for reading in _readings(row, today)),
        invoices=tuple(invoice for row in ROWS for invoice in _invoices(row, today)),
        appointments=_appointments(customers, now, holidays),
        outages=seed_outages(now),
        cases=seed_cases(now, holidays),
    )


def _customer(place: int, row: Row) -> Customer:
    number = f"DR-{row.number}"
    postcode, _, city = row.town.partition(" ")
    return Customer(
        number=number,
        title=row.title,
        first_name=row.first,
        last_name=row.last,
        address=row.street,
        postcode=postcode,
        city=city,
        email=f"{_plain(row.first)}.{_plain(row.last)}@{MAIL_DOMAINS[place % 3]}",
        phone=row.phone,
        language=row.language,
        contracts=tuple(_contracts(row, number)),
        preferences=PREFERENCES.get(row.number, Preferences()),
    )


def _contracts(row: Row, number: str) -> list[Contract]:
    electricity, gas = row.use
    found = []
    if electricity:
        meter = f"0214{row.number:06d}{row.number % 97:02d}"
        found.append(
            Contract(
                _contract(row, "electricity"),
                number,
                "electricity",
                meter,
                row.dial[0],
                electricity,
            )
        )
    if gas:
        meter = f"G{row.number * 7 % 10_000_000:07d}"
        found.append(Contract(_contract(row, "gas"), number, "gas", meter, 5, gas))
    return found


def _contract(row: Row, energy: Energy) -> str:
    return f"CT-{row.number}-{energy[0].upper()}"


def _readings(row: Row, today: date) -> list[Reading]:
    electricity, gas = row.use
    _, index, days = row.dial
    found = []
    if electricity:
        contract = _contract(row, "electricity")
        half_a_year = today - timedelta(days + 182)
        found.append(Reading(contract, index - electricity // 2, half_a_year, "operator"))
        found.append(Reading(contract, index, today - timedelta(days), "customer"))
    if gas:
        read = today - timedelta(60 + row.number % 90)
        found.append(Reading(_contract(row, "gas"), row.number * 3 % 9000 + 400, read, "operator"))
    return found


def _invoices(row: Row, today: date) -> list[Invoice]:
    electricity, gas = row.use
    yearly = electricity * CENTS_PER_KWH + gas * CENTS_PER_CUBIC_METRE
    # The last invoice is past its due date for those who are late, and not yet for the others.
    late = row.bills in ("overdue", "several", "too_much")
    last = today - timedelta(DAYS_TO_PAY + 10 if late else 6)
    found = []
    for back in range(INVOICES):
        issued = last - timedelta(back * DAYS_BETWEEN_INVOICES)
        amount = yearly // INVOICES * (100 + (row.number + back * 37) % 41 - 20) // 100
        found.append(
            Invoice(
                number=f"FA-{issued:%y%m%d}-{row.number}",
                customer_number=f"DR-{row.number}",
                issued=issued,
                due=issued + timedelta(DAYS_TO_PAY),
                amount_cents=amount,
                balance_cents=_balance(row.bills, back, amount),
            )
        )
    return found


def _balance(bills: Bills, back: int, amount: int) -> int:
    if bills == "credit":
        return -4350 if back == 0 else 0
    unpaid = {"paid": 0, "due": 1, "overdue": 1, "several": 2, "too_much": INVOICES}[bills]
    return amount if back < unpaid else 0


def _appointments(
    customers: tuple[Customer, ...], now: datetime, holidays: Holidays
) -> tuple[tuple[str, Appointment], ...]:
    by_number = {customer.number: customer for customer in customers}
    zone = cast(ZoneInfo, now.tzinfo)
    found = []
    for place, (number, purpose, nth) in enumerate(BOOKED, start=1):
        customer = by_number[f"DR-{number}"]
        ahead = slots_ahead(purpose, customer.postcode, now, zone, holidays)
        slot = next(islice(ahead, nth, None))
        booked = Appointment(
            reference(APPOINTMENT, 100_000 + place), customer.number, purpose, slot.start, slot.end
        )
        found.append((slot.id, booked))
    return tuple(found)


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.lower())
    return "".join(one for one in bare if one.isascii() and (one.isalnum() or one == "-"))
