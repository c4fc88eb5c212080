"""An HTTP server on this machine, in whatever mood a test of a courier wants."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.test_utils import TestServer
from courier_case import Mood

Respond = Callable[[web.Request, bytes], Awaitable[web.Response]]


class WebSide:
    """Answers with ``respond`` when it is well.

    ``respond`` puts into ``kept`` the key of each thing that the system holds. ``seen`` are the
    requests that came, with their bodies; ``answers`` the status and headers of other moods.
    """

    def __init__(self, respond: Respond) -> None:
        self.mood: Mood = "well"
        self.kept: set[str] = set()
        self.seen: list[tuple[web.Request, bytes]] = []
        self.answers: dict[Mood, tuple[int, dict[str, str]]] = {
            "busy": (503, {"Retry-After": "120"}),
            "refusing": (410, {}),
        }
        self._respond = respond
        self._over = asyncio.Event()
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._handle)
        self._server = TestServer(app)

    @property
    def url(self) -> str:
        """Where it listens, without a slash at the end."""
        return str(self._server.make_url("")).rstrip("/")

    def held(self) -> int:
        """See :meth:`courier_case.OtherSide.held`."""
        return len(self.kept)

    async def start(self) -> None:
        """Listen."""
        await self._server.start_server()

    async def stop(self) -> None:
        """See :meth:`courier_case.OtherSide.stop`."""
        self._over.set()
        await self._server.close()

    async def _handle(self, request: web.Request) -> web.Response:
        body = await request.read()
        self.seen.append((request, body))
        if self.mood == "silent":
            await self._over.wait()
        if self.mood in self.answers:
            status, headers = self.answers[self.mood]
            return web.Response(status=status, headers=headers, text="Mme Morel, 0142")
        return await self._respond(request, body)


@asynccontextmanager
async def serving(respond: Respond) -> AsyncIterator[WebSide]:
    """Such a server, listening."""
    side = WebSide(respond)
    await side.start()
    try:
        yield side
    finally:
        await side.stop()
