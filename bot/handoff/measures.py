"""How promises went lately: what delays and confidence rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.calendar.open_time import open_minutes
from bot.calendar.opening import OpeningCalendar
from bot.handoff.brief import Brief
from bot.handoff.packet import Packet, PromiseState
from bot.messages import Channel

WINDOW = timedelta(days=30)
"""How far back promises are looked at."""

SLOT = "slot"
"""The ``basis`` of a promise that was agreed with the customer as a moment."""

CalendarOf = Callable[[str], OpeningCalendar | None]
TeamOf = Callable[[Packet | Brief], str]


@dataclass(frozen=True)
class Measure:
    """How one promise went; ``made`` is when the customer was told.

    ``minutes`` are the open minutes from its making to the first answer; for one that is late and
    not answered yet, those gone so far. ``slot``: it was agreed as a moment, so that its minutes
    say nothing of how fast the team answers.
    """

    team: str
    channel: Channel
    minutes: float
    state: PromiseState
    slot: bool = False
    made: datetime | None = None


@dataclass(frozen=True)
class Measures:
    """The promises of a window of time whose end is known: kept or broken."""

    all: tuple[Measure, ...] = ()

    def since(self, start: datetime) -> Measures:
        """Those of promises made from ``start`` on."""
        first = start.timestamp()
        return Measures(
            tuple(one for one in self.all if one.made and one.made.timestamp() >= first)
        )

    def delays(self, team: str, channel: Channel) -> tuple[float, ...]:
        """First answers of a team on a channel, in open minutes; agreed moments are left out."""
        return tuple(one.minutes for one in self._of(team, channel, slot=False))

    def slots_kept(self, team: str, channel: Channel) -> tuple[int, int]:
        """How many agreed moments were kept, of how many."""
        found = self._of(team, channel, slot=True)
        return sum(one.state is PromiseState.KEPT for one in found), len(found)

    def _of(self, team: str, channel: Channel, *, slot: bool) -> list[Measure]:
        return [
            one for one in self.all if (one.team, one.channel, one.slot) == (team, channel, slot)
        ]


def measured(
    packets: Iterable[Packet | Brief], calendar_of: CalendarOf, team_of: TeamOf, now: datetime
) -> Measures:
    """The measures in ``packets``; promises still open or withdrawn by the customer are left out.

    A promise that is late and unanswered is a measure too: leaving it out would make a team that
    answers nobody look fast.
    """
    found = []
    for packet in packets:
        promise, team = packet.promise, team_of(packet)
        calendar = calendar_of(team)
        if promise is None or promise.made is None or calendar is None:
            continue
        state = promise.state(now)
        if state in (PromiseState.KEPT, PromiseState.BROKEN):
            end = promise.answered or promise.withdrawn or now
            minutes = open_minutes(calendar, promise.made, end)
            slot = promise.basis == SLOT
            found.append(Measure(team, promise.channel, minutes, state, slot, promise.made))
    return Measures(tuple(found))
