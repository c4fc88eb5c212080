"""Business time: how long a desk is open between two moments, and when a share of it has gone."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.calendar.moments import MINUTE, utc
from bot.calendar.opening import OpeningCalendar

ALERT_SHARE = 0.8
"""The share of the open time before a promise falls due after which people are alerted."""


def open_minutes(calendar: OpeningCalendar, start: datetime, end: datetime) -> float:
    """Minutes during which the desk is open from ``start`` to ``end``; 0 when ``end`` is not after.

    What lies more than a year after ``start`` is not counted.
    """
    last, total = utc(end), timedelta()
    for span in calendar.spans(start):
        if utc(span.start) >= last:
            break
        total += min(utc(span.end), last) - utc(span.start)
    return total / MINUTE


def alert_moment(calendar: OpeningCalendar, made: datetime, due: datetime) -> datetime:
    """When :data:`ALERT_SHARE` of the open time between ``made`` and ``due`` has gone.

    Never before ``made`` nor after ``due``; ``due`` when the desk is not open in between.
    """
    spent = ALERT_SHARE * open_minutes(calendar, made, due)
    at = calendar.business_time_after(made, spent) if spent else None
    if at is None or utc(at) > utc(due):
        return due.astimezone(calendar.zone)
    return at


def last_open(calendar: OpeningCalendar, start: datetime, end: datetime) -> datetime | None:
    """The last moment from ``start`` to ``end`` at which the desk is open, or just closing.

    ``None`` when it is not open in between.
    """
    found = None
    for span in calendar.spans(start):
        if utc(span.start) > utc(end):
            break
        found = min(utc(span.end), utc(end))
    return None if found is None else found.astimezone(calendar.zone)
