"""A case in brief: where it stands and what was promised, without anything that was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.handoff.packet import Packet, PacketStatus, Promise
from bot.messages import Channel, Urgency


@dataclass(frozen=True)
class Brief:
    """As much of a :class:`Packet` as queues and promises are measured by; fields as there."""

    id: str
    team: str
    wanted_channel: Channel
    urgency: Urgency
    created: datetime
    status: PacketStatus
    promise: Promise | None = None


def brief_of(packet: Packet) -> Brief:
    """A packet in brief."""
    return Brief(
        packet.id,
        packet.team,
        packet.wanted_channel,
        packet.urgency,
        packet.created,
        packet.status,
        packet.promise,
    )
