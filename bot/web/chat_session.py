"""One open chat page: what it lacks is sent, what it says is answered, once."""

from __future__ import annotations

import asyncio
import time

import structlog
from aiohttp import WSMsgType, web

from bot.messages import Channel, IncomingMessage, Language, Line, Owner
from bot.web.chat_presence import PresenceWatch
from bot.web.desk_live import Live
from bot.web.page import Page, title_of
from bot.web.protocol import (
    BadFrame,
    Hello,
    Ping,
    Switched,
    Typed,
    Typing,
    buttons_json,
    new_conversation_id,
    read_frame,
)
from bot.web.rate import RateLimit
from bot.web.services import WebServices
from bot.web.text import MAX_TEXT, clean
from bot.web.turns import Turns
from bot.web.words import greeting, sentence

WAITING_MESSAGES = 20

log = structlog.get_logger("relais.web")


class ChatSession:
    """Serves one socket until it closes.

    A message is acknowledged once its answer is stored, so that a page which lost its connection,
    or whose server was killed, sends again exactly what was not settled.
    """

    def __init__(
        self,
        socket: web.WebSocketResponse,
        services: WebServices,
        turns: Turns,
        limit: RateLimit,
        live: Live,
        origin: str = "",
    ) -> None:
        self._socket = socket
        self._services = services
        self._turns = turns
        self._limit = limit
        self._live = live
        self._origin = origin
        self._typing_told = 0.0
        self._id = ""
        self._language: Language = "fr"
        self._page = Page(socket)
        self._presence = PresenceWatch(self._page, services, lambda: self._language)
        self._owner = Owner.BOT
        self._waiting: asyncio.Queue[Typed] = asyncio.Queue(WAITING_MESSAGES)

    async def run(self) -> None:
        """Serve the page; returns when the socket is closed."""
        hello = await self._hello()
        if hello is None:
            return
        self._id = hello.conversation_id or new_conversation_id()
        self._language = hello.language
        async with self._services.conversation.listen(self._id) as heard:
            await self._catch_up(hello)
            work = (
                self._forward(heard),
                self._answer_waiting(),
                self._presence.run(self._id),
                self._show_typing(),
            )
            tasks = [asyncio.create_task(one) for one in work]
            try:
                await self._read()
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    async def _hello(self) -> Hello | None:
        async for message in self._socket:
            if message.type is not WSMsgType.TEXT:
                continue
            try:
                frame = read_frame(message.data)
            except BadFrame as error:
                await self._page.send_error(error.code, str(error))
                continue
            if isinstance(frame, Hello):
                return frame
            await self._page.send_error("hello-first", "The first frame must be a hello.")
        return None

    async def _catch_up(self, hello: Hello) -> None:
        """Send the welcome and the lines the page lacks; all of them if it knows too many."""
        conversation = self._services.conversation
        lines = await conversation.lines(self._id, max(hello.after - 1, 0))
        unknown = hello.after > 0 and (not lines or lines[0].number != hello.after)
        if unknown:
            lines = await conversation.lines(self._id)
        self._page.shown = 0 if unknown else hello.after
        self._owner = await conversation.owner(self._id)
        await self._send_welcome(reset=unknown)
        for line in lines:
            await self._page.send_line(line)

    async def _send_welcome(self, reset: bool = False) -> None:
        first = greeting(self._services.company_name, self._language)
        await self._page.send(
            {
                "type": "welcome",
                "conversation": self._id,
                "reset": reset,
                **await self._presence.frame(),
                "owner": str(self._owner),
                "greeting": {"text": first.text, "buttons": buttons_json(first.buttons)},
            }
        )

    async def _read(self) -> None:
        async for message in self._socket:
            if message.type is not WSMsgType.TEXT:
                continue
            try:
                frame = read_frame(message.data)
            except BadFrame as error:
                await self._page.send_error(error.code, str(error))
                continue
            if isinstance(frame, Ping):
                await self._page.send({"type": "pong"})
            elif isinstance(frame, Switched):
                self._language = frame.language
                await self._send_welcome()
            elif isinstance(frame, Typed):
                await self._accept(frame)
            elif isinstance(frame, Typing):
                self._tell_typing()

    def _tell_typing(self) -> None:
        """Show advisers that the customer writes, once a second at most."""
        now = time.monotonic()
        if self._owner is Owner.HUMAN and now - self._typing_told >= 1:
            self._typing_told = now
            self._live.customer_types(self._id)

    async def _show_typing(self) -> None:
        async with self._live.page(self._id) as frames:
            while True:
                await self._page.send(await frames.get())

    async def _accept(self, typed: Typed) -> None:
        """Queue a message to be answered, or say politely why not."""
        text = clean(typed.text)
        problem = ""
        if not text:
            problem = "empty"
        elif len(text) > MAX_TEXT:
            problem = "too-long"
        elif self._waiting.full() or not self._limit.allows(self._id):
            problem = "too-many"
        if problem:
            await self._refuse(typed, problem)
            return
        self._waiting.put_nowait(Typed(text, typed.message_id, typed.pressed))

    async def _answer_waiting(self) -> None:
        while True:
            typed = await self._waiting.get()
            try:
                await self._answer(typed)
            except Exception as error:
                log.error("turn failed", channel="chat", error=type(error).__name__)
                await self._refuse(typed, "failed")

    async def _answer(self, typed: Typed) -> None:
        if await self._services.conversation.owner(self._id) is Owner.BOT:
            await self._page.send({"type": "typing"})
        reply = await self._turns.answer(await self._incoming(typed))
        self._owner = reply.owner
        frame = {"type": "ack", "message_id": typed.message_id, "owner": str(reply.owner)}
        await self._page.send(frame)

    async def _incoming(self, typed: Typed) -> IncomingMessage:
        """The message for the engine. Only a payload that was offered may name an intent."""
        title = await self._title(typed.text) if typed.pressed else ""
        return IncomingMessage(
            conversation_id=self._id,
            text=typed.text if title else typed.text.lstrip("/") or typed.text,
            channel=Channel.CHAT,
            language=self._language,
            message_id=typed.message_id,
            shown=title,
            origin=self._origin,
        )

    async def _title(self, payload: str) -> str:
        lines = await self._services.conversation.lines(self._id)
        offered = [button for line in reversed(lines) for button in line.buttons]
        offered.extend(greeting(self._services.company_name, self._language).buttons)
        return title_of(payload, offered)

    async def _forward(self, heard: asyncio.Queue[Line]) -> None:
        while True:
            line = await heard.get()
            await self._page.send_line(line)
            owner = await self._services.conversation.owner(self._id)
            if owner is not self._owner:
                self._owner = owner
                await self._page.send({"type": "owner", "owner": str(owner)})

    async def _refuse(self, typed: Typed, name: str) -> None:
        await self._page.send_error(name, sentence(name, self._language), typed.message_id)
