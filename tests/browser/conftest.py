"""A running web edge and a browser to look at it."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from adviser_accounts import add_adviser
from aiohttp import web
from casework_steps import submit

from bot.adapters.clock import RunningClock
from bot.adapters.memory import MemoryAdvisers, MemoryDesk, MemoryHistory, MemoryOutbox
from bot.adapters.memory.engine import ScriptedEngine
from bot.company import Company
from bot.conversation import Conversation
from bot.handoff.packet import Fact, Packet, Promise
from bot.messages import Button, Channel, IncomingMessage, Urgency, Utterance
from bot.web.desk_room import DeskRoom
from bot.web.server import WebServices, create_app

sys.path.insert(0, str(Path(__file__).parent))
import chromium

NOW = datetime.now(ZoneInfo("Europe/Paris"))
PASSWORD = "un mot de passe de poste"
SETUP_CODE = "code-de-ce-lancement"


class Closed:
    """Nobody is at the desk."""

    def is_open_for(self, channel: Channel, at: datetime) -> bool:
        """Never."""
        return False


def script(message: IncomingMessage) -> Sequence[Utterance]:
    """A little customer service: a power cut, an invoice, and an echo for the rest."""
    if message.text == "/report_outage":
        buttons = (Button("Tout le logement", "tout le logement"), Button("Une pièce", "une pièce"))
        return (Utterance("La coupure touche-t-elle tout le logement ?", "ask_scope", buttons),)
    if message.text == "tout le logement":
        return (Utterance("Merci. Quel est votre code postal ?", "ask_postcode"),)
    if "facture" in message.text:
        text = "Votre facture est là :\nhttps://www.deuxrives.example/facture. Tél. 03 53 01 24 00"
        return (Utterance(text, "invoice"),)
    return (Utterance(f"Bien reçu : {message.text}", "echo"),)


class Site:
    """The web edge on a port of its own; what is stored outlives a restart."""

    def __init__(self) -> None:
        self.history = MemoryHistory()
        self.outbox = MemoryOutbox()
        self.desk = MemoryDesk(self.history, self.outbox)
        self.advisers = MemoryAdvisers()
        self.engine = ScriptedEngine(script)
        self.room = DeskRoom(teams=("telephone", "chat"))
        self.company: Company | None = None
        self.booking: Any = None
        self.port = 0
        self.allowed_origins: tuple[str, ...] = ()
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Where the site is."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Serve; after the first time on the same port again."""
        clock = RunningClock(NOW)
        openings = Closed()
        conversation = Conversation(
            engine=self.engine,
            history=self.history,
            desk=self.desk,
            openings=openings,
            clock=clock,
        )
        services = WebServices(
            conversation=conversation,
            desk=self.desk,
            advisers=self.advisers,
            outbox=self.outbox,
            history=self.history,
            booking=self.booking,
            room=self.room,
            company=self.company,
            openings=openings,
            clock=clock,
            ready=self._ready,
            allowed_origins=self.allowed_origins,
            setup_code=SETUP_CODE,
        )
        self._runner = web.AppRunner(create_app(services), access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop serving."""
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def hand_over(self, conversation_id: str) -> Packet:
        """Put a packet of that conversation on the desk."""
        packet = replace(example_packet(), conversation_id=conversation_id)
        await submit(
            self.desk, replace(packet, transcript=await self.history.lines(conversation_id))
        )
        return packet

    def _ready(self) -> Mapping[str, bool]:
        return {"engine": True}


def example_packet() -> Packet:
    """A case as the bot hands it over."""
    return Packet(
        id="pk-1",
        conversation_id="",
        created=NOW - timedelta(minutes=3),
        reason="Le client demande un conseiller",
        urgency=Urgency.HIGH,
        summary="Sans électricité depuis 21 h 30, compteur hors tension, voisins alimentés.",
        language="fr",
        channel=Channel.CHAT,
        wanted_channel=Channel.CHAT,
        facts=(Fact("postcode", "Code postal", "67000", 1.0),),
        steps_tried=("Disjoncteur général réarmé, sans effet",),
        do_not_ask=("Le numéro de client",),
        promise=Promise(NOW + timedelta(minutes=40), Channel.CHAT, ""),
        customer_number="DR-204817",
    )


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A running site."""
    running = Site()
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def browser() -> AsyncIterator[chromium.Chromium]:
    """A browser, or a skip that says what is missing."""
    if chromium.find() is None:
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    async with chromium.Chromium() as running:
        yield running


SignedIn = Callable[..., Awaitable[chromium.Tab]]


@pytest.fixture
def signed_in(site: Site, browser: chromium.Chromium) -> SignedIn:
    """A tab at the desk, signed in under a login name; its account is made if need be.

    ``role``, ``teams``, ``name`` and ``language`` are the account's; ``path`` is the page to open.
    Tabs of one browser share their cookie: a second adviser needs a second ``Chromium``, given
    as ``window``.
    """

    async def sign_in(
        login: str = "camille",
        path: str = "/desk",
        window: chromium.Chromium | None = None,
        **account: Any,
    ) -> chromium.Tab:
        if await site.advisers.get(login) is None:
            await add_adviser(site.advisers, login, PASSWORD, **account)
        tab = await (window or browser).tab()
        await tab.go(f"{site.url}/desk/signin")
        body = json.dumps({"login": login, "password": PASSWORD})
        headers = "{'Content-Type': 'application/json'}"
        call = f"fetch('/desk/api/session', {{method: 'POST', headers: {headers}, body: {body!r}}})"
        assert await tab.value(f"{call}.then((answer) => answer.status)") == 200
        await tab.go(f"{site.url}{path}")
        return tab

    return sign_in
