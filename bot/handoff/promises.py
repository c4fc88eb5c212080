"""What may be promised: the calendar, the queue and how fast the team has answered lately."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.calendar.open_time import last_open
from bot.calendar.opening import OpeningCalendar
from bot.calendar.promise import (
    ENOUGH_MEASURES,
    answer_delay,
    can_be_reached,
    promise_answer,
    promise_at,
)
from bot.handoff.brief import Brief
from bot.handoff.measures import SLOT, Measures, TeamOf
from bot.handoff.packet import Packet, PacketStatus, Promise
from bot.messages import Channel, Urgency

DECLARED, MEASURED = "declared", "measured"
USUAL_HANDLING = 10
"""Minutes an adviser is taken to need for one case where ``company.yml`` says nothing."""


@dataclass(frozen=True)
class Team:
    """What a team is able to do for the customers of one channel.

    ``answer_minutes`` is the declared delay and ``handling_minutes`` what one case takes, both in
    open minutes; ``advisers`` are there in an ordinary hour, and each holds ``at_once`` customers.
    """

    name: str
    calendar: OpeningCalendar
    answer_minutes: int
    advisers: int = 1
    at_once: int = 1
    handling_minutes: int = USUAL_HANDLING

    def wait(self, ahead: int) -> int:
        """Open minutes until ``ahead`` customers have been served, rounded up."""
        return math.ceil(ahead * self.handling_minutes / max(1, self.advisers * self.at_once))


def promise_for(
    team: Team,
    measures: Measures,
    ahead: int,
    *,
    now: datetime,
    channel: Channel,
    address: str | None,
) -> Promise | None:
    """The promise of an answer over ``channel`` to a customer with ``ahead`` others before them.

    Its delay is the longest of the declared one, the measured one (nine in ten of the team's
    answers on the channel) and the time that the queue takes. Its confidence is the rule of
    succession (Laplace), (fitting + 1) / (measured + 2), over the measured delays: one half when
    nothing is measured. ``None`` as :func:`bot.calendar.promise.promise_answer` says.
    """
    delays = measures.delays(team.name, channel)
    minutes = max(answer_delay(team.answer_minutes, delays), team.wait(ahead))
    promise = promise_answer(
        team.calendar, now, delay_minutes=minutes, channel=channel, address=address
    )
    if promise is None:
        return None
    return replace(
        promise,
        confidence=succession(sum(one <= minutes for one in delays), len(delays)),
        basis=MEASURED if len(delays) >= ENOUGH_MEASURES else DECLARED,
    )


def promise_slot(
    team: Team,
    measures: Measures,
    *,
    now: datetime,
    channel: Channel,
    address: str | None,
    due: datetime,
) -> Promise | None:
    """The promise of a moment that was agreed: a call back's slot, the day of a written answer.

    A ``due`` at which the team is not open is moved back to the last moment at which it is. The
    confidence is that of :func:`promise_for`, over the agreed moments of the team on the channel
    and those kept. ``None`` when the customer cannot be reached, or the team is not open before
    ``due``.
    """
    last = last_open(team.calendar, now, due)
    if last is None or not can_be_reached(channel, address):
        return None
    promise = promise_at(team.calendar, now, last, channel, str(address))
    confidence = succession(*measures.slots_kept(team.name, channel))
    return replace(promise, confidence=confidence, basis=SLOT)


def succession(kept: int, of: int) -> float:
    """The rule of succession: how likely the next one is kept, to two decimals."""
    return round((kept + 1) / (of + 2), 2)


def queue_ahead(
    queue: Iterable[Packet | Brief], team: str, urgency: Urgency, team_of: TeamOf
) -> int:
    """How many wait for ``team`` that are served before a new case of ``urgency``.

    Those as urgent or more that nobody has taken. Agreed moments have their own time and are not
    counted.
    """
    return sum(
        packet.status is PacketStatus.WAITING
        and team_of(packet) == team
        and packet.urgency.rank <= urgency.rank
        and not (packet.promise and packet.promise.basis == SLOT)
        for packet in queue
    )
