"""What the web edge needs from the rest of Relais, in one frozen value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from aiohttp import web

from bot.conversation import Conversation
from bot.ports import Clock, Desk, Openings


@dataclass(frozen=True)
class WebServices:
    """The parts and settings behind the pages.

    ``ready`` names each part and says whether it works now (shown by ``/healthz``).
    ``gas_emergency`` is shown on the chat page as written. ``desk_token`` ``None`` or empty: the
    desk is closed to everybody. ``allowed_origins`` are the sites that may embed the chat.
    """

    conversation: Conversation
    desk: Desk
    openings: Openings
    clock: Clock
    ready: Callable[[], Mapping[str, bool]]
    company_name: str = "Deux Rives Énergie"
    gas_emergency: str = "0 800 47 33 33"
    desk_token: str | None = field(default=None, repr=False)
    allowed_origins: tuple[str, ...] = ()


SERVICES: web.AppKey[WebServices] = web.AppKey("services", WebServices)
