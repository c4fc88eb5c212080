"""A web edge over stores in memory and a scripted engine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from adviser_accounts import ACCOUNT, QUICK, add_adviser
from aiohttp.test_utils import TestClient

from bot.adapters.clock import FixedClock
from bot.adapters.memory import MemoryAdvisers, MemoryDesk, MemoryHistory, MemoryOutbox
from bot.adapters.memory.engine import ScriptedEngine
from bot.conversation import Conversation
from bot.handoff.packet import Packet
from bot.messages import Button, Channel, IncomingMessage, Urgency, Utterance
from bot.web.server import WebServices, create_app

NOW = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
PASSWORD = "un mot de passe de poste"


class Doors:
    """Openings that a test opens and closes."""

    def __init__(self) -> None:
        self.open = False

    def is_open_for(self, channel: Channel, at: datetime) -> bool:
        """What the test said last."""
        return self.open


@dataclass
class Edge:
    """What a test reaches behind the web."""

    history: MemoryHistory = field(default_factory=MemoryHistory)
    desk: MemoryDesk = field(init=False)
    advisers: MemoryAdvisers = field(default_factory=MemoryAdvisers)
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOW))
    outbox: MemoryOutbox = field(default_factory=MemoryOutbox)
    doors: Doors = field(default_factory=Doors)
    heard: list[IncomingMessage] = field(default_factory=list)
    parts: dict[str, bool] = field(default_factory=lambda: {"engine": True, "database": True})

    def __post_init__(self) -> None:
        self.desk = MemoryDesk(self.history, self.outbox)

    def script(self, message: IncomingMessage) -> Sequence[Utterance]:
        """Remember and echo; « boom » fails, « choose » offers buttons."""
        self.heard.append(message)
        if message.text == "boom":
            raise ValueError("a text with 06 12 34 56 78 in it")
        buttons = (Button("Oui", "/affirm"),) if message.text == "choose" else ()
        return (Utterance(f"echo {message.text}", "echo", buttons),)

    def services(self, **changes: Any) -> WebServices:
        """The services over these stores."""
        conversation = Conversation(
            engine=ScriptedEngine(self.script),
            history=self.history,
            desk=self.desk,
            openings=self.doors,
            clock=self.clock,
        )
        values: dict[str, Any] = {
            "conversation": conversation,
            "desk": self.desk,
            "advisers": self.advisers,
            "outbox": self.outbox,
            "history": self.history,
            "openings": self.doors,
            "clock": self.clock,
            "ready": lambda: self.parts,
        }
        return WebServices(**{**values, **changes})


@pytest.fixture(autouse=True)
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords cost next to nothing to check."""
    monkeypatch.setattr("bot.handoff.password.USUAL", QUICK)


@pytest.fixture
def edge() -> Edge:
    """Fresh stores."""
    return Edge()


Serve = Callable[..., Awaitable[TestClient]]


@pytest.fixture
def serve(edge: Edge, aiohttp_client: Any) -> Serve:
    """Start the application over ``edge`` and give a client; keywords change the services."""

    async def start(**changes: Any) -> TestClient:
        return await aiohttp_client(create_app(edge.services(**changes)))

    return start


@pytest.fixture
def packet() -> Callable[..., Packet]:
    """A builder of packets."""

    def build(**changes: Any) -> Packet:
        values: dict[str, Any] = {
            "id": "pk-1",
            "conversation_id": "chat-" + "a" * 32,
            "created": NOW,
            "reason": "Le client demande un conseiller",
            "urgency": Urgency.NORMAL,
            "summary": "Conteste sa facture.",
            "language": "fr",
            "channel": Channel.CHAT,
            "wanted_channel": Channel.CHAT,
        }
        return Packet(**{**values, **changes})

    return build


SignedIn = Callable[..., Awaitable[TestClient]]


@pytest.fixture
def signed_in(serve: Serve, edge: Edge) -> SignedIn:
    """A client that is signed in at the desk under a login name; its account is made if need be.

    ``role``, ``teams``, ``name`` and ``language`` are the account's, ``client`` another client of
    the same application; other keywords change the services. Every request of the client carries
    the token of its page.
    """

    async def sign_in(
        login: str = "camille", client: TestClient | None = None, **given: Any
    ) -> TestClient:
        account = {key: given.pop(key) for key in ACCOUNT if key in given}
        if await edge.advisers.get(login) is None:
            await add_adviser(edge.advisers, login, PASSWORD, **account)
        client = client or await serve(**given)
        answer = await client.post("/desk/api/session", json={"login": login, "password": PASSWORD})
        assert answer.status == 200
        client.session.headers["X-Relais-Desk"] = (await answer.json())["csrf"]
        return client

    return sign_in
