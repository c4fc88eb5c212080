"""The desk's packets in the database."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import and_, or_, select, update
from sqlalchemy.engine import Connection

from bot.adapters.database import Database, insert_if_absent
from bot.adapters.packet_json import packet_from_json, packet_to_json
from bot.adapters.tables import packets
from bot.errors import Conflict, NotFound
from bot.handoff.packet import Packet, PacketStatus, queue_order

WAITING, TAKEN, DONE = (str(status) for status in PacketStatus)


class SqlDesk:
    """The :class:`~bot.ports.Desk` port over a :class:`Database`.

    The columns ``status`` and ``taken_by`` say where a packet stands, not its document.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def submit(self, packet: Packet) -> None:
        """See :meth:`bot.ports.Desk.submit`."""
        await self._database.write(lambda connection: _submit(connection, packet))

    async def queue(self) -> tuple[Packet, ...]:
        """See :meth:`bot.ports.Desk.queue`."""
        query = select(packets).where(packets.c.status != DONE)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return tuple(sorted((_packet(row) for row in rows), key=queue_order))

    async def get(self, packet_id: str) -> Packet:
        """See :meth:`bot.ports.Desk.get`."""
        return await self._database.read(lambda connection: _get(connection, packet_id))

    async def of_conversation(self, conversation_id: str) -> tuple[Packet, ...]:
        """See :meth:`bot.ports.Desk.of_conversation`."""
        query = (
            select(packets)
            .where(packets.c.conversation_id == conversation_id)
            .order_by(packets.c.created, packets.c.id)
        )
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return tuple(_packet(row) for row in rows)

    async def take(self, packet_id: str, adviser: str) -> Packet:
        """See :meth:`bot.ports.Desk.take`. Taking what one already has changes nothing."""
        return await self._database.write(lambda connection: _take(connection, packet_id, adviser))

    async def done(self, packet_id: str) -> Packet:
        """See :meth:`bot.ports.Desk.done`."""
        return await self._database.write(lambda connection: _done(connection, packet_id))


def _submit(connection: Connection, packet: Packet) -> None:
    values: dict[str, Any] = {
        "conversation_id": packet.conversation_id,
        "created": packet.created,
        "document": packet_to_json(packet),
    }
    standing = {"status": str(packet.status), "taken_by": packet.taken_by}
    if insert_if_absent(connection, packets, id=packet.id, **values, **standing):
        return
    known = update(packets).where(packets.c.id == packet.id)
    connection.execute(known.values(**values))
    connection.execute(known.where(packets.c.status != TAKEN).values(**standing))


def _get(connection: Connection, packet_id: str) -> Packet:
    row = connection.execute(select(packets).where(packets.c.id == packet_id)).one_or_none()
    if row is None:
        raise NotFound(f"There is no packet {packet_id}.")
    return _packet(row)


def _take(connection: Connection, packet_id: str, adviser: str) -> Packet:
    own = and_(packets.c.status == TAKEN, packets.c.taken_by == adviser)
    step = (
        update(packets)
        .where(packets.c.id == packet_id, or_(packets.c.status == WAITING, own))
        .values(status=TAKEN, taken_by=adviser)
    )
    taken = connection.execute(step).rowcount
    packet = _get(connection, packet_id)
    if not taken:
        raise not_free(packet)
    return packet


def _done(connection: Connection, packet_id: str) -> Packet:
    connection.execute(update(packets).where(packets.c.id == packet_id).values(status=DONE))
    return _get(connection, packet_id)


def not_free(packet: Packet) -> Conflict:
    """Why a packet cannot be taken."""
    if packet.status is PacketStatus.DONE:
        return Conflict(f"The packet {packet.id} is already done.")
    return Conflict(f"The packet {packet.id} was taken by {packet.taken_by} first.")


def _packet(row: Any) -> Packet:
    packet = packet_from_json(row.document)
    return replace(packet, status=PacketStatus(row.status), taken_by=row.taken_by)
