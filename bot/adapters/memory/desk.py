"""The desk's packets in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.adapters.memory.callbacks import MemoryCallbacks
from bot.adapters.memory.cases import MemoryCases
from bot.adapters.memory.history import MemoryHistory
from bot.adapters.memory.outbox import MemoryOutbox
from bot.errors import Conflict, NotFound
from bot.handoff.brief import Brief, brief_of
from bot.handoff.callback import Callback
from bot.handoff.callback_words import case_note
from bot.handoff.change import ENDS, Act, Change
from bot.handoff.packet import Packet, PacketStatus, queue_order
from bot.messages import Line

DONE = PacketStatus.DONE


class MemoryDesk:
    """The :class:`~bot.ports.Desk` port, kept as long as the process lives.

    ``history``, ``outbox``, ``callbacks`` and ``cases`` are where the lines, the ownership, the
    deliveries, the call back of a change and the end of its case go.
    """

    def __init__(
        self,
        history: MemoryHistory | None = None,
        outbox: MemoryOutbox | None = None,
        callbacks: MemoryCallbacks | None = None,
        cases: MemoryCases | None = None,
    ) -> None:
        self._history = history or MemoryHistory()
        self._outbox = outbox or MemoryOutbox()
        self._callbacks = callbacks or MemoryCallbacks()
        self._cases = cases or MemoryCases()
        self._packets: dict[str, Packet] = {}
        self._acts: list[Act] = []
        self._keys: set[str] = set()

    async def apply(self, change: Change) -> tuple[Line, ...]:
        """See :meth:`bot.ports.Desk.apply`."""
        act, packet, ownership = change.act, change.packet, change.ownership
        if act.key and act.key in self._keys:
            return ()
        if packet and packet.version != self._version(packet.id):
            raise changed_meanwhile(packet.id)
        if ownership and ownership.version != self._history.owned(act.conversation_id).version:
            raise Conflict("Somebody else changed who answers this conversation first.")
        if change.callback:
            self._callbacks.check(change.callback)
        self._keys.add(act.key)
        self._acts.append(act)
        if packet:
            self._packets[packet.id] = replace(packet, version=packet.version + 1)
        if ownership:
            self._history.keep(ownership)
        if change.callback:
            self._callbacks.keep(change.callback)
            self._close_case(change.callback)
        self._outbox.add(change.deliveries)
        return self._history.add(act.conversation_id, change.lines)

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
        return self._oldest_first(conversation_id=conversation_id)

    async def of_customer(self, customer_number: str) -> tuple[Packet, ...]:
        """See :meth:`bot.ports.Desk.of_customer`."""
        return self._oldest_first(customer_number=customer_number)

    async def acts(self, conversation_id: str) -> tuple[Act, ...]:
        """See :meth:`bot.ports.Desk.acts`."""
        return tuple(act for act in self._acts if act.conversation_id == conversation_id)

    async def log(self, since: datetime, limit: int = 500) -> tuple[Act, ...]:
        """See :meth:`bot.ports.Desk.log`."""
        start = since.timestamp()
        found = [act for act in self._acts if act.at.timestamp() >= start]
        found.sort(key=lambda act: act.at.timestamp())
        return tuple(reversed(found))[:limit]

    async def closed(self, since: datetime) -> tuple[Packet, ...]:
        """See :meth:`bot.ports.Desk.closed`."""
        ids = {act.packet_id for act in self._acts if act.name in ENDS and act.at >= since}
        return tuple(one for one in self._oldest_first(status=DONE) if one.id in ids)

    async def undone(self) -> tuple[Brief, ...]:
        """See :meth:`bot.ports.Desk.undone`."""
        undone = (one for one in self._oldest_first() if one.status is not PacketStatus.DONE)
        return tuple(map(brief_of, undone))

    async def promised(self, since: datetime) -> tuple[Brief, ...]:
        """See :meth:`bot.ports.Desk.promised`."""
        start = since.timestamp()
        return tuple(
            brief_of(one)
            for one in self._oldest_first()
            if one.promise
            and one.promise.made
            and (one.promise.made.timestamp() >= start or one.promise.binding)
        )

    async def at_risk(self, now: datetime) -> tuple[Packet, ...]:
        """See :meth:`bot.ports.Desk.at_risk`."""
        return tuple(
            one
            for one in self._oldest_first()
            if one.status is not PacketStatus.DONE
            and one.promise
            and one.promise.next_word
            and one.promise.next_word.timestamp() <= now.timestamp()
        )

    def _close_case(self, callback: Callback) -> None:
        if note := case_note(callback):
            self._cases.end(callback.case_number, *note)

    def _version(self, packet_id: str) -> int:
        known = self._packets.get(packet_id)
        return known.version if known else 0

    def _oldest_first(self, **wanted: str) -> tuple[Packet, ...]:
        own = (
            one
            for one in self._packets.values()
            if all(getattr(one, name) == value for name, value in wanted.items())
        )
        return tuple(sorted(own, key=lambda packet: (packet.created.timestamp(), packet.id)))


def changed_meanwhile(packet_id: str) -> Conflict:
    """Why a packet cannot be changed."""
    return Conflict(f"The packet {packet_id} was changed by somebody else first.")
