"""What is in a delivery, read with care: a payload that makes no sense is undeliverable."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from bot.errors import NotFound
from bot.handoff.delivery import Delivery, Undeliverable
from bot.handoff.packet import Packet
from bot.ports import Desk

PACKET = "packet"
"""The kind whose payload is ``{packet_id}``."""


async def packet_of(delivery: Delivery, desk: Desk) -> Packet:
    """The packet that the delivery is about, as it stands now.

    Raises :class:`Undeliverable` when it names none, or one that the desk does not have.
    """
    named = delivery.payload.get("packet_id", delivery.packet_id)
    if not isinstance(named, str) or not named:
        raise Undeliverable("The delivery names no packet.")
    try:
        return await desk.get(named)
    except NotFound:
        raise Undeliverable("The packet is not at the desk any more.") from None


def text_in(delivery: Delivery, name: str) -> str:
    """The text called ``name`` in the payload. Raises :class:`Undeliverable` without one."""
    value: Any = delivery.payload.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Undeliverable(f"The payload of a delivery « {delivery.kind} » has no « {name} ».")
    return value


def desk_link(public_url: str, packet: Packet) -> str:
    """Where an adviser opens the packet."""
    return f"{public_url.rstrip('/')}/desk?case={quote(packet.id, safe='')}"
