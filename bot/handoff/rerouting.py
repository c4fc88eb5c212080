"""A packet as the router sees it, to find another channel when the first brought no answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from bot.handoff.packet import Packet
from bot.handoff.preference_facts import PREFERS, needs_told
from bot.messages import CueName
from bot.routing.conversations import KINDS
from bot.routing.kinds import ChannelKind, Contact
from bot.routing.situation import DeskNow, Situation
from bot.routing.wording import CHANNELS

CUE = "cue_"
"""Facts of this prefix are cues of :class:`bot.messages.CueName`, with the customer's words."""

NUMBERS = ("handoff_contact", "callback_phone", "complaint_contact", "phone_number", "caller")
"""Facts that hold a telephone number or an e-mail which the customer gave, or called from."""

ON_FILE = ("file_phone", "file_email")
MOBILES = ("06", "07", "+336", "+337")


def situation_of(
    packet: Packet,
    *,
    tried: Collection[ChannelKind] = (),
    desks: Mapping[str, DeskNow] | None = None,
) -> Situation:
    """What is known of a packet's customer and request; nothing is inferred.

    ``tried`` are the channels that brought no answer, the last one at the end. The customer is
    where the packet was made, unless that channel was tried.
    """
    here = KINDS.get(packet.channel)
    cues = [fact.name.removeprefix(CUE) for fact in packet.facts if fact.name.startswith(CUE)]
    known = {str(name) for name in CueName}
    contact = frozenset(_contacts(packet))
    return Situation(
        language="en" if packet.language == "en" else "fr",
        intent=packet.intent or None,
        urgency=packet.urgency,
        cues=frozenset(CueName(name) for name in cues if name in known),
        needs=needs_told(packet.facts),
        prefers=_preferred(packet),
        channel=None if here in tried else here,
        tried=tuple(tried),
        contact=contact or None,
        desks=desks or {},
    )


def contacts_of(address: str) -> Iterator[Contact]:
    """By what an address reaches somebody: a mobile is also a telephone. Nothing for no address."""
    if "@" in address:
        yield Contact.EMAIL
        return
    number = "".join(sign for sign in address if sign.isdigit() or sign == "+")
    if number:
        yield Contact.TELEPHONE
    if number.startswith(MOBILES):
        yield Contact.MOBILE


def _contacts(packet: Packet) -> Iterator[Contact]:
    for fact in packet.facts:
        if fact.name in (*NUMBERS, *ON_FILE, "email"):
            yield from contacts_of(fact.value)
    if packet.promise is not None:
        yield from contacts_of(packet.promise.address if _is_address(packet) else "")


def _is_address(packet: Packet) -> bool:
    """A promise in the chat is kept in the page: its address is the conversation's name."""
    return packet.promise is not None and packet.promise.address != packet.conversation_id


def _preferred(packet: Packet) -> ChannelKind | None:
    told = next((fact.value for fact in packet.facts if fact.name == PREFERS), None)
    return next((kind for kind in ChannelKind if CHANNELS[kind]["fr"] == told), None)
