"""Laws of the opening calendar, over any hours, closures and moments, clock changes included."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.hours import Interval, WeeklyHours
from bot.calendar.opening import OpeningCalendar, Reason, SpecialDays

PARIS = ZoneInfo("Europe/Paris")
MINUTE = timedelta(minutes=1)
BASTILLE = Reason("Fête nationale", "National Day")


def holidays(day: date) -> Reason | None:
    return BASTILLE if (day.month, day.day) == (7, 14) else None


def in_utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC)


times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 1, 15, 30, 59]))
intervals = st.builds(Interval, times, times)
weeks = st.lists(st.lists(intervals, max_size=3).map(tuple), min_size=7, max_size=7).map(
    lambda days: WeeklyHours(tuple(days))
)
closures = st.lists(
    st.builds(
        lambda first, length, hours: SpecialDays(
            first, first + timedelta(days=length), hours, BASTILLE
        ),
        st.dates(date(2026, 3, 1), date(2026, 11, 30)),
        st.integers(0, 10),
        st.lists(intervals, max_size=2).map(tuple),
    ),
    max_size=3,
).map(tuple)
calendars = st.builds(OpeningCalendar, st.just(PARIS), weeks, st.just(holidays), closures)
around_changes = st.sampled_from(
    [datetime(2026, 3, 28, tzinfo=UTC), datetime(2026, 10, 24, tzinfo=UTC)]
)
moments = st.one_of(
    st.builds(lambda start, more: start + more * MINUTE, around_changes, st.integers(0, 2880)),
    st.datetimes(datetime(2026, 3, 1), datetime(2026, 11, 30)).map(in_utc),
)


@settings(max_examples=60, deadline=None)
@given(calendars, moments)
def test_the_next_opening_is_open_and_nothing_is_open_before_it(
    desk: OpeningCalendar, after: datetime
) -> None:
    opening = desk.next_opening(after)
    if opening is None:
        assert not any(desk.is_open(after + hours * timedelta(hours=7)) for hours in range(100))
        return
    assert opening.astimezone(UTC) >= after
    assert desk.is_open(opening)
    if not desk.is_open(after):
        wait = opening.astimezone(UTC) - after
        assert not any(desk.is_open(after + wait * part / 50) for part in range(50))
        assert not desk.is_open(opening.astimezone(UTC) - MINUTE / 60)


@settings(max_examples=60, deadline=None)
@given(calendars, moments)
def test_the_next_closing_is_closed_and_all_is_open_before_it(
    desk: OpeningCalendar, at: datetime
) -> None:
    opening, closing = desk.next_opening(at), desk.next_closing(at)
    if opening is None or closing is None:
        return
    start, end = opening.astimezone(UTC), closing.astimezone(UTC)
    assert start < end
    assert not desk.is_open(closing)
    assert all(desk.is_open(start + (end - start) * part / 50) for part in range(50))


@settings(max_examples=60, deadline=None)
@given(calendars, moments, st.integers(0, 3000), st.integers(0, 3000), st.integers(0, 5000))
def test_business_time_never_goes_backwards_and_adds_up(
    desk: OpeningCalendar, start: datetime, fewer: int, more: int, later: int
) -> None:
    first = desk.business_time_after(start, fewer)
    if first is None:
        return
    second = desk.business_time_after(start, fewer + more)
    if second is not None:
        assert first.astimezone(UTC) <= second.astimezone(UTC)
        if more:
            assert desk.business_time_after(first, more) == second
    delayed = desk.business_time_after(start + later * MINUTE, fewer)
    if delayed is not None:
        assert first.astimezone(UTC) <= delayed.astimezone(UTC)


@settings(max_examples=60, deadline=None)
@given(calendars, moments, st.integers(1, 600))
def test_business_time_is_the_number_of_open_minutes_counted_one_by_one(
    desk: OpeningCalendar, start: datetime, minutes: int
) -> None:
    whole = start.replace(second=0, microsecond=0)
    due = desk.business_time_after(whole, minutes)
    if due is None or due.astimezone(UTC) - whole > timedelta(days=2):
        return
    length = int((due.astimezone(UTC) - whole) / MINUTE)
    assert sum(desk.is_open(whole + number * MINUTE) for number in range(length)) == minutes


@given(intervals)
def test_an_interval_is_read_back_as_it_is_written(interval: Interval) -> None:
    if interval.start != interval.end or interval.end == time(0):
        assert Interval.parse(str(interval)) == interval
