"""A caller who is on the line now is put through to the adviser who has their case."""

from __future__ import annotations

from datetime import datetime

from bot.handoff.change import Act, ActName, Change
from bot.handoff.delivery import Delivery
from bot.handoff.packet import Packet, PacketStatus
from bot.handoff.refusal import CaseRefusal, Why

TRANSFER = "transfer"
"""The courier that connects a call under way."""


def put_through(packet: Packet, adviser: str, now: datetime, call: str | None) -> Change:
    """Have ``call`` connected to the advisers' telephone; once for each call and case.

    ``call`` is its name at the telephone company, ``None`` when it is over or cannot be connected.
    The promise stays: the adviser notes how the call went. Raises :class:`CaseRefusal`.
    """
    if packet.status is PacketStatus.DONE:
        raise CaseRefusal(Why.DONE)
    if packet.status is PacketStatus.WAITING:
        raise CaseRefusal(Why.UNHELD)
    if packet.taken_by != adviser:
        raise CaseRefusal(Why.HELD, packet.taken_by or "")
    if call is None:
        raise CaseRefusal(Why.NO_CALL)
    key = f"put-through/{packet.id}/{call}"
    act = Act(now, adviser, ActName.PUT_THROUGH, packet.conversation_id, packet.id, key=key)
    delivery = Delivery(key, TRANSFER, "transfer", {"call": call}, now, packet.id)
    return Change(act, packet, deliveries=(delivery,))
