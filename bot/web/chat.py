"""The chat socket: ``/chat/socket``."""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from aiohttp import web

from bot.web.chat_session import ChatSession
from bot.web.desk_live import LIVE
from bot.web.origin import origin_of
from bot.web.rate import RateLimit
from bot.web.services import SERVICES
from bot.web.turns import TURNS

MESSAGES_A_MINUTE = 30
MAX_FRAME = 64 * 1024
HEARTBEAT_SECONDS = 25.0

SOCKETS: web.AppKey[set[web.WebSocketResponse]] = web.AppKey("sockets", set)
MESSAGE_LIMIT: web.AppKey[RateLimit] = web.AppKey("message_limit", RateLimit)


def add_chat(app: web.Application) -> None:
    """Add the socket, its limit of messages and its clean end to ``app``."""
    app[SOCKETS] = set()
    app[MESSAGE_LIMIT] = RateLimit(MESSAGES_A_MINUTE, 60)
    app.router.add_get("/chat/socket", chat_socket)
    app.on_shutdown.append(_close_sockets)


async def chat_socket(request: web.Request) -> web.WebSocketResponse:
    """Serve one open page. Sites that are not allowed to embed the chat are refused (403)."""
    if not _comes_from_us(request):
        raise web.HTTPForbidden(text="This site may not open the chat.")
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=MAX_FRAME)
    await socket.prepare(request)
    sockets = request.app[SOCKETS]
    sockets.add(socket)
    try:
        app = request.app
        session = ChatSession(
            socket,
            app[SERVICES],
            app[TURNS],
            app[MESSAGE_LIMIT],
            app[LIVE],
            origin=origin_of(request),
        )
        await session.run()
    finally:
        sockets.discard(socket)
    return socket


def _comes_from_us(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    if origin is None or origin in request.app[SERVICES].allowed_origins:
        return True
    return urlsplit(origin).netloc.lower() == request.host.lower()


async def _close_sockets(app: web.Application) -> None:
    await app[TURNS].finish()
    sockets = app[SOCKETS]
    closing = [socket.close(code=1012, message=b"restart") for socket in sockets]
    await asyncio.gather(*closing, return_exceptions=True)
