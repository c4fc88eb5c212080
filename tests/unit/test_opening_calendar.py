"""Opening calendar: hours, holidays, closures, nights, and the days when the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.calendar.hours import Interval, WeeklyHours, overlapping
from bot.calendar.moments import moment
from bot.calendar.opening import OpeningCalendar, Reason, SpecialDays
from bot.calendar.working_days import working_days_after

PARIS = ZoneInfo("Europe/Paris")
BASTILLE = Reason("Fête nationale", "National Day")


def holidays(day: date) -> Reason | None:
    return BASTILLE if (day.month, day.day) == (7, 14) else None


def calendar(*hours: str, special: tuple[SpecialDays, ...] = ()) -> OpeningCalendar:
    """One text of comma-separated intervals for each weekday from Monday; missing days closed."""
    days = [
        tuple(Interval.parse(part) for part in text.split(",") if part.strip()) for text in hours
    ]
    weekly = WeeklyHours(tuple(days + [()] * (7 - len(days))))
    return OpeningCalendar(PARIS, weekly, holidays, special)


def paris(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS, fold=fold)


OFFICE = calendar(*["09:00-12:00, 13:30-18:00"] * 5)
NIGHTS = calendar(*["22:00-06:00"] * 7)


def test_a_desk_is_open_inside_its_hours_and_closed_at_the_closing_minute() -> None:
    assert OFFICE.is_open(paris("2026-07-15T09:00"))
    assert OFFICE.is_open(paris("2026-07-15T11:59:59"))
    assert not OFFICE.is_open(paris("2026-07-15T12:00"))
    assert not OFFICE.is_open(paris("2026-07-15T08:59:59"))


def test_any_time_zone_may_be_asked_about() -> None:
    assert OFFICE.is_open(datetime(2026, 7, 15, 7, 0, tzinfo=UTC))
    assert not OFFICE.is_open(datetime(2026, 7, 15, 6, 0, tzinfo=ZoneInfo("America/New_York")))


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        OFFICE.next_opening(datetime(2026, 7, 15, 9, 0))


def test_a_public_holiday_is_closed_and_says_why() -> None:
    tuesday = date(2026, 7, 14)
    assert tuesday.weekday() == 1
    assert OFFICE.intervals_on(tuesday) == ()
    assert OFFICE.reason_on(tuesday) == BASTILLE
    assert OFFICE.reason_on(date(2026, 7, 15)) is None
    assert OFFICE.next_opening(paris("2026-07-13T18:00")) == paris("2026-07-15T09:00")


def test_a_closure_closes_and_an_opening_wins_over_a_holiday() -> None:
    day = date(2026, 7, 15)
    closed = calendar(*["09:00-18:00"] * 5, special=(SpecialDays(day, day, (), BASTILLE),))
    assert closed.next_opening(paris("2026-07-15T10:00")) == paris("2026-07-16T09:00")
    holiday = date(2026, 7, 14)
    hours = (Interval.parse("10:00-11:00"),)
    opened = calendar("", special=(SpecialDays(holiday, holiday, hours, Reason("fête", "fair")),))
    assert opened.next_opening(paris("2026-07-13T08:00")) == paris("2026-07-14T10:00")
    assert opened.reason_on(holiday) == Reason("fête", "fair")


def test_a_night_shift_belongs_to_the_day_on_which_it_starts() -> None:
    assert NIGHTS.is_open(paris("2026-07-15T23:00"))
    assert NIGHTS.is_open(paris("2026-07-16T05:59"))
    assert not NIGHTS.is_open(paris("2026-07-16T06:00"))
    assert NIGHTS.is_open(paris("2026-07-14T05:00")), "Monday's night is finished on the holiday"
    assert not NIGHTS.is_open(paris("2026-07-14T23:00")), "the holiday's own night is closed"
    assert not NIGHTS.is_open(paris("2026-07-15T05:00"))


def test_the_next_closing_joins_openings_that_touch() -> None:
    joined = calendar("22:00-24:00", "00:00-02:00, 08:00-09:00")
    assert joined.next_closing(paris("2026-07-20T23:00")) == paris("2026-07-21T02:00")
    assert joined.next_closing(paris("2026-07-21T02:00")) == paris("2026-07-21T09:00")


def test_a_desk_that_never_closes_has_no_next_closing() -> None:
    always = OpeningCalendar(PARIS, WeeklyHours(((Interval.parse("00:00-24:00"),),) * 7))
    now = paris("2026-07-14T22:40")
    assert always.is_open(now)
    assert always.next_opening(now) == now
    assert always.next_closing(now) is None


def test_a_desk_that_never_opens_has_no_next_opening() -> None:
    never = calendar("")
    assert never.next_opening(paris("2026-07-15T09:00")) is None
    assert never.next_closing(paris("2026-07-15T09:00")) is None
    assert never.business_time_after(paris("2026-07-15T09:00"), 1) is None


def test_the_last_closing_of_all_is_found() -> None:
    day = date(2026, 7, 15)
    once = (SpecialDays(day, day, (Interval.parse("09:00-10:00"),), BASTILLE),)
    assert calendar("", special=once).next_closing(paris("2026-07-15T09:30")) == paris(
        "2026-07-15T10:00"
    )


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        ("2026-07-15T10:00", 30, "2026-07-15T10:30"),
        ("2026-07-15T11:30", 60, "2026-07-15T14:00"),
        ("2026-07-15T17:00", 60, "2026-07-15T18:00"),
        ("2026-07-17T17:00", 61, "2026-07-20T09:01"),
        ("2026-07-13T17:30", 60, "2026-07-15T09:30"),
        ("2026-07-18T22:40", 0, "2026-07-20T09:00"),
    ],
)
def test_business_time_counts_open_minutes_only(start: str, minutes: int, due: str) -> None:
    assert OFFICE.business_time_after(paris(start), minutes) == paris(due)


def test_the_night_of_the_spring_change_is_an_hour_shorter() -> None:
    (span,) = NIGHTS.intervals_on(date(2026, 3, 28))
    assert span.end.astimezone(UTC) - span.start.astimezone(UTC) == timedelta(hours=7)
    assert NIGHTS.business_time_after(paris("2026-03-28T23:00"), 240) == paris("2026-03-29T04:00")


def test_the_night_of_the_autumn_change_is_an_hour_longer() -> None:
    (span,) = NIGHTS.intervals_on(date(2026, 10, 24))
    assert span.end.astimezone(UTC) - span.start.astimezone(UTC) == timedelta(hours=9)
    due = NIGHTS.business_time_after(paris("2026-10-24T23:00"), 240)
    assert due == paris("2026-10-25T02:00", fold=1)
    assert due is not None
    assert due.utcoffset() == timedelta(hours=1)


def test_hours_inside_the_skipped_hour_never_open() -> None:
    skipped = calendar("", "", "", "", "", "", "02:00-02:30, 02:30-03:15")
    (span,) = skipped.intervals_on(date(2026, 3, 29))
    assert (span.start, span.end) == (paris("2026-03-29T03:00"), paris("2026-03-29T03:15"))


def test_a_time_shown_twice_is_the_first_of_the_two() -> None:
    assert moment(date(2026, 10, 25), time(2, 30), PARIS) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )
    early = calendar("", "", "", "", "", "", "00:00-02:30")
    assert early.is_open(paris("2026-10-25T02:10"))
    assert not early.is_open(paris("2026-10-25T02:10", fold=1))


@pytest.mark.parametrize(
    "text", ["9h-18", "", "09:00-09:00", "09:00", "25:00-26:00", "12:60-13:00"]
)
def test_what_is_not_an_interval_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="interval"):
        Interval.parse(text)


def test_overlaps_are_found_also_past_midnight() -> None:
    night, late = Interval.parse("20:00-02:00"), Interval.parse("23:00-23:30")
    assert overlapping((late, night)) == (night, late)
    assert overlapping((Interval.parse("09:00-12:00"), Interval.parse("12:00-13:00"))) is None


def test_working_days_leave_out_week_ends_and_holidays() -> None:
    assert working_days_after(date(2026, 7, 10), 2, holidays) == date(2026, 7, 15)
    assert working_days_after(date(2026, 7, 18), 1, holidays) == date(2026, 7, 20)
    with pytest.raises(ValueError, match="one working day"):
        working_days_after(date(2026, 7, 10), 0)
