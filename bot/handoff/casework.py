"""What can be done with a case, as pure steps: a packet and its conversation in, a change out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.errors import Conflict
from bot.handoff.change import BOT, CUSTOMER, Act, ActName, Change
from bot.handoff.closing import RELEASING
from bot.handoff.delivery import packet_deliveries
from bot.handoff.ownership import Ownership, Step, moved
from bot.handoff.packet import Packet, PacketStatus
from bot.handoff.promise_watch import released
from bot.messages import Line


def submitted(
    packet: Packet,
    now: datetime,
    *,
    couriers: Iterable[str] = (),
    ownership: Ownership | None = None,
    step: Step = Step.WAIT,
) -> Change:
    """The bot hands a case over, once for each packet.

    With ``ownership`` the conversation takes ``step``: the customer waits for an adviser from now
    on, or has settled on an answer later (``settle``). Without, it stays as it is.
    ``couriers`` are the systems that are told of it.
    """
    act = Act(
        now,
        BOT,
        ActName.SUBMITTED,
        packet.conversation_id,
        packet.id,
        packet.reason,
        key=f"submitted/{packet.id}",
    )
    after = moved(ownership, step, now, packet_id=packet.id) if ownership else None
    return Change(act, packet, after, deliveries=packet_deliveries(packet, couriers, now))


def passed(
    ownership: Ownership, step: Step, name: ActName, now: datetime, *, actor: str = BOT
) -> Change:
    """The conversation moves on without a case: offered, withdrawn, resumed …"""
    act = Act(now, actor, name, ownership.conversation_id, ownership.packet_id)
    return Change(act, ownership=moved(ownership, step, now))


def taken(
    packet: Packet,
    adviser: str,
    now: datetime,
    *,
    ownership: Ownership | None = None,
    lines: tuple[Line, ...] = (),
) -> Change:
    """An adviser takes a case; with ``ownership`` also the conversation, live.

    Raises :class:`Conflict` when the case is done, or a colleague has it.
    """
    if packet.status is PacketStatus.DONE:
        raise Conflict(f"The packet {packet.id} is already done.")
    if packet.status is PacketStatus.TAKEN and packet.taken_by != adviser:
        raise Conflict(f"The packet {packet.id} was taken by {packet.taken_by} first.")
    act = Act(now, adviser, ActName.TAKEN, packet.conversation_id, packet.id)
    theirs = replace(packet, status=PacketStatus.TAKEN, taken_by=adviser)
    live = None
    if ownership:
        live = moved(ownership, Step.TAKE, now, adviser=adviser, packet_id=packet.id)
    return Change(act, theirs, live, lines)


def finished(
    packet: Packet,
    actor: str,
    now: datetime,
    *,
    result: str = "",
    ownership: Ownership | None = None,
    step: Step = Step.CLOSE,
    lines: tuple[Line, ...] = (),
) -> Change:
    """A case is done; with ``ownership`` the conversation is closed, or given back (``step``).

    A promise that was not answered before is settled by it: a call made or a letter written outside
    Relais ends here. The customer's own word releases it, and so does a reason for which nobody is
    owed an answer (:data:`bot.handoff.closing.RELEASING`).
    """
    name = ActName.GIVEN_BACK if step is Step.GIVE_BACK else ActName.CLOSED
    act = Act(now, actor, name, packet.conversation_id, packet.id, result)
    unowed = actor == CUSTOMER or result.partition("\n")[0] in RELEASING
    kept = released(packet, now) if unowed else settled(packet, now)
    done = replace(kept, status=PacketStatus.DONE, result=result)
    after = moved(ownership, step, now) if ownership else None
    return Change(act, done, after, lines)


def answered(packet: Packet, adviser: str, now: datetime, lines: tuple[Line, ...]) -> Change:
    """An adviser answers the customer; the first answer settles the promise."""
    act = Act(now, adviser, ActName.ANSWERED, packet.conversation_id, packet.id)
    return Change(act, settled(packet, now), lines=lines)


def settled(packet: Packet, now: datetime) -> Packet:
    """The packet with its promise answered at ``now``, unless it was before, or was released."""
    if packet.promise is None or not packet.promise.binding:
        return packet
    return replace(packet, promise=replace(packet.promise, answered=now))
