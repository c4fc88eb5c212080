"""Who hears of new lines."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.messages import Line


class Listeners:
    """Who wants to hear of new lines, by conversation, in this process."""

    def __init__(self) -> None:
        self._queues: dict[str, set[asyncio.Queue[Line]]] = {}

    def add(self, conversation_id: str, queue: asyncio.Queue[Line]) -> None:
        """Tell ``queue`` of every line to come."""
        self._queues.setdefault(conversation_id, set()).add(queue)

    def remove(self, conversation_id: str, queue: asyncio.Queue[Line]) -> None:
        """Tell it no more."""
        queues = self._queues[conversation_id]
        queues.discard(queue)
        if not queues:
            del self._queues[conversation_id]

    def tell_all(self, conversation_id: str, lines: Sequence[Line]) -> None:
        """Hand new lines to everybody who listens."""
        for queue in self._queues.get(conversation_id, ()):
            for line in lines:
                queue.put_nowait(line)
