"""Keeps an open page up to date on who is there, and on the place of who waits."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from bot.messages import Channel, Language
from bot.web.page import Page
from bot.web.presence import place_text, presence_json
from bot.web.services import WebServices

CHECK_SECONDS = 10.0


class PresenceWatch:
    """Sends ``desk`` and ``queue`` frames to one page whenever they have changed."""

    def __init__(self, page: Page, services: WebServices, language: Callable[[], Language]) -> None:
        self._page = page
        self._services = services
        self._language = language

    async def frame(self) -> dict[str, Any]:
        """What a ``welcome`` or ``desk`` frame says of who is there."""
        open_now = self._services.openings.is_open_for(Channel.CHAT, self._services.clock.now())
        shown = await presence_json(self._services, self._language())
        return {"desk_open": open_now, "presence": {"state": shown["state"], "text": shown["text"]}}

    async def run(self, conversation_id: str) -> None:
        """Look again every ten seconds, until cancelled."""
        told, place = await self.frame(), ""
        while True:
            now = await self._place(conversation_id)
            if now != place:
                place = now
                await self._page.send({"type": "queue", "text": place})
            await asyncio.sleep(CHECK_SECONDS)
            known = await self.frame()
            if known != told:
                told = known
                frame = {"open": told["desk_open"], "presence": told["presence"]}
                await self._page.send({"type": "desk", **frame})

    async def _place(self, conversation_id: str) -> str:
        """The words for the customer's place; empty when they do not wait."""
        reception = self._services.reception
        found = await reception.place(conversation_id) if reception else None
        return place_text(*found, self._language()) if found else ""
