"""Where else a customer can be answered: channels that may be proposed, with known addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import phonenumbers

from bot.company import scalars
from bot.handoff.packet import Packet
from bot.handoff.proposal import PROPOSABLE
from bot.messages import Channel
from bot.routing.conversations import CONVERSATIONS
from bot.web.desk_room import DeskRoom

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NUMBERS = (
    "phone_number",
    "callback_phone",
    "contact_value",
    "handoff_contact",
    "complaint_contact",
    "caller",
    "file_phone",
    "email",
)
"""The facts that may hold an address, what the customer said first in front."""


def proposable(one: Packet, room: DeskRoom) -> list[Mapping[str, Any]]:
    """Channels that are on, that the router did not rule out, and where the customer is not."""
    ruled_out = _ruled_out(one)
    here = one.wanted_channel
    found: list[Mapping[str, Any]] = []
    for channel in PROPOSABLE:
        if channel in room.channels and channel not in ruled_out and channel is not here:
            known = list(dict.fromkeys(_known(one, channel, room)))
            found.append({"channel": str(channel), "addresses": known})
    return found


def address_for(channel: Channel, given: str, room: DeskRoom) -> str:
    """An address of ``channel`` as it is kept. Raises :class:`ValueError` when it is none."""
    if channel is Channel.EMAIL:
        return scalars.email(given.strip())
    return _phone(given, room.country)


def _phone(given: str, country: str) -> str:
    """E.164. Numbers that could exist pass: which ones do is for the telephone company to say."""
    try:
        number = phonenumbers.parse(given, country)
    except phonenumbers.NumberParseException:
        raise ValueError("is not a telephone number.") from None
    if not phonenumbers.is_possible_number(number):
        raise ValueError("is not a telephone number.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _ruled_out(one: Packet) -> frozenset[Channel]:
    rows: Sequence[Mapping[str, Any]] = (one.recommendation or {}).get("channels", ())
    kinds = {row["channel"] for row in rows if row["state"] == "ruled_out"}
    return frozenset(channel for kind, channel in CONVERSATIONS.items() if str(kind) in kinds)


def _known(one: Packet, channel: Channel, room: DeskRoom) -> Iterator[str]:
    if one.promise and one.promise.channel is not Channel.CHAT:
        yield from _if_good(channel, one.promise.address, room)
    for name in _NUMBERS:
        for fact in one.facts:
            if fact.name == name:
                yield from _if_good(channel, fact.value, room)


def _if_good(channel: Channel, value: str, room: DeskRoom) -> Iterator[str]:
    if (channel is Channel.EMAIL) is not bool(_EMAIL.fullmatch(value.strip())):
        return
    try:
        yield address_for(channel, value, room)
    except ValueError:
        return
