"""The open page at the other end of a socket."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.messages import Button, Line
from bot.web.protocol import line_frame


class Page:
    """Sends frames to one page; a page that is gone is no error, it asks again when it is back."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self._socket = socket
        self.shown = 0

    async def send(self, frame: dict[str, Any]) -> None:
        """Send one frame, if the page is still there."""
        if self._socket.closed:
            return
        try:
            await self._socket.send_json(frame)
        except ConnectionError:
            return

    async def send_line(self, line: Line) -> None:
        """Send a line unless the page has it: lines go out in order, each once."""
        if line.number > self.shown:
            self.shown = line.number
            await self.send(line_frame(line))

    async def send_error(self, code: str, sentence: str, message_id: str = "") -> None:
        """Say what went wrong with the message of that id, or with the last frame."""
        await self.send(
            {"type": "error", "code": code, "sentence": sentence, "message_id": message_id}
        )


def title_of(payload: str, offered: list[Button]) -> str:
    """The title of the first offered button with that payload; empty when none has it."""
    return next((button.title for button in offered if button.payload == payload), "")
