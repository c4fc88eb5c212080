"""When a promise is about to be broken, or is: who is told, once, as pure changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.handoff.change import BOT, Act, ActName, Change
from bot.handoff.delivery import Delivery
from bot.handoff.ownership import Ownership, Step, moved
from bot.handoff.packet import Packet, Promise
from bot.messages import Line


@dataclass(frozen=True)
class AlertRules:
    """Who is told of promises that are about to be broken, and of broken ones.

    ``teams`` are the e-mail addresses of each desk, ``manager`` those to which a broken promise is
    escalated. ``webhook``: both are also sent there.
    """

    teams: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    manager: tuple[str, ...] = ()
    webhook: bool = False

    def team(self, name: str) -> tuple[str, ...]:
        """The addresses of one team."""
        return self.teams.get(name, ())


def alerted(packet: Packet, now: datetime, deliveries: tuple[Delivery, ...]) -> Change:
    """The team is told that a promise is about to be broken."""
    promise = _promise(packet)
    return Change(
        _act(packet, ActName.ALERTED, now),
        replace(packet, promise=replace(promise, alerted=now)),
        deliveries=deliveries,
    )


def escalated(packet: Packet, now: datetime, deliveries: tuple[Delivery, ...]) -> Change:
    """The manager is told that a promise was broken; the case goes up in the queue."""
    promise = _promise(packet)
    return Change(
        _act(packet, ActName.ESCALATED, now),
        replace(packet, promise=replace(promise, escalated=now)),
        deliveries=deliveries,
    )


def told(
    packet: Packet,
    now: datetime,
    *,
    ownership: Ownership | None = None,
    lines: tuple[Line, ...] = (),
    deliveries: tuple[Delivery, ...] = (),
) -> Change:
    """The customer is told that nobody came in time; with ``ownership`` the bot is back.

    Without lines and deliveries there was no way to tell them: that is noted in the act.
    """
    promise = _promise(packet)
    after = moved(ownership, Step.WITHDRAW, now) if ownership else None
    act = _act(packet, ActName.NOBODY_CAME, now)
    if not (lines or deliveries or ownership):
        act = replace(act, detail="not told")
    packet = replace(packet, promise=replace(promise, told=now))
    return Change(act, packet, after, lines, deliveries)


def released(packet: Packet, now: datetime) -> Packet:
    """The packet with its promise released by the customer at ``now``, if it still binds."""
    if packet.promise is None or not packet.promise.binding:
        return packet
    return replace(packet, promise=replace(packet.promise, withdrawn=now))


def act_key(packet: Packet, name: ActName) -> str:
    """What makes an act happen once for each promise: ``alerted/<packet>/<made>``."""
    promise = _promise(packet)
    made = promise.made or promise.due
    return f"{name}/{packet.id}/{made.isoformat()}"


def _act(packet: Packet, name: ActName, now: datetime) -> Act:
    key = act_key(packet, name)
    return Act(now, BOT, name, packet.conversation_id, packet.id, packet.team, key=key)


def _promise(packet: Packet) -> Promise:
    assert packet.promise is not None
    return packet.promise
