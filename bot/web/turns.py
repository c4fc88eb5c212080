"""Turns under way: one that has begun is finished, also when its customer hangs up meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from aiohttp import web

from bot.conversation import Conversation
from bot.messages import IncomingMessage, Reply

FINISH_SECONDS = 10.0
"""How long a stop waits for turns under way."""


class Turns:
    """Runs turns so that a closed connection does not cut them short."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._running: set[asyncio.Task[Reply]] = set()

    async def answer(self, message: IncomingMessage) -> Reply:
        """The same as :meth:`Conversation.answer`, completed even if the caller is cancelled."""
        return await asyncio.shield(self._start(self._conversation.answer(message)))

    async def finish(self) -> None:
        """Wait for the turns under way, :data:`FINISH_SECONDS` at most."""
        if self._running:
            await asyncio.wait(self._running, timeout=FINISH_SECONDS)

    def _start(self, turn: Coroutine[Any, Any, Reply]) -> asyncio.Task[Reply]:
        task = asyncio.create_task(turn)
        self._running.add(task)
        task.add_done_callback(self._forget)
        return task

    def _forget(self, task: asyncio.Task[Reply]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()


TURNS: web.AppKey[Turns] = web.AppKey("turns", Turns)
