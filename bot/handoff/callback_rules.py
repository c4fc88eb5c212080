"""What holds for every call back: when it is tried again, told of, and who is called first."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime, timedelta

import phonenumbers

from bot.calendar.moments import utc
from bot.calendar.opening import OpeningCalendar
from bot.calendar.slots import CallbackRules
from bot.handoff.callback import Callback, CallbackStatus

RETRY_PAUSES = (timedelta(minutes=10), timedelta(minutes=30))
"""Pauses before the second and the third call; there is no fourth."""

DESK_PAUSE = timedelta(minutes=5)
"""How long to wait when no adviser picked up."""

MOST_DESK_MISSES = 3
"""Adviser's telephones that nobody picked up, after which advisers call by hand."""

REMIND_BEFORE = timedelta(minutes=30)
LEAST_NOTICE = timedelta(minutes=60)
"""Who booked less than an hour ahead needs no reminder."""

SHORTEST_WAIT = 5
"""Minutes told when nobody is ahead: an adviser still has to pick up."""

_MOBILE = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)


def next_try(calendar: OpeningCalendar, now: datetime, attempts: int) -> datetime | None:
    """When to call again after ``attempts`` calls (1 or more) that were not answered.

    10 minutes, then 30, while the desk is open; else when it next opens. ``None`` after the third
    call, or when the desk does not open in a year.
    """
    if attempts > len(RETRY_PAUSES):
        return None
    at = (utc(now) + RETRY_PAUSES[attempts - 1]).astimezone(calendar.zone)
    return calendar.next_opening(at)


def desk_tries_again(calendar: OpeningCalendar, now: datetime) -> datetime | None:
    """When to ring the advisers again whom the last call did not find."""
    return calendar.next_opening((utc(now) + DESK_PAUSE).astimezone(calendar.zone))


def wants_reminder(callback: Callback, now: datetime) -> bool:
    """Whether the customer is to be reminded now: half an hour before, once."""
    if callback.status is not CallbackStatus.BOOKED or callback.reminded or callback.soonest:
        return False
    left = utc(callback.start) - utc(now)
    noticed = utc(callback.start) - utc(callback.made) >= LEAST_NOTICE
    return noticed and timedelta(0) < left <= REMIND_BEFORE


def ahead(callback: Callback, others: Iterable[Callback]) -> int:
    """How many call backs of the same desk come first.

    Those that wait for another try count: they keep their place, as everybody does.
    """
    return sum(
        one.team == callback.team and not one.finished and one.order < callback.order
        for one in others
    )


def wait_minutes(before: int, rules: CallbackRules) -> int:
    """About how long ``before`` calls take, in minutes, at the pace that ``rules`` promise."""
    return max(SHORTEST_WAIT, math.ceil(before * rules.slot_minutes / rules.capacity))


def takes_texts(phone: str) -> bool:
    """Whether an E.164 number is a mobile's.

    In France 06 and 07 (Arcep's numbering plan; those kept for fiction too); elsewhere as
    phonenumbers knows the national plans.
    """
    if phone.startswith(("+336", "+337")):
        return True
    try:
        return phonenumbers.number_type(phonenumbers.parse(phone)) in _MOBILE
    except phonenumbers.NumberParseException:
        return False
