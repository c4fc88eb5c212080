"""The records that self-service flows read and write, as the back office gives them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.selfservice.preferences import Preferences

Energy = Literal["electricity", "gas"]
Purpose = Literal["technician", "adviser"]
ContactField = Literal["address", "phone", "email"]
NO_PREFERENCES = Preferences()


@dataclass(frozen=True)
class Contract:
    """One supply contract; ``digits`` is how many digits its meter shows."""

    number: str
    customer_number: str
    energy: Energy
    meter_number: str
    digits: int
    yearly_use: int
    """Expected use in a year, in the meter's unit (kWh for electricity, m³ for gas)."""


@dataclass(frozen=True)
class Customer:
    """A customer of the company. ``number`` reads ``DR-204817``.

    ``unproven``: the details that somebody changed who had shown customer number and postcode only.
    Both stand on every bill: such an address tells nobody who somebody is.
    """

    number: str
    title: str
    first_name: str
    last_name: str
    address: str
    postcode: str
    city: str
    email: str
    phone: str
    language: Literal["fr", "en"]
    contracts: tuple[Contract, ...] = ()
    preferences: Preferences = NO_PREFERENCES
    unproven: frozenset[ContactField] = frozenset()

    def proving(self, field: Literal["phone", "email"]) -> str:
        """The telephone or e-mail by which this customer can be verified; empty without one."""
        return "" if field in self.unproven else str(getattr(self, field))


@dataclass(frozen=True)
class Reading:
    """A meter index on a day; ``source`` is ``customer``, ``operator`` or ``estimate``."""

    contract_number: str
    index: int
    taken: date
    source: str = "customer"


@dataclass(frozen=True)
class Invoice:
    """An invoice; amounts in cents; ``balance_cents`` is what is still owed."""

    number: str
    customer_number: str
    issued: date
    due: date
    amount_cents: int
    balance_cents: int


@dataclass(frozen=True)
class Outage:
    """A cut known to the network operator; ``expected_return`` may be unknown."""

    reference: str
    postcode: str
    energy: Energy
    planned: bool
    cause_fr: str
    cause_en: str
    started: datetime
    expected_return: datetime | None


@dataclass(frozen=True)
class Slot:
    """A free appointment or callback slot."""

    id: str
    purpose: str
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Appointment:
    """A booked visit or meeting; ``reference`` reads ``RV-100042``."""

    reference: str
    customer_number: str
    purpose: str
    start: datetime
    end: datetime


@dataclass(frozen=True)
class PaymentPlan:
    """Instalments agreed for what is owed: one amount in cents and one date each."""

    customer_number: str
    instalments: tuple[tuple[date, int], ...]

    @property
    def total_cents(self) -> int:
        """The sum of the instalments, in cents."""
        return sum(cents for _, cents in self.instalments)


@dataclass(frozen=True)
class Case:
    """A request, report or complaint on record; ``number`` reads ``DO-100042``.

    ``commitment`` is the day by which the company answers; ``status`` is ``open``,
    ``in_progress`` or ``closed``; ``note_fr``/``note_en`` tell the customer where it stands.
    """

    number: str
    customer_number: str | None
    kind: str
    description: str
    opened: datetime
    commitment: date | None
    status: str = "open"
    note_fr: str = ""
    note_en: str = ""
    contact: str = ""
