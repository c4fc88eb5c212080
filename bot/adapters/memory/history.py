"""Conversations in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.handoff.ownership import Ownership
from bot.handoff.visits import Proof, Visit, newest_first
from bot.messages import Channel, Line


class MemoryHistory:
    """The :class:`~bot.ports.History` port, kept as long as the process lives."""

    def __init__(self) -> None:
        self._lines: dict[str, list[Line]] = {}
        self._ownerships: dict[str, Ownership] = {}
        self._channels: dict[str, Channel] = {}
        self._links: dict[str, tuple[str, datetime, Proof]] = {}

    async def append(
        self, conversation_id: str, lines: Sequence[Line], channel: Channel | None = None
    ) -> tuple[Line, ...]:
        """See :meth:`bot.ports.History.append`."""
        return self.add(conversation_id, lines, channel)

    def add(
        self, conversation_id: str, lines: Sequence[Line], channel: Channel | None = None
    ) -> tuple[Line, ...]:
        """The same, for the desk in memory."""
        kept = self._lines.setdefault(conversation_id, [])
        if channel:
            self._channels[conversation_id] = channel
        seen = {line.message_id for line in kept if line.message_id}
        stored = []
        for line in lines:
            if line.message_id and line.message_id in seen:
                continue
            seen.add(line.message_id)
            stored.append(replace(line, number=len(kept) + 1))
            kept.append(stored[-1])
        return tuple(stored)

    async def lines(self, conversation_id: str, after: int = 0) -> tuple[Line, ...]:
        """See :meth:`bot.ports.History.lines`."""
        return tuple(self._lines.get(conversation_id, ())[max(after, 0) :])

    async def ownership(self, conversation_id: str) -> Ownership:
        """See :meth:`bot.ports.History.ownership`."""
        return self.owned(conversation_id)

    def owned(self, conversation_id: str) -> Ownership:
        """The same, for the desk in memory."""
        return self._ownerships.get(conversation_id, Ownership(conversation_id))

    def keep(self, ownership: Ownership) -> None:
        """Store who answers; the version counts up."""
        kept = replace(ownership, version=ownership.version + 1)
        self._ownerships[ownership.conversation_id] = kept

    async def channel(self, conversation_id: str) -> Channel | None:
        """See :meth:`bot.ports.History.channel`."""
        return self._channels.get(conversation_id)

    async def link(
        self, conversation_id: str, customer_number: str, at: datetime, proof: Proof
    ) -> None:
        """See :meth:`bot.ports.History.link`."""
        known = self._links.get(conversation_id)
        if not (known and known[0] == customer_number and known[2] is Proof.CODE):
            self._links[conversation_id] = (customer_number, at, proof)

    async def of_customer(self, customer_number: str) -> tuple[Visit, ...]:
        """See :meth:`bot.ports.History.of_customer`."""
        return newest_first(
            [
                self._visit(conversation_id)
                for conversation_id, (number, _, _) in self._links.items()
                if number == customer_number
            ]
        )

    def _visit(self, conversation_id: str) -> Visit:
        number, linked, proof = self._links[conversation_id]
        said = [line.at for line in self._lines.get(conversation_id, ())] or [linked]
        channel = self._channels.get(conversation_id)
        return Visit(conversation_id, number, channel, said[0], said[-1], linked, proof)
