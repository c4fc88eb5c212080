"""Call backs over stores in memory, with the company of the demonstration and a clock to move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.adapters.clock import FixedClock
from bot.adapters.memory import (
    MemoryCallbacks,
    MemoryCases,
    MemoryDesk,
    MemoryHistory,
    MemoryOutbox,
)
from bot.callbacks import CallbackRound
from bot.calling import Calling
from bot.company import load_company
from bot.handoff.callback import Callback
from bot.handoff.callback_work import booked
from bot.handoff.casework import submitted
from bot.handoff.delivery import Delivery
from bot.handoff.packet import Packet, Promise
from bot.messages import Channel, Urgency

PARIS = ZoneInfo("Europe/Paris")
MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=PARIS)
COMPANY = load_company(Path(__file__).parents[2] / "company.yml")
MOBILE, LANDLINE = "+33639984421", "+33353012466"


def at(text: str) -> datetime:
    """A moment of that Monday (``10:05``), or any in ISO 8601."""
    whole = text if "T" in text else f"2026-11-23T{text}"
    return datetime.fromisoformat(whole).replace(tzinfo=PARIS)


def a_callback(name: str = "one", **changes: object) -> Callback:
    """A call back of Monday, 10:00 to 10:30, booked the night before."""
    values = {
        "id": f"cb-{name}",
        "conversation_id": f"c-{name}",
        "packet_id": f"pk-{name}",
        "case_number": "DO-100042",
        "phone": MOBILE,
        "language": "fr",
        "team": "telephone",
        "made": at("2026-11-22T22:40"),
        "slot": at("10:00"),
        "start": at("10:00"),
        "end": at("10:30"),
    }
    return Callback(**{**values, **changes})  # type: ignore[arg-type]


def a_packet(callback: Callback) -> Packet:
    """The packet of a call back."""
    return Packet(
        id=callback.packet_id,
        conversation_id=callback.conversation_id,
        created=callback.made,
        reason="asked",
        urgency=Urgency.NORMAL,
        summary="Souhaite être rappelé.",
        language=callback.language,
        channel=Channel.CHAT,
        wanted_channel=Channel.CALLBACK,
        promise=Promise(callback.end, Channel.CALLBACK, callback.phone, made=callback.made),
    )


@dataclass
class CallbackStage:
    """The round, and what it works on. ``couriers`` are plugged in."""

    couriers: Sequence[str] = ("sms", "email")
    places_calls: bool = False
    lines: int = 1

    def __post_init__(self) -> None:
        self.clock = FixedClock(MONDAY)
        self.history, self.outbox = MemoryHistory(), MemoryOutbox()
        self.callbacks, self.cases = MemoryCallbacks(), MemoryCases()
        self.desk = MemoryDesk(self.history, self.outbox, self.callbacks, self.cases)
        self.calling = Calling(COMPANY, self.callbacks, self.couriers)
        self.round = self.new_round()

    def new_round(self) -> CallbackRound:
        """The round as a restart makes it."""
        return CallbackRound(
            self.callbacks,
            self.desk,
            self.calling,
            self.clock,
            apply=self.desk.apply,
            places_calls=self.places_calls,
            lines=self.lines,
        )

    async def book(self, callback: Callback) -> Callback:
        """Store a call back with its packet, as the booking does; moves no clock."""
        packet = a_packet(callback)
        change = submitted(packet, callback.made)
        await self.desk.apply(booked(change, callback, self.calling.terms, callback.made))
        return await self.callbacks.get(callback.id)

    async def go_to(self, text: str) -> None:
        """Move the clock, and take a round."""
        left = at(text).timestamp() - self.clock.now().timestamp()
        self.clock.advance(timedelta(seconds=left))
        await self.round.run()

    async def sent(self, callback: Callback) -> list[Delivery]:
        """What was queued for a call back, oldest first."""
        return list(await self.outbox.of_packet(callback.packet_id))

    async def status(self, callback: Callback) -> str:
        """Where it stands."""
        return str((await self.callbacks.get(callback.id)).status)

    async def packet(self, callback: Callback) -> Packet:
        """Its packet as it stands."""
        return await self.desk.get(callback.packet_id)
