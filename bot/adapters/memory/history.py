"""Conversations in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.messages import Channel, Line, Owner


class MemoryHistory:
    """The :class:`~bot.ports.History` port, kept as long as the process lives."""

    def __init__(self) -> None:
        self._lines: dict[str, list[Line]] = {}
        self._owners: dict[str, Owner] = {}
        self._channels: dict[str, Channel] = {}

    async def append(
        self, conversation_id: str, lines: Sequence[Line], channel: Channel | None = None
    ) -> tuple[Line, ...]:
        """See :meth:`bot.ports.History.append`."""
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

    async def owner(self, conversation_id: str) -> Owner:
        """See :meth:`bot.ports.History.owner`."""
        return self._owners.get(conversation_id, Owner.BOT)

    async def give(self, conversation_id: str, owner: Owner) -> None:
        """See :meth:`bot.ports.History.give`."""
        self._owners[conversation_id] = owner

    async def channel(self, conversation_id: str) -> Channel | None:
        """See :meth:`bot.ports.History.channel`."""
        return self._channels.get(conversation_id)
