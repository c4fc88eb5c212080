"""Cases and callback slots in the database."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.sql.dml import Update

from bot.adapters.database import Database, insert_if_absent, next_number
from bot.adapters.identifiers import CASE, FIRST_NUMBER, reference
from bot.adapters.memory.cases import CLOSED
from bot.adapters.tables import callback_places, cases
from bot.errors import NotFound
from bot.selfservice.records import Case


class SqlCases:
    """The :class:`~bot.ports.Cases` port over a :class:`Database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def open(
        self,
        *,
        kind: str,
        description: str,
        opened: datetime,
        commitment: date | None,
        customer_number: str | None = None,
        contact: str = "",
        key: str = "",
    ) -> Case:
        """See :meth:`bot.ports.Cases.open`."""
        case = Case(
            number="",
            customer_number=customer_number,
            kind=kind,
            description=description,
            opened=opened,
            commitment=commitment,
            contact=contact,
        )
        return await self._database.write(
            lambda connection: _open(self._database, connection, case, key or None)
        )

    async def get(self, number: str) -> Case | None:
        """See :meth:`bot.ports.Cases.get`."""
        found = await self._where(cases.c.number == number)
        return found[0] if found else None

    async def of_customer(self, customer_number: str) -> tuple[Case, ...]:
        """See :meth:`bot.ports.Cases.of_customer`."""
        return await self._where(cases.c.customer_number == customer_number)

    async def hold_slot(self, start: datetime, capacity: int, contact: str) -> bool:
        """See :meth:`bot.ports.Cases.hold_slot`."""
        return await self._database.write(
            lambda connection: _hold(connection, start, capacity, contact)
        )

    async def release_slot(self, start: datetime, contact: str) -> None:
        """See :meth:`bot.ports.Cases.release_slot`."""
        own = callback_places.c.start == start, callback_places.c.contact == contact
        await self._database.write(
            lambda connection: connection.execute(delete(callback_places).where(*own))
        )

    async def close(self, number: str, note_fr: str, note_en: str) -> None:
        """See :meth:`bot.ports.Cases.close`."""
        step = _closing(number, note_fr, note_en)
        closed = await self._database.write(lambda connection: connection.execute(step).rowcount)
        if not closed:
            raise NotFound(f"There is no case {number}.")

    async def held(self, start: datetime) -> int:
        """See :meth:`bot.ports.Cases.held`."""
        query = (
            select(func.count())
            .select_from(callback_places)
            .where(callback_places.c.start == start)
        )
        found: int = await self._database.read(lambda connection: connection.scalar(query))
        return found

    async def places_of(self, contact: str) -> tuple[datetime, ...]:
        """See :meth:`bot.ports.Cases.places_of`."""
        start, own = callback_places.c.start, callback_places.c.contact == contact
        query = select(start).where(own).order_by(start)
        found = await self._database.read(lambda connection: connection.scalars(query).all())
        return tuple(self._database.local(one) for one in found)

    async def _where(self, condition: Any) -> tuple[Case, ...]:
        newest_first = cases.c.opened.desc(), cases.c.number.desc()
        query = select(cases).where(condition).order_by(*newest_first)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return tuple(_read(row, self._database) for row in rows)


def _read(row: Any, database: Database) -> Case:
    values = {name: value for name, value in row._mapping.items() if name != "key"}
    return Case(**{**values, "opened": database.local(row.opened)})


def _open(database: Database, connection: Connection, case: Case, key: str | None) -> Case:
    known = connection.execute(select(cases).where(cases.c.key == key)).first() if key else None
    if known:
        return _read(known, database)
    number = next_number(connection, CASE, FIRST_NUMBER)
    numbered = replace(case, number=reference(CASE, number))
    connection.execute(insert(cases).values(**asdict(numbered), key=key))
    return numbered


def end_case(connection: Connection, number: str, note_fr: str, note_en: str) -> None:
    """Close a case unless it is closed, in the transaction of the act that ends it."""
    open_one = cases.c.status != CLOSED
    connection.execute(_closing(number, note_fr, note_en).where(open_one))


def _closing(number: str, note_fr: str, note_en: str) -> Update:
    step = update(cases).where(cases.c.number == number)
    return step.values(status=CLOSED, note_fr=note_fr, note_en=note_en)


def _hold(connection: Connection, start: datetime, capacity: int, contact: str) -> bool:
    here = callback_places.c.start == start
    own = select(callback_places.c.place).where(here, callback_places.c.contact == contact)
    if connection.scalar(own) is not None:
        return True
    taken = select(callback_places.c.place).where(here)
    free = set(range(1, capacity + 1)) - set(connection.scalars(taken))
    return any(
        insert_if_absent(connection, callback_places, start=start, place=place, contact=contact)
        for place in sorted(free)
    )
