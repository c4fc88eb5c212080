"""What happens at the desk this second: who types, what has changed; kept by nobody."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import structlog
from aiohttp import web

from bot.ports import Desk, Outbox

Frame = dict[str, Any]
LOOK_EVERY = 1.0
MOST_FRAMES = 100
"""A page that is so far behind is told no more; it asks anew when it is back."""

log = structlog.get_logger("relais.desk")


class Live:
    """Passes signs between customers' pages and advisers' in this process.

    While an adviser's page is open, the queue is looked at once a second, so that what the bot or
    another process hands over is seen without reloading.
    """

    def __init__(self, desk: Desk, outbox: Outbox) -> None:
        self._desk = desk
        self._outbox = outbox
        self._pages: dict[str, set[asyncio.Queue[Frame]]] = {}
        self._desks: set[asyncio.Queue[Frame]] = set()
        self._looking: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def page(self, conversation_id: str) -> AsyncIterator[asyncio.Queue[Frame]]:
        """What a customer's page is to be sent."""
        queue: asyncio.Queue[Frame] = asyncio.Queue(MOST_FRAMES)
        mine = self._pages.setdefault(conversation_id, set())
        mine.add(queue)
        try:
            yield queue
        finally:
            mine.discard(queue)
            if not mine:
                self._pages.pop(conversation_id, None)

    @asynccontextmanager
    async def desk(self) -> AsyncIterator[asyncio.Queue[Frame]]:
        """What an adviser's page is to be sent."""
        queue: asyncio.Queue[Frame] = asyncio.Queue(MOST_FRAMES)
        self._desks.add(queue)
        if self._looking is None:
            self._looking = asyncio.create_task(self._look())
        try:
            yield queue
        finally:
            self._desks.discard(queue)
            if not self._desks and self._looking:
                self._looking.cancel()
                self._looking = None

    def adviser_types(self, conversation_id: str, name: str) -> None:
        """Show a customer that ``name`` is writing."""
        _tell(self._pages.get(conversation_id, set()), {"type": "typing", "who": name})

    def customer_types(self, conversation_id: str) -> None:
        """Show advisers that a customer is writing."""
        _tell(self._desks, {"type": "typing", "conversation": conversation_id})

    def changed(self) -> None:
        """Have advisers' pages look again."""
        _tell(self._desks, {"type": "changed"})

    async def _look(self) -> None:
        known = None
        while True:
            try:
                seen = await self._seen()
                if known is not None and seen != known:
                    self.changed()
                known = seen
            except Exception as error:
                log.error("desk not read", error=type(error).__name__)
            await asyncio.sleep(LOOK_EVERY)

    async def _seen(self) -> object:
        queue = await self._desk.queue()
        return [(one.id, one.version) for one in queue], len(await self._outbox.buried())


def _tell(queues: set[asyncio.Queue[Frame]], frame: Frame) -> None:
    for queue in queues:
        with suppress(asyncio.QueueFull):
            queue.put_nowait(frame)


LIVE: web.AppKey[Live] = web.AppKey("desk_live", Live)
