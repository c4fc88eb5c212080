"""Makes promises for the company: what teams can do, the queue, and how they answered lately."""

from __future__ import annotations

from datetime import datetime

from bot.calendar.promise import can_be_reached
from bot.company import Company
from bot.handoff.packet import Promise
from bot.handoff.promises import Team, promise_for, promise_slot, queue_ahead
from bot.measuring import Measuring
from bot.messages import Channel, Urgency
from bot.ports import Clock, Desk
from bot.routing.conversations import CONVERSATIONS


class Promising:
    """What may be promised now; ``measuring`` tells how earlier promises went."""

    def __init__(
        self, company: Company, desk: Desk, clock: Clock, measuring: Measuring | None = None
    ) -> None:
        self._company = company
        self._desk = desk
        self._clock = clock
        self._measuring = measuring or Measuring(company, desk, clock)

    async def answer(
        self, channel: Channel, address: str | None, urgency: Urgency = Urgency.NORMAL
    ) -> Promise | None:
        """An answer over ``channel`` at ``address``; ``None`` when nothing may be promised.

        ``urgency`` is that of the case: it tells how many are served before.
        """
        team = team_for(self._company, channel)
        if team is None or not can_be_reached(channel, address):
            return None
        ahead = queue_ahead(await self._desk.undone(), team.name, urgency, self._measuring.team_of)
        return promise_for(
            team,
            await self._measuring.latest(),
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
            await self._measuring.latest(),
            now=self._clock.now(),
            channel=channel,
            address=address,
            due=due,
        )


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
