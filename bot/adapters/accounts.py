"""Customers, readings, invoices and payment plans in the database."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection

from bot.adapters import tables
from bot.adapters.preference_json import preferences_from_json, preferences_to_json
from bot.errors import NotFound, Refused
from bot.selfservice import meter
from bot.selfservice.contact import masked_email, read_address
from bot.selfservice.preferences import Preferences
from bot.selfservice.records import (
    ContactField,
    Contract,
    Customer,
    Invoice,
    PaymentPlan,
    Reading,
)


def find_customers(connection: Connection, condition: Any) -> tuple[Customer, ...]:
    """Customers that meet a condition, by number, with their contracts."""
    chosen = select(tables.customers).where(condition).order_by(tables.customers.c.number)
    rows = connection.execute(chosen).all()
    query = (
        select(tables.contracts)
        .where(tables.contracts.c.customer_number.in_([row.number for row in rows]))
        .order_by(tables.contracts.c.number)
    )
    contracts = [Contract(**row._mapping) for row in connection.execute(query)] if rows else []
    return tuple(
        Customer(
            **{
                **row._mapping,
                "preferences": preferences_from_json(row.preferences),
                "unproven": frozenset(row.unproven.split()),
                "contracts": tuple(one for one in contracts if one.customer_number == row.number),
            }
        )
        for row in rows
    )


def customer_exists(connection: Connection, number: str) -> bool:
    """Whether there is such a customer, whose row is held until the transaction ends."""
    query = select(tables.customers.c.number).where(tables.customers.c.number == number)
    return connection.scalar(query.with_for_update()) is not None


def last_reading(connection: Connection, contract_number: str) -> Reading | None:
    """The newest reading of a contract; of two on one day, the one stored later."""
    columns = tables.readings.c
    query = (
        select(columns.contract_number, columns.index, columns.taken, columns.source)
        .where(columns.contract_number == contract_number)
        .order_by(columns.taken.desc(), columns.id.desc())
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return Reading(**row._mapping) if row else None


def record_reading(connection: Connection, reading: Reading) -> None:
    """Store a reading; the contract's row is held, so that two readings take turns."""
    query = select(tables.contracts).where(tables.contracts.c.number == reading.contract_number)
    row = connection.execute(query.with_for_update()).one_or_none()
    last = last_reading(connection, reading.contract_number)
    check_storable(Contract(**row._mapping) if row else None, last, reading)
    if reading != last:
        values = {name: getattr(reading, name) for name in reading.__dataclass_fields__}
        connection.execute(insert(tables.readings).values(**values))


def check_storable(contract: Contract | None, last: Reading | None, reading: Reading) -> None:
    """Raises :class:`NotFound` without a contract, :class:`Refused` for an impossible reading."""
    if contract is None:
        raise NotFound(f"There is no contract {reading.contract_number}.")
    verdict = meter.check_reading(str(reading.index), reading.taken, reading.taken, contract, last)
    if isinstance(verdict, meter.Refused):
        raise Refused(f"The index {reading.index} cannot be right: {verdict.reason}.")


def invoices_of(connection: Connection, customer_number: str) -> tuple[Invoice, ...]:
    """A customer's invoices, newest first."""
    query = (
        select(tables.invoices)
        .where(tables.invoices.c.customer_number == customer_number)
        .order_by(tables.invoices.c.issued.desc(), tables.invoices.c.number.desc())
    )
    return tuple(Invoice(**row._mapping) for row in connection.execute(query))


def send_invoice(connection: Connection, invoice_number: str, now: datetime) -> str:
    """Queue a copy of an invoice; returns the masked e-mail."""
    query = (
        select(tables.customers.c.email)
        .join(tables.invoices, tables.invoices.c.customer_number == tables.customers.c.number)
        .where(tables.invoices.c.number == invoice_number)
    )
    email = connection.scalar(query)
    if email is None:
        raise NotFound(f"There is no invoice {invoice_number}.")
    copy = {"invoice_number": invoice_number, "email": email, "asked": now}
    connection.execute(insert(tables.invoice_copies).values(**copy))
    return masked_email(email)


def agree_plan(connection: Connection, plan: PaymentPlan, today: date) -> None:
    """Store a plan; the customer's row is held, so that only one can be agreed."""
    if not customer_exists(connection, plan.customer_number):
        raise no_customer(plan.customer_number)
    own = tables.payment_plans.c.customer_number == plan.customer_number
    instalments = json.dumps([(day.isoformat(), cents) for day, cents in plan.instalments])
    same = tables.payment_plans.c.instalments == instalments
    if connection.scalar(select(func.count()).select_from(tables.payment_plans).where(own, same)):
        return
    running = connection.scalar(select(func.max(tables.payment_plans.c.last_due)).where(own))
    check_plan(plan, running, today)
    connection.execute(
        insert(tables.payment_plans).values(
            customer_number=plan.customer_number,
            last_due=last_due(plan),
            instalments=instalments,
        )
    )


def check_plan(plan: PaymentPlan, running_until: date | None, today: date) -> None:
    """Raises :class:`Refused` for an empty plan, or when one is running."""
    if not plan.instalments:
        raise Refused("A payment plan needs at least one instalment.")
    if running_until is not None and running_until >= today:
        raise Refused("A payment plan is already running for this customer.")


def last_due(plan: PaymentPlan) -> date:
    """The day of a plan's last instalment."""
    return max(day for day, _ in plan.instalments)


def change_contact(
    connection: Connection, customer_number: str, field: ContactField, value: str, proven: bool
) -> None:
    """Change one contact detail, and note whether it was the customer for certain."""
    own = tables.customers.c.number == customer_number
    before = select(tables.customers.c.unproven).where(own).with_for_update()
    marked = connection.scalar(before)
    if marked is None:
        raise no_customer(customer_number)
    unproven = " ".join(sorted(unproven_after(marked.split(), field, proven)))
    values = {**contact_values(field, value), "unproven": unproven}
    connection.execute(update(tables.customers).where(own).values(**values))


def unproven_after(
    before: Iterable[ContactField], field: ContactField, proven: bool
) -> frozenset[ContactField]:
    """The details of which it is not certain that the customer gave them, after one changed."""
    others = frozenset(before) - {field}
    return others if proven else others | {field}


def keep_preferences(
    connection: Connection, customer_number: str, preferences: Preferences
) -> None:
    """Store what a customer agreed to have kept; nothing is left of it when it is withdrawn."""
    chosen = update(tables.customers).where(tables.customers.c.number == customer_number)
    kept = preferences_to_json(preferences)
    if not connection.execute(chosen.values(preferences=kept)).rowcount:
        raise no_customer(customer_number)


def contact_values(field: ContactField, value: str) -> dict[str, str]:
    """The customer's fields that a change of contact sets; an address may bring its town."""
    address = read_address(value) if field == "address" else None
    if address is None:
        return {field: value}
    return {"address": address.street, "postcode": address.postcode, "city": address.city}


def no_customer(number: str) -> NotFound:
    """The customer does not exist."""
    return NotFound(f"There is no customer {number}.")
