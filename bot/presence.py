"""Whether an adviser is there now, and how long the wait is: what customers are told of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.company import Company
from bot.handoff.adviser import Adviser
from bot.handoff.packet import Packet, PacketStatus
from bot.handoff.session import Session, passed
from bot.messages import Channel
from bot.ports import Clock, Desk, Presence
from bot.promising import team_for

ACTIVE = timedelta(minutes=5)
"""An adviser whose desk has not been heard of for longer is not counted as there."""

LIVE = (Channel.CHAT,)
"""Where customers wait on the page itself."""


class State(StrEnum):
    """``here``: an adviser is there. ``away``: the desk is open, and nobody is signed in.

    ``open``: the desk is open, and who is there is not known. ``closed``: it is not open.
    """

    HERE = "here"
    AWAY = "away"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Attendance:
    """What is known now of a channel's advisers.

    ``advisers`` is ``None`` when it is not known. ``waiting`` customers wait already, which takes
    about ``minutes``. ``opens`` is the next opening while closed, ``closes`` the end of this one.
    """

    state: State
    advisers: int | None = None
    waiting: int = 0
    minutes: int = 0
    opens: datetime | None = None
    closes: datetime | None = None


class Sessions(Protocol):
    """Part of :class:`bot.ports.Advisers`."""

    async def sessions(self) -> tuple[tuple[Session, Adviser], ...]: ...

    async def all(self) -> tuple[Adviser, ...]: ...


class SignedIn:
    """The :class:`~bot.ports.Presence` port over the accounts of the desk.

    Without any account it is not known who is there: advisers then work in another system.
    """

    def __init__(self, advisers: Sessions) -> None:
        self._advisers = advisers

    async def advisers_here(self, team: str, now: datetime) -> int | None:
        """See :meth:`bot.ports.Presence.advisers_here`."""
        if not await self._advisers.all():
            return None
        found = await self._advisers.sessions()
        here = (adviser for session, adviser in found if _here(session, adviser, team, now))
        return len({adviser.login for adviser in here})


class Reception:
    """Tells customers who is there for a channel, and waiting customers their place."""

    def __init__(self, company: Company, desk: Desk, presence: Presence, clock: Clock) -> None:
        self._company = company
        self._desk = desk
        self._presence = presence
        self._clock = clock

    async def attendance(self, channel: Channel = Channel.CHAT) -> Attendance:
        """Who is there now."""
        now, desk = self._clock.now(), self._company.desk_for(channel)
        if desk is None or not desk.calendar.is_open(now):
            opens = desk.calendar.next_opening(now) if desk else None
            return Attendance(State.CLOSED, opens=opens)
        here = await self._presence.advisers_here(desk.name, now)
        waiting = len(waiting_live(await self._desk.queue()))
        state = State.OPEN if here is None else State.HERE if here else State.AWAY
        closes = desk.calendar.next_closing(now)
        minutes = self._minutes(channel, waiting)
        return Attendance(state, here, waiting, minutes, closes=closes)

    async def place(self, conversation_id: str) -> tuple[int, int] | None:
        """How many wait before that customer, and about how many minutes; ``None``: not waiting."""
        queue = waiting_live(await self._desk.queue())
        places = (n for n, one in enumerate(queue) if one.conversation_id == conversation_id)
        before = next(places, None)
        return None if before is None else (before, self._minutes(Channel.CHAT, before))

    def _minutes(self, channel: Channel, before: int) -> int:
        team = team_for(self._company, channel)
        return team.wait(before) if team else 0


def waiting_live(queue: Iterable[Packet]) -> list[Packet]:
    """The packets of customers who wait on the chat page, in the desk's order."""
    return [
        one
        for one in queue
        if one.status is PacketStatus.WAITING and one.wanted_channel in LIVE and one.channel in LIVE
    ]


def _here(session: Session, adviser: Adviser, team: str, now: datetime) -> bool:
    active = not session.ended(now) and passed(session.used, now) <= ACTIVE
    return active and adviser.active and adviser.serves(team)
