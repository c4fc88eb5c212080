"""The desk's packets in memory."""

from __future__ import annotations

from dataclasses import replace

from bot.errors import Conflict, NotFound
from bot.handoff.packet import Packet, PacketStatus, queue_order


class MemoryDesk:
    """The :class:`~bot.ports.Desk` port, kept as long as the process lives."""

    def __init__(self) -> None:
        self._packets: dict[str, Packet] = {}

    async def submit(self, packet: Packet) -> None:
        """See :meth:`bot.ports.Desk.submit`."""
        known = self._packets.get(packet.id)
        if known and known.status is PacketStatus.TAKEN:
            packet = replace(packet, status=known.status, taken_by=known.taken_by)
        self._packets[packet.id] = packet

    async def queue(self) -> tuple[Packet, ...]:
        """See :meth:`bot.ports.Desk.queue`."""
        waiting = (one for one in self._packets.values() if one.status is not PacketStatus.DONE)
        return tuple(sorted(waiting, key=queue_order))

    async def get(self, packet_id: str) -> Packet:
        """See :meth:`bot.ports.Desk.get`."""
        try:
            return self._packets[packet_id]
        except KeyError:
            raise NotFound(f"There is no packet {packet_id}.") from None

    async def of_conversation(self, conversation_id: str) -> tuple[Packet, ...]:
        """See :meth:`bot.ports.Desk.of_conversation`."""
        own = (one for one in self._packets.values() if one.conversation_id == conversation_id)
        return tuple(sorted(own, key=lambda packet: (packet.created.timestamp(), packet.id)))

    async def take(self, packet_id: str, adviser: str) -> Packet:
        """See :meth:`bot.ports.Desk.take`."""
        packet = await self.get(packet_id)
        if packet.status is PacketStatus.DONE:
            raise Conflict(f"The packet {packet_id} is already done.")
        if packet.status is PacketStatus.TAKEN and packet.taken_by != adviser:
            raise Conflict(f"The packet {packet_id} was taken by {packet.taken_by} first.")
        return self._replace(packet, PacketStatus.TAKEN, adviser)

    async def done(self, packet_id: str) -> Packet:
        """See :meth:`bot.ports.Desk.done`."""
        packet = await self.get(packet_id)
        return self._replace(packet, PacketStatus.DONE, packet.taken_by)

    def _replace(self, packet: Packet, status: PacketStatus, taken_by: str | None) -> Packet:
        changed = replace(packet, status=status, taken_by=taken_by)
        self._packets[packet.id] = changed
        return changed
