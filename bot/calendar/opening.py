"""When a desk is open: weekly hours, public holidays, exceptional closures and openings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.calendar.hours import DayHours, WeeklyHours
from bot.calendar.moments import MINUTE, Span, moment, utc
from bot.messages import Language

DAY = timedelta(days=1)
SEARCH_DAYS = 366
"""How far ahead an opening is looked for; a desk closed for a year has no next opening."""

DAYS_KNOWN = 1000
"""How many days a calendar remembers the opening moments of."""


@dataclass(frozen=True)
class Reason:
    """Why a day is unusual, in the words told to customers."""

    fr: str
    en: str

    def text(self, language: Language) -> str:
        """The reason in that language."""
        return self.en if language == "en" else self.fr


@dataclass(frozen=True)
class SpecialDays:
    """Days from ``first`` to ``last`` (both included) whose hours replace the usual ones.

    Without hours the days are closed. They win over public holidays and weekly hours.
    """

    first: date
    last: date
    hours: DayHours
    reason: Reason


Holidays = Callable[[date], Reason | None]
"""Public holidays as data: the holiday's name for a day, or ``None`` for an ordinary day."""


def no_holidays(day: date) -> Reason | None:
    """Holidays of a desk that ignores them."""
    return None


@dataclass(frozen=True)
class OpeningCalendar:
    """When one desk is open. All moments taken are aware; all given are in ``zone``.

    On a day: the first of ``special`` that covers it decides, then a public holiday closes it, then
    ``weekly`` applies. A night that began on a normal day is finished also into a holiday.
    """

    zone: ZoneInfo
    weekly: WeeklyHours
    holidays: Holidays = no_holidays
    special: tuple[SpecialDays, ...] = ()

    def hours_on(self, day: date) -> DayHours:
        """The wall-clock intervals that start on ``day``, earliest first; empty when closed."""
        exceptional = self._special_on(day)
        if exceptional is not None:
            return tuple(sorted(exceptional.hours))
        return () if self.holidays(day) is not None else self.weekly.on(day.weekday())

    def reason_on(self, day: date) -> Reason | None:
        """Why ``day`` does not follow the weekly hours: a special day or a public holiday."""
        exceptional = self._special_on(day)
        return exceptional.reason if exceptional is not None else self.holidays(day)

    def intervals_on(self, day: date) -> tuple[Span, ...]:
        """The real moments of the intervals that start on ``day`` (the last may end the day after).

        An interval that falls whole into the hour skipped in spring is left out.
        """
        known = self._known.get(day)
        if known is None:
            if len(self._known) >= DAYS_KNOWN:
                self._known.clear()
            known = self._known[day] = self._intervals_on(day)
        return known

    @cached_property
    def _known(self) -> dict[date, tuple[Span, ...]]:
        """Days that were looked at: the same few weeks are asked for again and again."""
        return {}

    def _intervals_on(self, day: date) -> tuple[Span, ...]:
        spans = []
        for interval in self.hours_on(day):
            end_day = day + DAY if interval.past_midnight else day
            start = moment(day, interval.start, self.zone)
            end = moment(end_day, interval.end, self.zone)
            if start < end:
                spans.append(Span(start.astimezone(self.zone), end.astimezone(self.zone)))
        return tuple(spans)

    def is_open(self, at: datetime) -> bool:
        """Whether somebody answers at that moment; a closing minute is already closed."""
        day = at.astimezone(self.zone).date()
        return any(span.holds(at) for near in (day - DAY, day) for span in self.intervals_on(near))

    def next_opening(self, after: datetime) -> datetime | None:
        """The first open moment at or after ``after`` (itself, when open); ``None`` in a year."""
        first = next(self.spans(after), None)
        return None if first is None else first.start

    def next_closing(self, at: datetime) -> datetime | None:
        """When the opening under way at ``at``, or else the next one, ends.

        Openings that touch are one. ``None`` when it does not end, or does not begin, in a year.
        """
        end: datetime | None = None
        for span in self.spans(at):
            if end is not None and utc(span.start) > utc(end):
                return end
            end = span.end
        horizon = utc(at) + SEARCH_DAYS * DAY
        return end if end is not None and utc(end) < horizon else None

    def business_time_after(self, start: datetime, minutes: float) -> datetime | None:
        """The moment by which the desk was open ``minutes`` real minutes after ``start``.

        With 0 minutes: the next opening. ``None`` when a year does not hold that much open time.
        """
        left = minutes * MINUTE
        for span in self.spans(start):
            length = utc(span.end) - utc(span.start)
            if left <= length:
                return (utc(span.start) + left).astimezone(self.zone)
            left -= length
        return None

    def spans(self, after: datetime) -> Iterator[Span]:
        """Open stretches from ``after`` on, in order, without overlap, for a year.

        The first begins at ``after`` when the desk is open then. Two stretches may touch.
        """
        covered = utc(after)
        day = after.astimezone(self.zone).date() - DAY
        for number in range(SEARCH_DAYS + 2):
            for one in self.intervals_on(day + number * DAY):
                start, end = max(utc(one.start), covered), utc(one.end)
                if start < end:
                    yield Span(start.astimezone(self.zone), one.end)
                    covered = end

    def _special_on(self, day: date) -> SpecialDays | None:
        return next((one for one in self.special if one.first <= day <= one.last), None)
