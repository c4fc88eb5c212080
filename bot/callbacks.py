"""The round that keeps call backs: due, reminded, placed, tried again, told of at last."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.calling import Calling
from bot.errors import Conflict
from bot.handoff import callback_work as work
from bot.handoff.callback import Callback, CallbackStatus
from bot.handoff.callback_rules import wants_reminder
from bot.handoff.change import Change
from bot.handoff.packet import Packet, PacketStatus
from bot.ports import Callbacks, Clock, Desk

PATIENCE = timedelta(minutes=15)
"""How long a call may take to be placed, before advisers are asked to call themselves."""

LONGEST_CALL = timedelta(hours=2)
"""How long a call may be under way without a word from the telephone company."""

log = structlog.get_logger("relais.callbacks")


class Apply(Protocol):
    """Stores a change and shows its lines (:meth:`bot.conversation.Conversation.apply`)."""

    async def __call__(self, change: Change) -> object: ...


class CallbackRound:
    """A :class:`~bot.rounds.Round` over the call backs that are not finished.

    Each step is one change: a crash between two of them loses nothing, and the next round goes on.
    With the courier ``call`` plugged in, calls are placed for the cases that nobody has taken, one
    at a time until the telephone company has named it, and never more at once than there are
    ``lines``.
    """

    name = "callbacks"

    def __init__(
        self,
        callbacks: Callbacks,
        desk: Desk,
        calling: Calling,
        clock: Clock,
        *,
        apply: Apply,
        places_calls: bool = False,
        lines: int = 1,
    ) -> None:
        self._callbacks = callbacks
        self._desk = desk
        self._calling = calling
        self._clock = clock
        self._apply = apply
        self._places_calls = places_calls
        self._lines = lines

    async def run(self) -> None:
        """See to every call back once, in the order of the queue."""
        for callback in await self._callbacks.unfinished():
            await self._see_to(callback)
        if self._places_calls:
            await self._place_next()

    async def _see_to(self, callback: Callback) -> None:
        packet = await self._desk.get(callback.packet_id)
        change = self._next(packet, callback, self._clock.now())
        if change:
            await self._done(change)

    def _next(self, packet: Packet, callback: Callback, now: datetime) -> Change | None:
        terms = self._calling.terms
        if packet.status is PacketStatus.DONE:
            return work.followed(packet, callback, terms, now)
        if wants_reminder(callback, now):
            return work.reminded(packet, callback, terms, now)
        if callback.is_ready(now):
            return work.fallen_due(packet, callback, now)
        if _is_stuck(callback, now):
            return work.left_to_advisers(packet, callback, now)
        return None

    async def _place_next(self) -> None:
        """Ask for the next call, when the one before has its name and a line is free."""
        unfinished = await self._callbacks.unfinished()
        under_way = [one for one in unfinished if one.status is CallbackStatus.CALLING]
        now = self._clock.now()
        free = len(under_way) < self._lines and all(one.call for one in under_way)
        if not free or not self._calling.terms.calendar.is_open(now):
            return
        for callback in unfinished:
            packet = await self._desk.get(callback.packet_id)
            waits = packet.status is PacketStatus.WAITING
            if waits and callback.status is CallbackStatus.DUE and not callback.by_hand:
                await self._done(work.ringing(packet, callback, now))
                return

    async def _done(self, change: Change) -> None:
        """Apply one change; somebody who was faster is no error, the next round looks again."""
        try:
            await self._apply(change)
        except Conflict:
            log.info("call back changed meanwhile")


def _is_stuck(callback: Callback, now: datetime) -> bool:
    if callback.status is not CallbackStatus.CALLING or callback.since is None:
        return False
    limit = LONGEST_CALL if callback.call else PATIENCE
    return now.timestamp() - callback.since.timestamp() > limit.total_seconds()
