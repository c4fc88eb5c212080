"""Working days, by which complaints are answered."""

from __future__ import annotations

from datetime import date

from bot.calendar.working_days import working_days_after


def bastille_day(day: date) -> str | None:
    return "Fête nationale" if (day.month, day.day) == (7, 14) else None


def never(day: date) -> str | None:
    return None


def test_ten_working_days_are_two_weeks() -> None:
    assert working_days_after(date(2026, 7, 10), 10, never) == date(2026, 7, 24)


def test_a_public_holiday_is_no_working_day() -> None:
    assert working_days_after(date(2026, 7, 10), 10, bastille_day) == date(2026, 7, 27)


def test_what_begins_on_a_sunday_counts_from_monday() -> None:
    assert working_days_after(date(2026, 7, 12), 1, never) == date(2026, 7, 13)
