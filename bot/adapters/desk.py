"""The desk's packets and acts in the database."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, insert, or_, select, update
from sqlalchemy.engine import Connection

from bot.adapters.callbacks import keep_callback
from bot.adapters.database import Database, insert_if_absent
from bot.adapters.history import append_lines, keep_ownership
from bot.adapters.memory.desk import changed_meanwhile
from bot.adapters.outbox import put_deliveries
from bot.adapters.packet_json import (
    brief_from_json,
    brief_to_json,
    packet_from_json,
    packet_to_json,
)
from bot.adapters.tables import acts, packets
from bot.errors import NotFound
from bot.handoff.brief import Brief, brief_of
from bot.handoff.change import ENDS, Act, ActName, Change
from bot.handoff.packet import Packet, PacketStatus, queue_order
from bot.messages import Line

DONE = str(PacketStatus.DONE)


class SqlDesk:
    """The :class:`~bot.ports.Desk` port over a :class:`Database`.

    The columns ``status``, ``taken_by`` and ``version`` say where a packet stands, not its
    document.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def apply(self, change: Change) -> tuple[Line, ...]:
        """See :meth:`bot.ports.Desk.apply`."""
        return await self._database.write(lambda connection: _apply(connection, change))

    async def queue(self) -> tuple[Packet, ...]:
        """See :meth:`bot.ports.Desk.queue`."""
        found = await self._packets(packets.c.status != DONE)
        return tuple(sorted(found, key=queue_order))

    async def get(self, packet_id: str) -> Packet:
        """See :meth:`bot.ports.Desk.get`."""
        found = await self._packets(packets.c.id == packet_id)
        if not found:
            raise NotFound(f"There is no packet {packet_id}.")
        return found[0]

    async def of_conversation(self, conversation_id: str) -> tuple[Packet, ...]:
        """See :meth:`bot.ports.Desk.of_conversation`."""
        return await self._packets(packets.c.conversation_id == conversation_id)

    async def of_customer(self, customer_number: str) -> tuple[Packet, ...]:
        """See :meth:`bot.ports.Desk.of_customer`."""
        return await self._packets(packets.c.customer_number == customer_number)

    async def acts(self, conversation_id: str) -> tuple[Act, ...]:
        """See :meth:`bot.ports.Desk.acts`."""
        query = select(acts).where(acts.c.conversation_id == conversation_id).order_by(acts.c.id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return tuple(self._act(row) for row in rows)

    async def log(self, since: datetime, limit: int = 500) -> tuple[Act, ...]:
        """See :meth:`bot.ports.Desk.log`."""
        query = select(acts).where(acts.c.at >= since).order_by(acts.c.at.desc(), acts.c.id.desc())
        rows = await self._database.read(
            lambda connection: connection.execute(query.limit(limit)).all()
        )
        return tuple(self._act(row) for row in rows)

    async def closed(self, since: datetime) -> tuple[Packet, ...]:
        """See :meth:`bot.ports.Desk.closed`."""
        names = tuple(str(name) for name in ENDS)
        ended = select(acts.c.packet_id).where(acts.c.name.in_(names), acts.c.at >= since)
        return await self._packets(and_(packets.c.status == DONE, packets.c.id.in_(ended)))

    async def undone(self) -> tuple[Brief, ...]:
        """See :meth:`bot.ports.Desk.undone`."""
        return await self._briefs(packets.c.status != DONE)

    async def promised(self, since: datetime) -> tuple[Brief, ...]:
        """See :meth:`bot.ports.Desk.promised`."""
        return await self._briefs(or_(packets.c.promised >= since, packets.c.promise_open))

    async def at_risk(self, now: datetime) -> tuple[Packet, ...]:
        """See :meth:`bot.ports.Desk.at_risk`."""
        return await self._packets(and_(packets.c.promise_next <= now, packets.c.status != DONE))

    async def _packets(self, condition: Any) -> tuple[Packet, ...]:
        query = select(packets).where(condition).order_by(packets.c.created, packets.c.id)
        return await self._database.read(
            lambda connection: tuple(_packet(row) for row in connection.execute(query))
        )

    async def _briefs(self, condition: Any) -> tuple[Brief, ...]:
        # A packet that an older version stored has no brief: it is read from its document.
        older = case((packets.c.brief.is_(None), packets.c.document), else_=None)
        query = (
            select(packets.c.id, packets.c.status, packets.c.brief, older.label("document"))
            .where(condition)
            .order_by(packets.c.created, packets.c.id)
        )
        return await self._database.read(
            lambda connection: tuple(_brief(row) for row in connection.execute(query))
        )

    def _act(self, row: Any) -> Act:
        return Act(
            at=self._database.local(row.at),
            actor=row.actor,
            name=ActName(row.name),
            conversation_id=row.conversation_id,
            packet_id=row.packet_id,
            detail=row.detail,
            key=row.key or "",
        )


def _apply(connection: Connection, change: Change) -> tuple[Line, ...]:
    if not _record(connection, change.act):
        return ()
    if change.packet:
        _keep(connection, change.packet)
    if change.ownership:
        keep_ownership(connection, change.ownership)
    if change.callback:
        keep_callback(connection, change.callback)
    put_deliveries(connection, change.deliveries)
    if not change.lines:
        return ()
    return append_lines(connection, change.act.conversation_id, change.lines)


def _record(connection: Connection, act: Act) -> bool:
    """Store the act; ``False`` when its key was stored before."""
    values = {
        "at": act.at,
        "actor": act.actor,
        "name": str(act.name),
        "conversation_id": act.conversation_id,
        "packet_id": act.packet_id,
        "detail": act.detail,
        "key": act.key or None,
    }
    if act.key:
        return insert_if_absent(connection, acts, **values)
    connection.execute(insert(acts).values(**values))
    return True


def _keep(connection: Connection, packet: Packet) -> None:
    """Store a packet over the version it was read at. Raises :class:`Conflict`."""
    promise = packet.promise
    values: dict[str, Any] = {
        "conversation_id": packet.conversation_id,
        "created": packet.created,
        "document": packet_to_json(packet),
        "brief": brief_to_json(packet),
        "status": str(packet.status),
        "taken_by": packet.taken_by,
        "customer_number": packet.customer_number,
        "promised": promise.made if promise else None,
        "promise_open": bool(promise and promise.made and promise.binding),
        "promise_next": promise.next_word if promise else None,
        "version": packet.version + 1,
    }
    if packet.version == 0 and insert_if_absent(connection, packets, id=packet.id, **values):
        return
    own = packets.c.id == packet.id, packets.c.version == packet.version
    if not connection.execute(update(packets).where(*own).values(**values)).rowcount:
        raise changed_meanwhile(packet.id)


def _packet(row: Any) -> Packet:
    return replace(
        packet_from_json(row.document),
        status=PacketStatus(row.status),
        taken_by=row.taken_by,
        version=row.version,
    )


def _brief(row: Any) -> Brief:
    status = PacketStatus(row.status)
    if row.brief is None:
        return brief_of(replace(packet_from_json(row.document), status=status))
    return brief_from_json(row.id, status, row.brief)
