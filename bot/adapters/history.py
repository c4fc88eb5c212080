"""Conversations in the database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, insert, or_, select, update
from sqlalchemy.engine import Connection

from bot.adapters.column_types import storable
from bot.adapters.database import Database, insert_if_absent
from bot.adapters.tables import conversations, lines
from bot.errors import Conflict
from bot.handoff.ownership import Ownership, Stage
from bot.handoff.visits import Proof, Visit, newest_first
from bot.messages import Button, Channel, Line, Owner


class SqlHistory:
    """The :class:`~bot.ports.History` port over a :class:`Database`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(
        self, conversation_id: str, lines: Sequence[Line], channel: Channel | None = None
    ) -> tuple[Line, ...]:
        """See :meth:`bot.ports.History.append`. All lines are stored, or none."""
        return await self._database.write(
            lambda connection: append_lines(connection, conversation_id, lines, channel)
        )

    async def lines(self, conversation_id: str, after: int = 0) -> tuple[Line, ...]:
        """See :meth:`bot.ports.History.lines`."""
        query = (
            select(lines)
            .where(lines.c.conversation_id == conversation_id, lines.c.number > after)
            .order_by(lines.c.number)
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return tuple(self._line(row) for row in rows)

    async def ownership(self, conversation_id: str) -> Ownership:
        """See :meth:`bot.ports.History.ownership`."""
        query = select(conversations).where(conversations.c.id == conversation_id)
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        return Ownership(conversation_id) if row is None else self._ownership(row)

    async def channel(self, conversation_id: str) -> Channel | None:
        """See :meth:`bot.ports.History.channel`."""
        found = await self._of(conversation_id, conversations.c.channel)
        return Channel(found) if found else None

    async def link(
        self, conversation_id: str, customer_number: str, at: datetime, proof: Proof
    ) -> None:
        """See :meth:`bot.ports.History.link`."""
        values = {"customer_number": customer_number, "linked": at, "proof": str(proof)}
        await self._database.write(lambda connection: _link(connection, conversation_id, values))

    async def of_customer(self, customer_number: str) -> tuple[Visit, ...]:
        """See :meth:`bot.ports.History.of_customer`."""
        spoken = (
            select(
                conversations,
                func.min(lines.c.at).label("first"),
                func.max(lines.c.at).label("last"),
            )
            .select_from(conversations.outerjoin(lines))
            .where(conversations.c.customer_number == customer_number)
            .group_by(*conversations.c)
        )
        rows = await self._database.read(lambda connection: connection.execute(spoken).all())
        return newest_first([self._visit(row) for row in rows])

    async def _of(self, conversation_id: str, column: Any) -> Any:
        query = select(column).where(conversations.c.id == conversation_id)
        return await self._database.read(lambda connection: connection.scalar(query))

    def _ownership(self, row: Any) -> Ownership:
        former = Stage.WAITING if row.owner == Owner.HUMAN else Stage.BOT
        return Ownership(
            conversation_id=row.id,
            stage=Stage(row.stage) if row.stage else former,
            adviser=row.adviser,
            packet_id=row.packet_id,
            since=self._database.local(row.since) if row.since else None,
            version=row.version,
        )

    def _visit(self, row: Any) -> Visit:
        local = self._database.local
        return Visit(
            conversation_id=row.id,
            customer_number=row.customer_number,
            channel=Channel(row.channel) if row.channel else None,
            first=local(row.first or row.linked),
            last=local(row.last or row.linked),
            linked=local(row.linked),
            proof=Proof(row.proof),
        )

    def _line(self, row: Any) -> Line:
        return Line(
            at=self._database.local(row.at),
            speaker=row.speaker,
            text=row.text,
            number=row.number,
            message_id=row.message_id or "",
            buttons=tuple(Button(**button) for button in json.loads(row.buttons)),
        )


def append_lines(
    connection: Connection,
    conversation_id: str,
    new: Sequence[Line],
    channel: Channel | None = None,
) -> tuple[Line, ...]:
    """Store the lines that are not stored yet, numbered, in the transaction under way."""
    # This change holds the conversation's row until the end: appends take turns.
    changes = {"channel": str(channel)} if channel else {"last_line": conversations.c.last_line}
    _change(connection, conversation_id, **changes)
    number = connection.scalar(
        select(conversations.c.last_line).where(conversations.c.id == conversation_id)
    )
    fresh = _not_stored(connection, conversation_id, new)
    stored = tuple(replace(line, number=number + place) for place, line in enumerate(fresh, 1))
    if stored:
        connection.execute(insert(lines), [_row(conversation_id, line) for line in stored])
        _change(connection, conversation_id, last_line=stored[-1].number)
    return stored


def keep_ownership(connection: Connection, ownership: Ownership) -> None:
    """Store who answers, in the transaction under way. Raises :class:`Conflict`."""
    insert_if_absent(connection, conversations, **_new(ownership.conversation_id))
    step = (
        update(conversations)
        .where(
            conversations.c.id == ownership.conversation_id,
            conversations.c.version == ownership.version,
        )
        .values(
            owner=str(ownership.owner),
            stage=str(ownership.stage),
            adviser=ownership.adviser,
            packet_id=ownership.packet_id,
            since=ownership.since,
            version=ownership.version + 1,
        )
    )
    if not connection.execute(step).rowcount:
        raise Conflict("Somebody else changed who answers this conversation first.")


def _link(connection: Connection, conversation_id: str, values: dict[str, Any]) -> None:
    """Store who was verified, unless the same customer already was by the stronger proof."""
    insert_if_absent(connection, conversations, **_new(conversation_id))
    number = conversations.c.customer_number
    weaker = or_(
        number.is_(None),
        number != values["customer_number"],
        conversations.c.proof != str(Proof.CODE),
    )
    own = and_(conversations.c.id == conversation_id, weaker)
    connection.execute(update(conversations).where(own).values(**values))


def _not_stored(
    connection: Connection, conversation_id: str, new: Sequence[Line]
) -> tuple[Line, ...]:
    wanted = {storable(line.message_id) for line in new if line.message_id}
    query = select(lines.c.message_id).where(
        lines.c.conversation_id == conversation_id, lines.c.message_id.in_(wanted)
    )
    seen = set(connection.scalars(query)) if wanted else set()
    fresh = []
    for line in new:
        key = storable(line.message_id)
        if key and key in seen:
            continue
        seen.add(key)
        fresh.append(line)
    return tuple(fresh)


def _change(connection: Connection, conversation_id: str, **values: Any) -> None:
    step = update(conversations).where(conversations.c.id == conversation_id).values(**values)
    if connection.execute(step).rowcount:
        return
    insert_if_absent(connection, conversations, **_new(conversation_id))
    connection.execute(step)


def _new(conversation_id: str) -> dict[str, Any]:
    return {"id": conversation_id, "owner": str(Owner.BOT), "last_line": 0}


def _row(conversation_id: str, line: Line) -> dict[str, Any]:
    return {
        "conversation_id": conversation_id,
        "number": line.number,
        "at": line.at,
        "speaker": line.speaker,
        "text": line.text,
        "message_id": line.message_id or None,
        "buttons": json.dumps([asdict(button) for button in line.buttons]),
    }
