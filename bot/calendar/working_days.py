"""Working days: Monday to Friday, public holidays left out (« jours ouvrés »)."""

from __future__ import annotations

from datetime import date, timedelta

from bot.calendar.opening import Holidays, no_holidays

SATURDAY = 5


def is_working_day(day: date, holidays: Holidays = no_holidays) -> bool:
    """Whether ``day`` is a working day."""
    return day.weekday() < SATURDAY and holidays(day) is None


def working_days_after(day: date, count: int, holidays: Holidays = no_holidays) -> date:
    """The ``count``-th working day after ``day``; ``day`` itself is not counted.

    Raises :class:`ValueError` when ``count`` is below 1.
    """
    if count < 1:
        raise ValueError("A commitment is at least one working day away.")
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, holidays)
    return day
