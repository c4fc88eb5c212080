"""The back office in the database: what a company without one connected yet works with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, insert, or_, select
from sqlalchemy.engine import Connection

from bot.adapters import accounts, appointments, tables
from bot.adapters.database import Database, next_number
from bot.adapters.identifiers import FIRST_NUMBER, OUTAGE_REPORT, reference
from bot.adapters.slots import slot_of_id, slots_ahead
from bot.calendar.opening import Holidays, no_holidays
from bot.ports import Clock
from bot.selfservice.preferences import Preferences
from bot.selfservice.records import (
    Appointment,
    ContactField,
    Customer,
    Energy,
    Invoice,
    Outage,
    PaymentPlan,
    Purpose,
    Reading,
    Slot,
)

PLANNED_WITHIN = timedelta(days=7)


class SqlBackOffice:
    """The :class:`~bot.ports.BackOffice` port over a :class:`Database`.

    ``holidays`` are days without appointments.
    """

    def __init__(self, database: Database, clock: Clock, holidays: Holidays = no_holidays) -> None:
        self._database = database
        self._clock = clock
        self._holidays = holidays

    async def customer(self, number: str) -> Customer | None:
        """See :meth:`bot.ports.BackOffice.customer`."""
        found = await self._customers(tables.customers.c.number == number)
        return found[0] if found else None

    async def customers_by_phone(self, phone: str) -> tuple[Customer, ...]:
        """See :meth:`bot.ports.BackOffice.customers_by_phone`."""
        return await self._customers(tables.customers.c.phone == phone)

    async def last_reading(self, contract_number: str) -> Reading | None:
        """See :meth:`bot.ports.BackOffice.last_reading`."""
        return await self._database.read(lambda db: accounts.last_reading(db, contract_number))

    async def record_reading(self, reading: Reading) -> None:
        """See :meth:`bot.ports.BackOffice.record_reading`. A roll-over of the dial is stored."""
        await self._database.write(lambda db: accounts.record_reading(db, reading))

    async def invoices(self, customer_number: str) -> tuple[Invoice, ...]:
        """See :meth:`bot.ports.BackOffice.invoices`."""
        return await self._database.read(lambda db: accounts.invoices_of(db, customer_number))

    async def send_invoice(self, invoice_number: str) -> str:
        """See :meth:`bot.ports.BackOffice.send_invoice`. Raises ``NotFound``."""
        now = self._clock.now()
        return await self._database.write(lambda db: accounts.send_invoice(db, invoice_number, now))

    async def outages(self, postcode: str, at: datetime) -> tuple[Outage, ...]:
        """See :meth:`bot.ports.BackOffice.outages`. Those that begin first come first."""
        found = tables.outages.c
        not_over = or_(found.expected_return.is_(None), found.expected_return > at)
        soon = or_(found.started <= at, and_(found.planned, found.started <= at + PLANNED_WITHIN))
        query = (
            select(tables.outages)
            .where(found.postcode == postcode, not_over, soon)
            .order_by(found.started, found.reference)
        )
        rows = await self._database.read(lambda db: db.execute(query).all())
        return tuple(Outage(**self._localised(row)) for row in rows)

    async def report_outage(
        self,
        postcode: str,
        energy: Energy,
        at: datetime,
        customer_number: str | None,
        key: str = "",
    ) -> str:
        """See :meth:`bot.ports.BackOffice.report_outage`. A reference reads ``PA-100042``."""
        report = {
            "postcode": postcode,
            "energy": energy,
            "at": at,
            "customer_number": customer_number,
            "key": key or None,
        }
        return await self._database.write(lambda db: _report(db, report))

    async def free_slots(
        self, purpose: Purpose, postcode: str, after: datetime, limit: int = 3
    ) -> tuple[Slot, ...]:
        """See :meth:`bot.ports.BackOffice.free_slots`."""
        taken = await self._database.read(lambda db: appointments.taken_slots(db, after))
        ahead = slots_ahead(
            purpose, postcode, self._clock.now(), self._database.zone, self._holidays
        )
        return first_free(ahead, taken, after, limit)

    async def appointments(self, customer_number: str, after: datetime) -> tuple[Appointment, ...]:
        """See :meth:`bot.ports.BackOffice.appointments`."""
        query = appointments.to_come(customer_number, after)
        rows = await self._database.read(lambda db: db.execute(query).all())
        return tuple(Appointment(**self._localised(row)) for row in rows)

    async def book(self, customer_number: str, slot_id: str) -> Appointment:
        """See :meth:`bot.ports.BackOffice.book`. Raises ``NotFound`` for an unknown customer."""
        slot = self._slot(slot_id)
        return await self._database.write(lambda db: appointments.book(db, customer_number, slot))

    async def move(self, reference: str, slot_id: str) -> Appointment:
        """See :meth:`bot.ports.BackOffice.move`."""
        slot = self._slot(slot_id)
        return await self._database.write(lambda db: appointments.move(db, reference, slot))

    async def cancel(self, reference: str) -> None:
        """See :meth:`bot.ports.BackOffice.cancel`."""
        await self._database.write(lambda db: appointments.cancel(db, reference))

    async def agree_plan(self, plan: PaymentPlan) -> None:
        """See :meth:`bot.ports.BackOffice.agree_plan`."""
        today = self._clock.now().date()
        await self._database.write(lambda db: accounts.agree_plan(db, plan, today))

    async def change_contact(
        self, customer_number: str, field: ContactField, value: str, *, proven: bool = False
    ) -> None:
        """See :meth:`bot.ports.BackOffice.change_contact`."""
        await self._database.write(
            lambda db: accounts.change_contact(db, customer_number, field, value, proven)
        )

    async def keep_preferences(self, customer_number: str, preferences: Preferences) -> None:
        """See :meth:`bot.ports.BackOffice.keep_preferences`."""
        await self._database.write(
            lambda db: accounts.keep_preferences(db, customer_number, preferences)
        )

    async def _customers(self, condition: Any) -> tuple[Customer, ...]:
        return await self._database.read(lambda db: accounts.find_customers(db, condition))

    def _slot(self, slot_id: str) -> Slot:
        slot = slot_of_id(slot_id, self._clock.now(), self._database.zone, self._holidays)
        if slot is None:
            raise appointments.slot_taken()
        return slot

    def _localised(self, row: Any) -> dict[str, Any]:
        local = self._database.local
        return {
            name: local(value) if isinstance(value, datetime) else value
            for name, value in row._mapping.items()
        }


def first_free(
    slots: Iterable[Slot], taken: frozenset[str], after: datetime, limit: int
) -> tuple[Slot, ...]:
    """The first ``limit`` slots from ``after`` on that are not taken."""
    free = (
        slot
        for slot in slots
        if slot.id not in taken and slot.start.timestamp() >= after.timestamp()
    )
    return tuple(slot for _, slot in zip(range(limit), free, strict=False))


def _report(connection: Connection, report: dict[str, Any]) -> str:
    reports = tables.outage_reports.c
    known = select(reports.reference).where(reports.key == report["key"])
    if report["key"] and (before := connection.scalar(known)):
        return str(before)
    number = reference(OUTAGE_REPORT, next_number(connection, OUTAGE_REPORT, FIRST_NUMBER))
    connection.execute(insert(tables.outage_reports).values(reference=number, **report))
    return number
