"""Calling customers back: the company's terms, and who is next."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.calendar.slots import slots_from_now
from bot.company import Company, Desk
from bot.handoff.callback import Callback
from bot.handoff.callback_rules import ahead, wait_minutes
from bot.handoff.callback_words import Caller
from bot.handoff.callback_work import Terms, called_by_hand
from bot.handoff.change import Change
from bot.messages import Channel
from bot.ports import Callbacks, Cases
from bot.selfservice.records import Slot


class Calling:
    """What call backs are made under, and where each stands in the queue.

    ``couriers`` are those plugged in by which customers are reached: ``sms``, ``email``, ``call``.
    """

    def __init__(
        self, company: Company, callbacks: Callbacks, couriers: Collection[str] = ()
    ) -> None:
        self._company = company
        self._callbacks = callbacks
        self._couriers = frozenset(couriers)

    @property
    def desk(self) -> Desk | None:
        """The desk that calls back."""
        return self._company.desk_for(Channel.CALLBACK)

    @property
    def terms(self) -> Terms:
        """The terms of the desk that calls back."""
        desk = self.desk
        assert desk is not None, "company.yml has a desk for call backs"
        caller = Caller(self._company.name, self._company.telephone)
        return Terms(desk.calendar, caller, self._couriers)

    async def noted(self, change: Change, now: datetime, *, talked: bool) -> Change:
        """``change``, by which an adviser notes a call, with what it means for a call back."""
        callback = await self._callbacks.of_packet(change.packet.id) if change.packet else None
        if callback is None or callback.finished:
            return change
        return called_by_hand(change, callback, self.terms, now, talked=talked)

    async def before(self, now: datetime, own: Callback | None = None) -> int:
        """How many come before a customer who asks to be called as soon as possible at ``now``.

        ``own`` is theirs, when it is stored already.
        """
        waiting = [one for one in await self._callbacks.unfinished() if not own or one.id != own.id]
        return sum(one.start.timestamp() <= now.timestamp() or one.soonest for one in waiting)

    async def place_of(self, callback: Callback) -> tuple[int, int]:
        """How many come before a call back, and about how many minutes that takes."""
        before = ahead(callback, await self._callbacks.unfinished())
        return before, wait_minutes(before, self._company.callback)

    async def wait(self, now: datetime, own: Callback | None = None) -> int:
        """About how many minutes somebody who asks at ``now`` waits; ``own`` as in before."""
        return wait_minutes(await self.before(now, own), self._company.callback)

    async def unused(self, phone: str, cases: Cases, own: Callback | None) -> frozenset[datetime]:
        """Starts of slots in which ``phone`` holds a place for no call back, or for ``own``.

        The turn that took such a place was cut short: it is theirs when they ask again.
        """
        used = [one for one in await self._callbacks.unfinished() if not own or one.id != own.id]
        starts = {one.slot for one in used if one.phone == phone}
        return frozenset(await cases.places_of(phone)) - starts

    async def soonest(
        self, now: datetime, cases: Cases, unused: Collection[datetime] = ()
    ) -> Slot | None:
        """The slot that takes a call « as soon as possible »; ``None`` when none has a place left.

        Never one before that of somebody who asked earlier: nobody is overtaken. In ``unused``
        slots the customer holds a place already.
        """
        desk, rules = self.desk, self._company.callback
        if desk is None:
            return None
        earlier = [
            one.slot.timestamp() for one in await self._callbacks.unfinished() if one.soonest
        ]
        for slot in slots_from_now(desk.calendar, now, rules, await self.wait(now)):
            overtakes = any(slot.start.timestamp() < one for one in earlier)
            has_place = slot.start in unused or await cases.held(slot.start) < rules.capacity
            if has_place and not overtakes:
                return slot
        return None
