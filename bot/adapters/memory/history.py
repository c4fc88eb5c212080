"""Conversations in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.handoff.ownership import Ownership
from bot.messages import Channel, Line


class MemoryHistory:
    """The :class:`~bot.ports.History` port, kept as long as the process lives."""

    def __init__(self) -> None:
        self._lines: dict[str, list[Line]] = {}
        self._ownerships: dict[str, Ownership] = {}
        self._channels: dict[str, Channel] = {}

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
