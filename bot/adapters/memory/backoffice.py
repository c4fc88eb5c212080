"""The back office in memory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from bot.adapters import accounts, appointments
from bot.adapters.backoffice import PLANNED_WITHIN, first_free
from bot.adapters.identifiers import APPOINTMENT, FIRST_NUMBER, OUTAGE_REPORT, reference
from bot.adapters.seeds import Seeds
from bot.adapters.slots import slot_of_id, slots_ahead
from bot.calendar.opening import Holidays, no_holidays
from bot.errors import NotFound
from bot.ports import Clock
from bot.selfservice.contact import masked_email
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


class MemoryBackOffice:
    """The :class:`~bot.ports.BackOffice` port, kept as long as the process lives.

    ``reports``, ``copies`` and ``plans`` hold the outage reports, invoice copies and payment plans
    asked for, for tests and scripts.
    """

    def __init__(self, seeds: Seeds, clock: Clock, holidays: Holidays = no_holidays) -> None:
        self._clock = clock
        self._holidays = holidays
        self._customers = {customer.number: customer for customer in seeds.customers}
        self._invoices = {invoice.number: invoice for invoice in seeds.invoices}
        self._readings: dict[str, list[Reading]] = defaultdict(list)
        for reading in seeds.readings:
            self._readings[reading.contract_number].append(reading)
        self._booked = {one.reference: (slot_id, one) for slot_id, one in seeds.appointments}
        self._outages = seeds.outages
        self._plans: dict[str, date] = {}
        self._next_appointment = FIRST_NUMBER
        self.reports: list[tuple[str, str, Energy, datetime, str | None]] = []
        self._report_keys: dict[str, str] = {}
        self.copies: list[tuple[str, str]] = []
        self.plans: list[PaymentPlan] = []

    async def customer(self, number: str) -> Customer | None:
        """See :meth:`bot.ports.BackOffice.customer`."""
        return self._customers.get(number)

    async def customers_by_phone(self, phone: str) -> tuple[Customer, ...]:
        """See :meth:`bot.ports.BackOffice.customers_by_phone`."""
        return tuple(one for one in self._customers.values() if one.phone == phone)

    async def last_reading(self, contract_number: str) -> Reading | None:
        """See :meth:`bot.ports.BackOffice.last_reading`."""
        return max(
            reversed(self._readings.get(contract_number, ())),
            key=lambda reading: reading.taken,
            default=None,
        )

    async def record_reading(self, reading: Reading) -> None:
        """See :meth:`bot.ports.BackOffice.record_reading`. A roll-over of the dial is stored."""
        contracts = [one for customer in self._customers.values() for one in customer.contracts]
        contract = next((one for one in contracts if one.number == reading.contract_number), None)
        last = await self.last_reading(reading.contract_number)
        accounts.check_storable(contract, last, reading)
        if reading != last:
            self._readings[reading.contract_number].append(reading)

    async def invoices(self, customer_number: str) -> tuple[Invoice, ...]:
        """See :meth:`bot.ports.BackOffice.invoices`."""
        own = (one for one in self._invoices.values() if one.customer_number == customer_number)
        return tuple(sorted(own, key=lambda one: (one.issued, one.number), reverse=True))

    async def send_invoice(self, invoice_number: str) -> str:
        """See :meth:`bot.ports.BackOffice.send_invoice`. Raises ``NotFound``."""
        invoice = self._invoices.get(invoice_number)
        if invoice is None:
            raise NotFound(f"There is no invoice {invoice_number}.")
        email = self._customers[invoice.customer_number].email
        self.copies.append((invoice_number, email))
        return masked_email(email)

    async def outages(self, postcode: str, at: datetime) -> tuple[Outage, ...]:
        """See :meth:`bot.ports.BackOffice.outages`. Those that begin first come first."""
        known = [one for one in self._outages if one.postcode == postcode and _current(one, at)]
        return tuple(sorted(known, key=lambda one: (one.started.timestamp(), one.reference)))

    async def report_outage(
        self,
        postcode: str,
        energy: Energy,
        at: datetime,
        customer_number: str | None,
        key: str = "",
    ) -> str:
        """See :meth:`bot.ports.BackOffice.report_outage`. A reference reads ``PA-100042``."""
        if key in self._report_keys:
            return self._report_keys[key]
        number = reference(OUTAGE_REPORT, FIRST_NUMBER + len(self.reports))
        self.reports.append((number, postcode, energy, at, customer_number))
        if key:
            self._report_keys[key] = number
        return number

    async def free_slots(
        self, purpose: Purpose, postcode: str, after: datetime, limit: int = 3
    ) -> tuple[Slot, ...]:
        """See :meth:`bot.ports.BackOffice.free_slots`."""
        now = self._clock.now()
        ahead = slots_ahead(purpose, postcode, now, _zone(now), self._holidays)
        return first_free(ahead, frozenset(slot_id for slot_id, _ in self._taken()), after, limit)

    async def appointments(self, customer_number: str, after: datetime) -> tuple[Appointment, ...]:
        """See :meth:`bot.ports.BackOffice.appointments`."""
        own = [
            one
            for _, one in self._taken()
            if one.customer_number == customer_number and one.start.timestamp() > after.timestamp()
        ]
        return tuple(sorted(own, key=lambda one: (one.start.timestamp(), one.reference)))

    async def book(self, customer_number: str, slot_id: str) -> Appointment:
        """See :meth:`bot.ports.BackOffice.book`. Raises ``NotFound`` for an unknown customer."""
        slot = self._slot(slot_id)
        if customer_number not in self._customers:
            raise accounts.no_customer(customer_number)
        holder = self._holder(slot_id)
        if holder and holder.customer_number == customer_number:
            return holder
        if holder:
            raise appointments.slot_taken()
        number = reference(APPOINTMENT, self._next_appointment)
        self._next_appointment += 1
        booked = Appointment(number, customer_number, slot.purpose, slot.start, slot.end)
        return self._keep(booked, slot_id)

    async def move(self, reference: str, slot_id: str) -> Appointment:
        """See :meth:`bot.ports.BackOffice.move`."""
        slot = self._slot(slot_id)
        if reference not in self._booked:
            raise appointments.no_appointment(reference)
        holder = self._holder(slot_id)
        if holder and holder.reference != reference:
            raise appointments.slot_taken()
        _, current = self._booked[reference]
        moved = replace(current, purpose=slot.purpose, start=slot.start, end=slot.end)
        return self._keep(moved, slot_id)

    async def cancel(self, reference: str) -> None:
        """See :meth:`bot.ports.BackOffice.cancel`."""
        if self._booked.pop(reference, None) is None:
            raise appointments.no_appointment(reference)

    async def agree_plan(self, plan: PaymentPlan) -> None:
        """See :meth:`bot.ports.BackOffice.agree_plan`."""
        if plan.customer_number not in self._customers:
            raise accounts.no_customer(plan.customer_number)
        if plan in self.plans:
            return
        running = self._plans.get(plan.customer_number)
        accounts.check_plan(plan, running, self._clock.now().date())
        self._plans[plan.customer_number] = accounts.last_due(plan)
        self.plans.append(plan)

    async def change_contact(
        self, customer_number: str, field: ContactField, value: str, *, proven: bool = False
    ) -> None:
        """See :meth:`bot.ports.BackOffice.change_contact`."""
        customer = self._customers.get(customer_number)
        if customer is None:
            raise accounts.no_customer(customer_number)
        changes: dict[str, Any] = accounts.contact_values(field, value)
        unproven = accounts.unproven_after(customer.unproven, field, proven)
        self._customers[customer_number] = replace(customer, unproven=unproven, **changes)

    async def keep_preferences(self, customer_number: str, preferences: Preferences) -> None:
        """See :meth:`bot.ports.BackOffice.keep_preferences`."""
        customer = self._customers.get(customer_number)
        if customer is None:
            raise accounts.no_customer(customer_number)
        self._customers[customer_number] = replace(customer, preferences=preferences)

    def _taken(self) -> tuple[tuple[str, Appointment], ...]:
        return tuple(self._booked.values())

    def _holder(self, slot_id: str) -> Appointment | None:
        return next((one for taken, one in self._taken() if taken == slot_id), None)

    def _slot(self, slot_id: str) -> Slot:
        now = self._clock.now()
        slot = slot_of_id(slot_id, now, _zone(now), self._holidays)
        if slot is None:
            raise appointments.slot_taken()
        return slot

    def _keep(self, appointment: Appointment, slot_id: str) -> Appointment:
        self._booked[appointment.reference] = (slot_id, appointment)
        return appointment


def _zone(now: datetime) -> ZoneInfo:
    return cast(ZoneInfo, now.tzinfo)


def _current(outage: Outage, at: datetime) -> bool:
    moment, start = at.timestamp(), outage.started.timestamp()
    if outage.expected_return and outage.expected_return.timestamp() <= moment:
        return False
    return start <= moment or (outage.planned and start <= moment + PLANNED_WITHIN.total_seconds())
