"""A packet that takes the place of an earlier one, and keeps what the customer said in it."""

from __future__ import annotations

from dataclasses import replace

from bot.handoff.facts import do_not_ask
from bot.handoff.packet import Packet

ELSEWHERE = frozenset({"handoff_contact"})
"""Facts that the later packet tells by others of its own: where to call."""


def in_place_of(packet: Packet, earlier: Packet | None) -> Packet:
    """``packet`` with the facts and the reason of ``earlier``; what is said later counts."""
    if earlier is None:
        return packet
    told = {fact.name for fact in packet.facts} | ELSEWHERE
    facts = (*packet.facts, *(fact for fact in earlier.facts if fact.name not in told))
    return replace(packet, facts=facts, do_not_ask=do_not_ask(facts), reason=earlier.reason)
