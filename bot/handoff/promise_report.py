"""How promises went in a stretch of time: the figures that managers read, defined once.

``docs/promises.md`` defines each of them in words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from bot.handoff.brief import Brief
from bot.handoff.measures import Measures, TeamOf
from bot.handoff.packet import PromiseState
from bot.messages import Channel

Pair = tuple[str, Channel]
"""A team and a channel."""

MOST = 0.9
"""The share of answers that the second figure of answer times covers."""


@dataclass(frozen=True)
class Tally:
    """The promises that a team made on a channel; both are ``None`` for the sum of all.

    ``half`` and ``most`` are the open minutes within which half and nine in ten of the first
    answers came, ``None`` without answers; agreed moments are not among them.
    """

    team: str | None
    channel: Channel | None
    made: int
    kept: int
    broken: int
    open: int
    withdrawn: int
    answers: int
    half: float | None
    most: float | None

    @property
    def kept_share(self) -> float | None:
        """Kept promises among those whose end is known (0 to 1); ``None`` when there are none."""
        ended = self.kept + self.broken
        return None if ended == 0 else self.kept / ended


@dataclass(frozen=True)
class Day:
    """The promises made on one day, by how they stand now."""

    day: date
    kept: int
    broken: int
    open: int


def tallies(
    packets: Iterable[Brief],
    measures: Measures,
    since: datetime,
    now: datetime,
    team_of: TeamOf,
) -> tuple[Tally, ...]:
    """Promises made from ``since`` on: the sum of all first, then each team and channel by name.

    ``measures`` are those of ``packets``, taken once for any number of windows.
    """
    states: dict[Pair, Counter[PromiseState]] = {}
    for packet in packets:
        if packet.promise and _made_since(packet, since):
            pair = team_of(packet), packet.promise.channel
            states.setdefault(pair, Counter())[packet.promise.state(now)] += 1
    delays: dict[Pair, list[float]] = {pair: [] for pair in states}
    for one in measures.since(since).all:
        if not one.slot:
            delays[one.team, one.channel].append(one.minutes)
    every = sum(states.values(), Counter()), [one for own in delays.values() for one in own]
    rows = (_tally(pair, states[pair], delays[pair]) for pair in sorted(states))
    return (_tally(None, *every), *rows)


def days(packets: Iterable[Brief], first: date, now: datetime) -> tuple[Day, ...]:
    """One entry for each day from ``first`` to today, in the time zone of ``now``."""
    states: dict[date, Counter[PromiseState]] = {}
    for packet in packets:
        promise = packet.promise
        if promise and promise.made:
            day = promise.made.astimezone(now.tzinfo).date()
            states.setdefault(day, Counter())[promise.state(now)] += 1
    count = (now.date() - first).days + 1
    return tuple(_day(first + timedelta(days=number), states) for number in range(count))


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest of ``values`` that at least ``share`` (0 to 1) of them do not exceed."""
    if not values:
        return None
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def _tally(pair: Pair | None, states: Counter[PromiseState], delays: Sequence[float]) -> Tally:
    team, channel = pair or (None, None)
    return Tally(
        team=team,
        channel=channel,
        made=states.total(),
        kept=states[PromiseState.KEPT],
        broken=states[PromiseState.BROKEN],
        open=states[PromiseState.OPEN],
        withdrawn=states[PromiseState.WITHDRAWN],
        answers=len(delays),
        half=median(delays) if delays else None,
        most=percentile(delays, MOST),
    )


def _made_since(packet: Brief, since: datetime) -> bool:
    made = packet.promise.made if packet.promise else None
    return made is not None and made.timestamp() >= since.timestamp()


def _day(day: date, states: dict[date, Counter[PromiseState]]) -> Day:
    found = states.get(day, Counter())
    return Day(day, found[PromiseState.KEPT], found[PromiseState.BROKEN], found[PromiseState.OPEN])
