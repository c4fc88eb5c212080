"""The next-answer promise: made only when it can be kept and the customer can be reached."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.calendar.moments import utc
from bot.calendar.open_time import alert_moment
from bot.calendar.opening import OpeningCalendar
from bot.handoff.packet import Promise
from bot.messages import Channel

ENOUGH_MEASURES = 10
"""With fewer measured delays than this, only the declared one counts."""

KEPT_SHARE = 0.9
"""The share of measured delays that a promise covers."""

QUARTER = timedelta(minutes=15)

_E164 = re.compile(r"\+[1-9]\d{6,14}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_BY_PHONE = (Channel.VOICE, Channel.CALLBACK, Channel.SMS, Channel.WHATSAPP)


def answer_delay(declared: int, measured: Sequence[float] = ()) -> int:
    """The delay to promise, in open minutes: the declared one, or the measured one when longer.

    ``measured`` are recent delays in open minutes; nine in ten of them fit in what is promised.
    """
    if len(measured) < ENOUGH_MEASURES:
        return declared
    covered = sorted(measured)[math.ceil(KEPT_SHARE * len(measured)) - 1]
    return max(declared, math.ceil(covered))


def can_be_reached(channel: Channel, address: str | None) -> bool:
    """Whether ``address`` is one at which an answer over ``channel`` arrives.

    A telephone number in E.164 or an e-mail address; for chat and REST, any conversation.
    """
    if not address:
        return False
    if channel in _BY_PHONE:
        return _E164.fullmatch(address) is not None
    return channel is not Channel.EMAIL or _EMAIL.fullmatch(address) is not None


def promise_answer(
    calendar: OpeningCalendar,
    asked: datetime,
    *,
    delay_minutes: int,
    channel: Channel,
    address: str | None,
) -> Promise | None:
    """A promise made at ``asked``: an answer once the desk was open ``delay_minutes`` more.

    ``due`` is in the company's zone, moved up to the next quarter of an hour, which customers can
    remember, and never past the end of the opening that it falls in. ``None`` when the customer
    cannot be reached, when the desk does not open in a year, or for a chat that the desk cannot
    answer before it closes: nobody can be reached in a page that was left overnight.
    """
    if not can_be_reached(channel, address):
        return None
    due = calendar.business_time_after(asked, delay_minutes)
    if due is None:
        return None
    if channel in (Channel.CHAT, Channel.REST) and not _same_opening(calendar, asked, due):
        return None
    return promise_at(calendar, asked, _in_quarters(calendar, due), channel, str(address))


def promise_at(
    calendar: OpeningCalendar, made: datetime, due: datetime, channel: Channel, address: str
) -> Promise:
    """A promise of ``due``, made at ``made``, with the moment at which people are alerted."""
    return Promise(
        due.astimezone(calendar.zone),
        channel,
        address,
        made=made.astimezone(calendar.zone),
        alert_at=alert_moment(calendar, made, due),
    )


def _same_opening(calendar: OpeningCalendar, asked: datetime, due: datetime) -> bool:
    if not calendar.is_open(asked):
        return False
    closing = calendar.next_closing(asked)
    return closing is None or utc(due) <= utc(closing)


def _in_quarters(calendar: OpeningCalendar, due: datetime) -> datetime:
    """The quarter of an hour at or after ``due``, or the end of its opening when that is sooner."""
    start = datetime(1970, 1, 1, tzinfo=UTC)
    quarter = start + -(-(utc(due) - start) // QUARTER) * QUARTER
    closing = calendar.next_closing(utc(due) - timedelta.resolution)
    return quarter if closing is None else min(quarter, utc(closing))
