"""How promises went lately, taken once a minute beside the turns of customers."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from statistics import median

from bot.calendar.opening import OpeningCalendar
from bot.calendar.promise import ENOUGH_MEASURES
from bot.company import Company
from bot.handoff.brief import Brief
from bot.handoff.measures import WINDOW, Measures, measured
from bot.handoff.packet import Packet
from bot.ports import Clock, Desk
from bot.routing import ChannelKind
from bot.routing.conversations import CONVERSATIONS

KEPT_FOR = timedelta(minutes=1)
"""How long measures are used before they are taken anew."""

SECONDS = 60


class Measuring:
    """A :class:`~bot.rounds.Round` that takes the measures of the last 30 days once a minute.

    While it runs as a round, :meth:`latest` never waits for the desk. Where no rounds run (a chat
    in a terminal, a script), measures are taken when they are asked for.
    """

    name = "measures"

    def __init__(self, company: Company, desk: Desk, clock: Clock) -> None:
        self._company = company
        self._desk = desk
        self._clock = clock
        self._taken: tuple[datetime, Measures] | None = None
        self._in_rounds = False

    async def run(self) -> None:
        """Take them anew when they are a minute old."""
        if not self._fresh():
            await self._take()
        self._in_rounds = True

    async def latest(self) -> Measures:
        """The measures as they were last taken."""
        if self._taken is None or not (self._in_rounds or self._fresh()):
            await self._take()
        assert self._taken is not None
        return self._taken[1]

    def team_of(self, packet: Packet | Brief) -> str:
        """The desk whose advisers answer ``packet``; empty when there is none."""
        if packet.team:
            return packet.team
        desk = self._company.desk_for(packet.wanted_channel)
        return "" if desk is None else desk.name

    def calendar_of(self, team: str) -> OpeningCalendar | None:
        """When that team is there, or ``None`` for a name that is no team's."""
        desk = self._company.desks.get(team)
        return None if desk is None else desk.calendar

    def _fresh(self) -> bool:
        now = self._clock.now()
        return self._taken is not None and now - KEPT_FOR < self._taken[0] <= now

    async def _take(self) -> None:
        now = self._clock.now()
        found = await self._desk.promised(now - WINDOW)
        measures = await to_thread(measured, found, self.calendar_of, self.team_of, now)
        self._taken = now, measures


def usual_seconds(company: Company, measures: Measures) -> Mapping[ChannelKind, int]:
    """The usual first answer of each channel that is on, in seconds of open time: the median.

    Channels with fewer than :data:`~bot.calendar.promise.ENOUGH_MEASURES` answers are left out:
    there ``company.yml`` or the published average tells more.
    """
    return dict(_usual(company, measures))


def _usual(company: Company, measures: Measures) -> Iterator[tuple[ChannelKind, int]]:
    for channel in company.channels:
        conversation = CONVERSATIONS.get(channel.kind)
        if conversation is None or not channel.desk:
            continue
        delays = measures.delays(channel.desk, conversation)
        if len(delays) >= ENOUGH_MEASURES:
            yield channel.kind, round(median(delays) * SECONDS)
