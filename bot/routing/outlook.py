"""When a channel is there, and when its first answer is to be expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.moments import Span, utc
from bot.calendar.opening import OpeningCalendar
from bot.routing.channel import OpenChannel
from bot.routing.kinds import ChannelKind, Delay, Source
from bot.routing.situation import Situation

AT_AN_HOUR = frozenset({ChannelKind.CALLBACK})
"""Channels that are not live, and yet need the customer at a certain hour."""

MEETING_HORIZON = timedelta(days=7)
"""How far ahead hours are looked for that the desk and the customer have in common."""


@dataclass(frozen=True)
class Expected:
    """A first answer: ``seconds`` of real time from now, the moment, and what that rests on."""

    seconds: int
    at: datetime
    delay: Delay


@dataclass(frozen=True)
class Outlook:
    """A channel, now. ``meets`` is the first moment at which both sides are there.

    ``open``: the desk is there now. ``next_opening`` is now when it is. ``meets`` and ``expected``
    are ``None`` when that does not happen within a year (a week, with hours of the customer).
    """

    open: bool
    next_opening: datetime | None
    meets: datetime | None
    expected: Expected | None


class Diary:
    """Who is there when, for one situation: the openings of a desk are worked out only once."""

    def __init__(self, situation: Situation, now: datetime) -> None:
        self.situation = situation
        self.now = now
        self._openings: dict[int, Remembered] = {}
        self._common: dict[int, Remembered] = {}
        self._own: dict[ZoneInfo, OpeningCalendar] = {}

    def outlook(self, channel: OpenChannel) -> Outlook:
        """What is to be expected of a channel.

        A delay is counted while the desk is open; where the customer must be there too, while both
        are. In danger the customer is there.
        """
        now, delay = self.now, expected_delay(channel, self.situation)
        if channel.calendar is None:
            at = now + timedelta(seconds=delay.seconds)
            return Outlook(True, now, now, Expected(delay.seconds, at, delay))
        spans = self._spans(channel.calendar)
        opening = next(iter(spans), None)
        if opening is None:
            return Outlook(False, None, None, None)
        first, at_last = _walk(self._meetings(channel, spans), delay.seconds)
        expected = None
        if at_last is not None:
            seconds = round((utc(at_last) - utc(now)).total_seconds())
            expected = Expected(seconds, at_last.astimezone(now.tzinfo), delay)
        return Outlook(utc(opening.start) <= utc(now), opening.start, first, expected)

    def _meetings(self, channel: OpenChannel, desk: Remembered) -> Iterable[Span]:
        own = None if self.situation.danger else self.situation.available
        needs_both = channel.facts.live or channel.kind in AT_AN_HOUR
        if own is None or channel.calendar is None or not needs_both:
            return desk
        known = self._common.get(id(desk))
        if known is None:
            zone = channel.calendar.zone
            theirs = self._spans(self._own.setdefault(zone, OpeningCalendar(zone, own)))
            common = _common(iter(desk), iter(theirs), utc(self.now) + MEETING_HORIZON)
            known = self._common[id(desk)] = Remembered(common)
        return known

    def _spans(self, calendar: OpeningCalendar) -> Remembered:
        known = self._openings.get(id(calendar))
        if known is None:
            known = self._openings[id(calendar)] = Remembered(calendar.spans(self.now))
        return known


class Remembered:
    """The spans of an iterator, which can be gone through again."""

    def __init__(self, spans: Iterator[Span]) -> None:
        self._to_come = spans
        self._seen: list[Span] = []

    def __iter__(self) -> Iterator[Span]:
        yield from self._seen
        for span in self._to_come:
            self._seen.append(span)
            yield span


def expected_delay(channel: OpenChannel, situation: Situation) -> Delay:
    """How long a first answer takes: the queue of a live channel, else a measure, else the usual.

    A measure given with the situation is fresher than the one of the company's file.
    """
    desk = situation.desks.get(channel.desk or "")
    if channel.facts.live and desk is not None and desk.waiting_seconds is not None:
        return Delay(desk.waiting_seconds, Source.WAITING)
    measured = situation.measured_seconds.get(channel.kind)
    if measured is not None:
        return Delay(measured, Source.MEASURED)
    return channel.measured or channel.facts.usual


def _common(first: Iterator[Span], second: Iterator[Span], until: datetime) -> Iterator[Span]:
    """The stretches that lie in both and begin before ``until``, in order."""
    one, other = next(first, None), next(second, None)
    while one is not None and other is not None and utc(one.start) < until:
        start = max(one.start, other.start, key=utc)
        end = min(one.end, other.end, key=utc)
        if utc(start) < utc(end):
            yield Span(start, end)
        if utc(one.end) <= utc(other.end):
            one = next(first, None)
        else:
            other = next(second, None)


def _walk(spans: Iterable[Span], seconds: int) -> tuple[datetime | None, datetime | None]:
    """The first moment of ``spans``, and the one ``seconds`` of them later."""
    first, left = None, timedelta(seconds=seconds)
    for span in spans:
        first = first or span.start
        length = utc(span.end) - utc(span.start)
        if left <= length:
            return first, utc(span.start) + left
        left -= length
    return first, None
