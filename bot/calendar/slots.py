"""Callback slots: aligned on the clock, inside opening hours, as long as places are left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from bot.calendar.moments import MINUTE, Span, utc
from bot.calendar.opening import OpeningCalendar
from bot.selfservice.records import Slot

CALL_MINUTES = 10
"""How long an adviser is taken by one call back, when ``company.yml`` does not say."""

PURPOSE = "callback"


@dataclass(frozen=True)
class CallbackRules:
    """Callback slots: ``capacity`` calls in each of ``slot_minutes``, ``horizon_days`` ahead.

    A slot that starts in less than ``notice_minutes`` is not offered. One call takes an adviser
    ``call_minutes``.
    """

    slot_minutes: int
    capacity: int
    horizon_days: int
    notice_minutes: int = 0
    call_minutes: int = CALL_MINUTES

    def made_by(self, advisers: int) -> int:
        """How many calls ``advisers`` can make in one slot."""
        return advisers * (self.slot_minutes // self.call_minutes)


def callback_slots(
    calendar: OpeningCalendar, now: datetime, rules: CallbackRules
) -> Iterator[Slot]:
    """All slots that may be offered at ``now``, earliest first, whether or not places are left.

    A slot begins at a multiple of its length on the local clock (9:00, 9:30 …), at least
    ``notice_minutes`` from now and at most ``horizon_days`` days of 24 hours, and ends before the
    desk closes. Its ``id`` is its start in ISO 8601.
    """
    earliest = utc(now) + rules.notice_minutes * MINUTE
    latest = utc(now) + timedelta(days=rules.horizon_days)
    length = rules.slot_minutes * MINUTE
    for span in calendar.spans(earliest):
        for start in _aligned(span, rules.slot_minutes):
            if utc(start) > latest:
                return
            end = (utc(start) + length).astimezone(calendar.zone)
            yield Slot(start.isoformat(), PURPOSE, start, end)
        if utc(span.end) > latest:
            return


def open_slots(
    calendar: OpeningCalendar,
    now: datetime,
    rules: CallbackRules,
    held: Callable[[datetime], int],
    limit: int = 3,
) -> tuple[Slot, ...]:
    """The first ``limit`` slots with a place left; ``held`` counts the places taken at a start."""
    free = (
        slot for slot in callback_slots(calendar, now, rules) if held(slot.start) < rules.capacity
    )
    return tuple(islice(free, limit))


def slot_at(
    calendar: OpeningCalendar, now: datetime, rules: CallbackRules, wanted: datetime
) -> Slot | None:
    """The slot during which ``wanted`` falls, if it may be offered at ``now``."""
    moment = utc(wanted)
    for slot in callback_slots(calendar, now, rules):
        if utc(slot.start) <= moment < utc(slot.end):
            return slot
        if utc(slot.start) > moment:
            return None
    return None


def slots_from_now(
    calendar: OpeningCalendar, now: datetime, rules: CallbackRules, minutes: int
) -> Iterator[Slot]:
    """Slots in which a call « as soon as possible » may be made; none while the desk is closed.

    The slot under way and those that follow until the first that may be booked, of which at least
    ``minutes`` are left.
    """
    if not calendar.is_open(now):
        return
    at = utc(now)
    before = (at - rules.slot_minutes * MINUTE).astimezone(calendar.zone)
    for slot in callback_slots(calendar, before, replace(rules, notice_minutes=0)):
        if utc(slot.start) > at + rules.notice_minutes * MINUTE:
            return
        if utc(slot.end) - at >= minutes * MINUTE:
            yield slot


def _aligned(span: Span, minutes: int) -> Iterator[datetime]:
    zone = span.start.tzinfo
    length = minutes * MINUTE
    at = utc(span.start)
    while True:
        at = _on_the_clock(at.astimezone(zone), minutes)
        if at + length > utc(span.end):
            return
        yield at.astimezone(zone)
        at += length


def _on_the_clock(local: datetime, minutes: int) -> datetime:
    """The first moment at or after ``local`` whose minute of the day is a multiple, in UTC."""
    whole = local.replace(second=0, microsecond=0)
    at = utc(whole) + (MINUTE if whole != local else timedelta(0))
    shown = at.astimezone(local.tzinfo)
    return at + (-(shown.hour * 60 + shown.minute) % minutes) * MINUTE
