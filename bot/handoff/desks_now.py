"""How busy each desk is, from what lies there: advisers free, and how long customers wait. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from bot.handoff.brief import Brief
from bot.handoff.packet import Packet, PacketStatus
from bot.messages import LIVE_CHANNELS
from bot.routing.catalogue import CATALOGUE
from bot.routing.conversations import KINDS
from bot.routing.situation import DeskNow


def desks_now(
    queue: Iterable[Packet | Brief], advisers: Mapping[str, int], now: datetime
) -> Mapping[str, DeskNow]:
    """What the router is told of each desk, by its name.

    ``queue`` are the packets that are not done; only live ones (a chat, a call) keep an adviser or
    make others wait. ``advisers``: how many work at a desk in an ordinary hour; a desk without a
    number has no ``advisers_free``. ``waiting_seconds`` is how long the one who has waited longest
    has waited, ``None`` when nobody does.
    """
    live = [one for one in queue if one.wanted_channel in LIVE_CHANNELS and one.team]
    names = {*advisers, *(one.team for one in live)}
    return {
        name: _desk([one for one in live if one.team == name], advisers.get(name), now)
        for name in names
    }


def _desk(live: list[Packet | Brief], advisers: int | None, now: datetime) -> DeskNow:
    waiting = [one for one in live if one.status is PacketStatus.WAITING]
    held = sum(_share(one) for one in live if one.status is PacketStatus.TAKEN)
    free = None if advisers is None else max(0, int(advisers - held))
    since = [now.timestamp() - one.created.timestamp() for one in waiting]
    return DeskNow(free, max(0, round(max(since))) if since else None)


def _share(packet: Packet | Brief) -> float:
    """The share of an adviser that a live conversation takes: a third for a chat."""
    return 1 / CATALOGUE[KINDS[packet.wanted_channel]].at_once
