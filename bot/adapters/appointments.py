"""Appointments in the database: a slot belongs to one appointment, by a unique constraint."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from bot.adapters.accounts import customer_exists, no_customer
from bot.adapters.database import insert_if_absent, next_number
from bot.adapters.identifiers import APPOINTMENT, FIRST_NUMBER, reference
from bot.adapters.tables import appointments
from bot.errors import NotFound, SlotTaken
from bot.selfservice.records import Appointment, Slot


def taken_slots(connection: Connection, after: datetime) -> frozenset[str]:
    """The identifiers of the booked slots that start at or after a moment."""
    query = select(appointments.c.slot_id).where(
        appointments.c.slot_id.is_not(None), appointments.c.start >= after
    )
    return frozenset(connection.scalars(query))


def to_come(customer_number: str, after: datetime) -> Any:
    """The query for a customer's appointments that start after a moment, earliest first."""
    kept = [column for column in appointments.c if column.name != "slot_id"]
    return (
        select(*kept)
        .where(
            appointments.c.customer_number == customer_number,
            appointments.c.slot_id.is_not(None),
            appointments.c.start > after,
        )
        .order_by(appointments.c.start, appointments.c.reference)
    )


def book(connection: Connection, customer_number: str, slot: Slot) -> Appointment:
    """Book a slot; the customer who already has it gets the same appointment again."""
    if not customer_exists(connection, customer_number):
        raise no_customer(customer_number)
    own = connection.execute(
        select(appointments).where(
            appointments.c.slot_id == slot.id, appointments.c.customer_number == customer_number
        )
    ).one_or_none()
    if own:
        return _appointment(own.reference, customer_number, slot)
    number = reference(APPOINTMENT, next_number(connection, APPOINTMENT, FIRST_NUMBER))
    owner = {"reference": number, "customer_number": customer_number}
    if not insert_if_absent(connection, appointments, **owner, **_place(slot)):
        raise slot_taken()
    return _appointment(number, customer_number, slot)


def move(connection: Connection, number: str, slot: Slot) -> Appointment:
    """Give an appointment another slot; it keeps its own when that one is taken."""
    step = (
        update(appointments)
        .where(appointments.c.reference == number, appointments.c.slot_id.is_not(None))
        .values(**_place(slot))
    )
    try:
        moved = connection.execute(step).rowcount
    except IntegrityError as error:
        raise slot_taken() from error
    if not moved:
        raise no_appointment(number)
    owner: str = connection.scalar(
        select(appointments.c.customer_number).where(appointments.c.reference == number)
    )
    return _appointment(number, owner, slot)


def cancel(connection: Connection, number: str) -> None:
    """Cancel an appointment; its slot is free again."""
    step = (
        update(appointments)
        .where(appointments.c.reference == number, appointments.c.slot_id.is_not(None))
        .values(slot_id=None)
    )
    if not connection.execute(step).rowcount:
        raise no_appointment(number)


def slot_taken() -> SlotTaken:
    """The slot is not free, or no longer."""
    return SlotTaken("This appointment slot is no longer free.")


def no_appointment(number: str) -> NotFound:
    """The appointment does not exist or was cancelled."""
    return NotFound(f"There is no appointment {number} to come.")


def _appointment(number: str, customer_number: str, slot: Slot) -> Appointment:
    return Appointment(number, customer_number, slot.purpose, slot.start, slot.end)


def _place(slot: Slot) -> dict[str, Any]:
    return {
        "slot_id": slot.id,
        "purpose": slot.purpose,
        "start": slot.start,
        "end": slot.end,
    }
