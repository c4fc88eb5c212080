"""The socket of an adviser's page: ``/desk/api/socket``.

The page sends ``open`` (the case that is shown, or none) and ``typing``; the server sends
``changed`` (ask again) and ``typing`` (a customer writes).
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import WSMsgType, web

from bot.errors import NotFound
from bot.handoff.ownership import Stage
from bot.messages import Line
from bot.web.chat import HEARTBEAT_SECONDS, SOCKETS
from bot.web.desk_live import LIVE
from bot.web.desk_people import first_name
from bot.web.desk_session import ACCOUNT, ADVISER, still_signed_in
from bot.web.services import SERVICES

MAX_FRAME = 1024
CHECK_SECONDS = 20.0
SIGNED_OUT = 4401
"""The close code that tells the page to sign in again."""


async def desk_socket(request: web.Request) -> web.WebSocketResponse:
    """Serve one page until it closes, or its session ends."""
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=MAX_FRAME)
    await socket.prepare(request)
    request.app[SOCKETS].add(socket)
    try:
        await _DeskSocket(request, socket).run()
    finally:
        request.app[SOCKETS].discard(socket)
    return socket


class _DeskSocket:
    def __init__(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        self._request = request
        self._socket = socket
        self._services = request.app[SERVICES]
        self._live = request.app[LIVE]
        self._following: asyncio.Task[None] | None = None

    async def run(self) -> None:
        async with self._live.desk() as frames:
            tasks = [
                asyncio.create_task(self._forward(frames)),
                asyncio.create_task(self._watch_session()),
            ]
            try:
                await self._read()
            finally:
                self._follow(None)
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    async def _read(self) -> None:
        async for message in self._socket:
            frame = _frame(message.data) if message.type is WSMsgType.TEXT else {}
            packet_id = frame.get("packet")
            if frame.get("type") == "open":
                self._follow(await self._conversation(packet_id))
            elif frame.get("type") == "typing":
                await self._typing(await self._conversation(packet_id))

    async def _conversation(self, packet_id: object) -> str | None:
        if not isinstance(packet_id, str):
            return None
        try:
            return (await self._services.desk.get(packet_id)).conversation_id
        except NotFound:
            return None

    async def _typing(self, conversation_id: str | None) -> None:
        """Only who has the customer is shown to them."""
        if conversation_id is None:
            return
        ownership = await self._services.conversation.ownership(conversation_id)
        if ownership.stage is Stage.HUMAN and ownership.adviser == self._request[ADVISER]:
            self._live.adviser_types(conversation_id, first_name(self._request[ACCOUNT].name))

    def _follow(self, conversation_id: str | None) -> None:
        if self._following:
            self._following.cancel()
            self._following = None
        if conversation_id:
            self._following = asyncio.create_task(self._lines(conversation_id))

    async def _lines(self, conversation_id: str) -> None:
        async with self._services.conversation.listen(conversation_id) as heard:
            while True:
                line: Line = await heard.get()
                frame = {"type": "changed", "conversation": conversation_id}
                await self._send({**frame, "speaker": line.speaker})

    async def _forward(self, frames: asyncio.Queue[dict[str, Any]]) -> None:
        while True:
            await self._send(await frames.get())

    async def _watch_session(self) -> None:
        while True:
            await asyncio.sleep(CHECK_SECONDS)
            if not await still_signed_in(self._request):
                await self._socket.close(code=SIGNED_OUT)

    async def _send(self, frame: dict[str, Any]) -> None:
        if not self._socket.closed:
            try:
                await self._socket.send_json(frame)
            except ConnectionError:
                return


def _frame(raw: str) -> dict[str, Any]:
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
