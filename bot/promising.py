"""Makes promises for the company: what teams can do, the queue, and how they answered lately."""

from __future__ import annotations

from asyncio import to_thread
from datetime import datetime, timedelta

from bot.calendar.opening import OpeningCalendar
from bot.calendar.promise import can_be_reached
from bot.company import Company
from bot.handoff.measures import WINDOW, Measures, measured
from bot.handoff.packet import Packet, Promise
from bot.handoff.promises import Team, promise_for, promise_slot, queue_ahead
from bot.messages import Channel, Urgency
from bot.ports import Clock, Desk
from bot.routing.conversations import CONVERSATIONS

KEPT_FOR = timedelta(minutes=1)
"""How long measures are used before they are taken anew."""


class Promising:
    """What may be promised now; measures are taken anew once a minute."""

    def __init__(self, company: Company, desk: Desk, clock: Clock) -> None:
        self._company = company
        self._desk = desk
        self._clock = clock
        self._measures: tuple[datetime, Measures] | None = None

    async def answer(
        self, channel: Channel, address: str | None, urgency: Urgency = Urgency.NORMAL
    ) -> Promise | None:
        """An answer over ``channel`` at ``address``; ``None`` when nothing may be promised.

        ``urgency`` is that of the case: it tells how many are served before.
        """
        team = team_for(self._company, channel)
        if team is None or not can_be_reached(channel, address):
            return None
        queue = await self._desk.queue()
        ahead = queue_ahead(queue, team.name, urgency, self.team_of)
        return promise_for(
            team,
            await self.measures(),
            ahead,
            now=self._clock.now(),
            channel=channel,
            address=address,
        )

    async def slot(self, channel: Channel, address: str | None, due: datetime) -> Promise | None:
        """A moment agreed with the customer; ``None`` when nothing may be promised."""
        team = team_for(self._company, channel)
        if team is None:
            return None
        return promise_slot(
            team,
            await self.measures(),
            now=self._clock.now(),
            channel=channel,
            address=address,
            due=due,
        )

    async def measures(self) -> Measures:
        """How the promises of the last 30 days went."""
        now = self._clock.now()
        if self._measures is None or not now - KEPT_FOR < self._measures[0] <= now:
            packets = await self._desk.promised(now - WINDOW)
            found = await to_thread(measured, packets, self.calendar_of, self.team_of, now)
            self._measures = now, found
        return self._measures[1]

    def team_of(self, packet: Packet) -> str:
        """The desk whose advisers answer ``packet``; empty when there is none."""
        return packet.team or team_name(self._company, packet.wanted_channel)

    def calendar_of(self, team: str) -> OpeningCalendar | None:
        """When that team is there, or ``None`` for a name that is no team's."""
        desk = self._company.desks.get(team)
        return None if desk is None else desk.calendar


def team_name(company: Company, channel: Channel) -> str:
    """The desk that answers ``channel``; empty when there is none."""
    desk = company.desk_for(channel)
    return "" if desk is None else desk.name


def team_for(company: Company, channel: Channel) -> Team | None:
    """What is known of the team that answers ``channel``; ``None`` without a declared delay.

    Where ``company.yml`` says nothing: one adviser, one customer at once.
    """
    desk, minutes = company.desk_for(channel), company.answer_minutes.get(channel)
    if desk is None or minutes is None:
        return None
    at_once = [
        one.facts.at_once for one in company.channels if CONVERSATIONS.get(one.kind) is channel
    ]
    return Team(
        desk.name,
        desk.calendar,
        minutes,
        advisers=company.routing.advisers.get(desk.name, 1),
        at_once=at_once[0] if at_once else 1,
        handling_minutes=desk.handling_minutes,
    )
