"""Criteria about both sides' presence: the desk, the customer's hours, the address to answer at."""

from __future__ import annotations

from collections.abc import Iterator

from bot.calendar.moments import utc
from bot.routing.case import Case, Part
from bot.routing.kinds import Source
from bot.routing.outlook import AT_AN_HOUR
from bot.routing.reason import Reason
from bot.routing.request_criteria import speed

LONG_WAIT = 300
"""Seconds of queue from which waiting is held against a live channel."""


def availability(case: Case) -> Iterator[Part]:
    """Who is there: the desk by its calendar, its advisers now, and the customer by their hours."""
    outlook = case.outlook
    if case.channel.calendar is None:
        yield Part(500, Reason("always_open"))
    elif outlook.meets is None or outlook.next_opening is None:
        return
    elif outlook.open and utc(outlook.meets) == utc(case.now):
        live = case.facts.live
        yield Part(700, Reason("someone_now")) if live else Part(400, Reason("open_now"))
        yield from _advisers(case)
    else:
        yield _later(case)


def reach(case: Case) -> Iterator[Part]:
    """Whether an answer arrives, or an address must be asked for first."""
    contact = case.missing_contact
    if contact is not None:
        yield Part(-1000, Reason("reach_ask", {"contact": contact}))
    elif case.facts.reached_by:
        yield Part(500, Reason("reach_known"))


def _advisers(case: Case) -> Iterator[Part]:
    desk = case.situation.desks.get(case.channel.desk or "")
    if desk is None or not case.facts.live:
        return
    if desk.advisers_free:
        yield Part(300, Reason("adviser_free"))
    elif desk.advisers_free == 0:
        yield Part(-900, Reason("nobody_free"))
    expected = case.outlook.expected
    waits = expected is not None and expected.delay.source is Source.WAITING
    if expected and waits and expected.delay.seconds >= LONG_WAIT:
        yield Part(-400, Reason("long_wait", {"wait": expected.delay.seconds}))


def _later(case: Case) -> Part:
    """Closed, or open while the customer is away: the worse, the longer it lasts."""
    meets, opening = case.outlook.meets, case.outlook.next_opening
    assert meets is not None
    assert opening is not None
    away = round((utc(meets) - utc(case.now)).total_seconds())
    value = min(-100, speed(away) // 2 - 300)
    if utc(meets) > utc(opening):
        return Part(value, Reason("meets_at", {"meets": meets}))
    if case.facts.live:
        return Part(value, Reason("closed_until", {"opening": opening}))
    name = "called_from" if case.channel.kind in AT_AN_HOUR else "read_from"
    return Part(value, Reason(name, {"opening": opening}))
