"""A web edge over stores in memory and a scripted engine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp.test_utils import TestClient

from bot.adapters.clock import FixedClock
from bot.adapters.memory import MemoryDesk, MemoryHistory
from bot.adapters.memory.engine import ScriptedEngine
from bot.conversation import Conversation
from bot.handoff.packet import Packet
from bot.messages import Button, Channel, IncomingMessage, Urgency, Utterance
from bot.web.server import WebServices, create_app

NOW = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
TOKEN = "un-jeton-de-poste"
CSRF = {"X-Relais-Desk": "1"}


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
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOW))
    doors: Doors = field(default_factory=Doors)
    heard: list[IncomingMessage] = field(default_factory=list)
    parts: dict[str, bool] = field(default_factory=lambda: {"engine": True, "database": True})

    def __post_init__(self) -> None:
        self.desk = MemoryDesk(self.history)

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
            "openings": self.doors,
            "clock": self.clock,
            "ready": lambda: self.parts,
            "desk_token": TOKEN,
        }
        return WebServices(**{**values, **changes})


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


@pytest.fixture
def at_desk(serve: Serve) -> Callable[..., Awaitable[TestClient]]:
    """A client that is logged in at the desk, under a name."""

    async def log_in(adviser: str = "Camille", **changes: Any) -> TestClient:
        client = await serve(**changes)
        body = {"token": TOKEN, "adviser": adviser}
        answer = await client.post("/desk/api/session", json=body, headers=CSRF)
        assert answer.status == 200
        return client

    return log_in
