"""What leaves Relais for another system: written with what caused it, sent until it is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.errors import RelaisError
from bot.handoff.packet import Packet

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(hours=1)
MOST_ATTEMPTS = 12
"""With pauses that double from 2 seconds, twelve attempts take a little over an hour."""


CODE = "code"
"""The kind of delivery that carries a code by which a customer proves who they are."""

UNTIL = "until"
"""The name, in a payload, of the moment (ISO 8601) from which it is of no use any more."""

FORGOTTEN = frozenset({CODE})
"""Kinds whose payload is emptied once they are sent or given up: whoever reads the store later
finds no code in it."""


class DeliveryState(StrEnum):
    """Where a delivery stands: to be sent, taken by the other side, or given up."""

    PENDING = "pending"
    SENT = "sent"
    DEAD = "dead"


@dataclass(frozen=True)
class Delivery:
    """One thing to hand to a courier.

    ``key`` is unique: what was queued under it is not queued again, and the other side is given it
    so that a repeated delivery is recognised. ``kind`` tells the courier what ``payload`` (JSON
    values) is. ``due``: not before. ``receipt`` is what the other side answered; ``error`` why the
    last attempt failed, without personal data.
    """

    key: str
    courier: str
    kind: str
    payload: Mapping[str, Any]
    due: datetime
    packet_id: str | None = None
    attempts: int = 0
    state: DeliveryState = DeliveryState.PENDING
    receipt: str = ""
    error: str = ""

    def is_late(self, now: datetime) -> bool:
        """Whether what it carries is of no use any more at ``now``."""
        until = self.payload.get(UNTIL)
        if self.kind in FORGOTTEN and not self.payload:
            return True
        return bool(until) and now.timestamp() >= datetime.fromisoformat(str(until)).timestamp()


class Undeliverable(RelaisError):
    """The other side will never take this delivery as it is: it is put aside for a human."""

    code = "undeliverable"


class TryAgain(RelaisError):
    """The other side did not take it this time; ``after`` is how long it asked to be left alone."""

    code = "try-again"

    def __init__(self, sentence: str, after: timedelta | None = None) -> None:
        super().__init__(sentence)
        self.after = after


def pause_after(attempts: int) -> timedelta:
    """How long to wait after ``attempts`` failed attempts (1 or more): doubling, up to an hour."""
    doubled: timedelta = FIRST_PAUSE * 2 ** min(attempts - 1, 20)
    return min(doubled, LONGEST_PAUSE)


def packet_deliveries(
    packet: Packet, couriers: Iterable[str], now: datetime
) -> tuple[Delivery, ...]:
    """One delivery of a packet for each courier, under keys that a repeated turn makes again."""
    return tuple(
        Delivery(
            key=f"packet/{packet.id}/{courier}",
            courier=courier,
            kind="packet",
            payload={"packet_id": packet.id},
            due=now,
            packet_id=packet.id,
        )
        for courier in couriers
    )
