"""What the web edge needs from the rest of Relais, in one frozen value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from aiohttp import web

from bot.booking import Booking
from bot.calling import Calling
from bot.company import Company
from bot.conversation import Conversation
from bot.live_calls import LiveCalls
from bot.ports import Advisers, BackOffice, Clock, Desk, History, Openings, Outbox
from bot.presence import Reception
from bot.resuming import Resuming
from bot.web.desk_room import DeskRoom


@dataclass(frozen=True)
class WebServices:
    """The parts and settings behind the pages.

    ``ready`` names each part and says whether it works now (shown by ``/healthz``).
    ``gas_emergency`` is shown on the chat page as written. ``public_url`` is the address at which
    browsers reach Relais. ``setup_code`` opens the page that makes the first account of the desk,
    while there is none; empty: nothing opens it. ``allowed_origins`` are the sites that may embed
    the chat. ``room`` is what the company sets for its desk, where ``back_office`` names verified
    customers and ``history`` has all that they said. ``live_calls`` knows who is on the line now.
    ``reception`` knows who is there, ``calling`` the call backs, and ``booking`` their free slots.
    ``company`` opens the managers' page.
    """

    conversation: Conversation
    desk: Desk
    advisers: Advisers
    outbox: Outbox
    openings: Openings
    clock: Clock
    ready: Callable[[], Mapping[str, bool]]
    company_name: str = "Deux Rives Énergie"
    gas_emergency: str = "0 800 47 33 33"
    public_url: str = ""
    setup_code: str = field(default="", repr=False)
    allowed_origins: tuple[str, ...] = ()
    room: DeskRoom = field(default_factory=DeskRoom)
    back_office: BackOffice | None = None
    company: Company | None = None
    history: History | None = None
    live_calls: LiveCalls | None = None
    resuming: Resuming | None = None
    reception: Reception | None = None
    calling: Calling | None = None
    booking: Booking | None = None


SERVICES: web.AppKey[WebServices] = web.AppKey("services", WebServices)
