"""What the contract of couriers needs of each of them: the courier, and the system it talks to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Literal, Protocol
from zoneinfo import ZoneInfo

from casework_steps import submit

from bot.adapters.clock import FixedClock
from bot.adapters.memory import MemoryDesk, MemoryHistory
from bot.handoff.delivery import Delivery
from bot.handoff.packet import Fact, Packet, Promise
from bot.messages import Channel, Line, Urgency
from bot.ports import Courier

AT = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
SECRET = "un-secret-que-personne-ne-voit"
Mood = Literal["well", "busy", "refusing", "silent"]
"""``busy``: come back later. ``refusing``: never. ``silent``: connected, and no answer at all."""

PACKET = Packet(
    id="p1",
    conversation_id="c1",
    created=AT,
    reason="ask_human",
    urgency=Urgency.HIGH,
    summary="Mme Claire Morel (DR-204817, vérifiée) signale une coupure au 67000.",
    language="fr",
    channel=Channel.CHAT,
    wanted_channel=Channel.EMAIL,
    facts=(
        Fact("phone_number", "Téléphone", "06 39 98 01 42", 1.0),
        Fact("since", "Depuis", "20 h <hier>", 0.8),
    ),
    steps_tried=("Disjoncteur vérifié",),
    do_not_ask=("son numéro de téléphone",),
    transcript=(
        Line(AT, "customer", "Je n’ai plus de courant\nStar*tls & <b>mot</b>", 1),
        Line(AT, "bot", "Depuis quand\u00a0?", 2),
    ),
    promise=Promise(AT + timedelta(hours=10), Channel.EMAIL, "claire.morel@mail.example"),
    customer_number="DR-204817",
    team="telephone",
    intent="report_outage",
)
PRIVATE = (SECRET, "Morel", "claire.morel@mail.example", "0142", "plus de courant")
"""What no error may repeat."""


class OtherSide(Protocol):
    """A system on this machine that a courier talks to."""

    mood: Mood

    def held(self) -> int:
        """How many different things it holds; what came again under the same key counts once."""

    async def stop(self) -> None:
        """Go down: connections are refused from now on."""


@dataclass
class Stage:
    """What couriers are built with. ``limit`` is how many seconds they wait for an answer."""

    desk: MemoryDesk = field(default_factory=lambda: MemoryDesk(MemoryHistory()))
    clock: FixedClock = field(default_factory=lambda: FixedClock(AT))
    limit: float = 10.0


@dataclass(frozen=True)
class Case:
    """A courier, what it is given, and who takes it (``None``: nobody outside this process).

    ``wrong`` are payloads of the same kind that can never be delivered.
    """

    courier: Courier
    delivery: Delivery
    other: OtherSide | None = None
    wrong: tuple[dict[str, Any], ...] = ({}, {"packet_id": 12}, {"packet_id": "unknown"})


CaseOf = Callable[[Stage], AbstractAsyncContextManager[Case]]
"""Sets up a courier with the system it talks to, and takes both down."""


async def stage_with_packet(limit: float = Stage.limit) -> Stage:
    """A desk that has :data:`PACKET`."""
    stage = Stage(limit=limit)
    await submit(stage.desk, PACKET)
    return stage


def delivery(courier: str, kind: str = "packet", **payload: Any) -> Delivery:
    """A delivery of :data:`PACKET`, or of another kind with its payload."""
    key = f"{kind}/p1/{courier}"
    return Delivery(key, courier, kind, payload or {"packet_id": "p1"}, AT, "p1")
