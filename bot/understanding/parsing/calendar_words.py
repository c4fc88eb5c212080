"""Names of months and weekdays, and the day a customer means when the year is left out."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

_MONTH_NAMES = (
    "janvier janv jan january",
    "fevrier fevr fev february feb",
    "mars march",
    "avril avr april apr",
    "mai may",
    "juin june jun",
    "juillet juil july jul",
    "aout august aug",
    "septembre september sept sep",
    "octobre october oct",
    "novembre november nov",
    "decembre december dec",
)
_WEEKDAY_NAMES = (
    "lundi monday",
    "mardi tuesday tues tue",
    "mercredi mecredi wednesday wed",
    "jeudi thursday thurs thur thu",
    "vendredi ventredi friday fri",
    "samedi saturday",
    "dimanche dimache sunday",
)
_SHORT_WEEKDAYS = ("lun", "mar", "mer", "jeu", "ven", "sam sat", "dim sun")

MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
WEEKDAYS = {name: number for number, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
SHORT_WEEKDAYS = {
    name: number for number, names in enumerate(_SHORT_WEEKDAYS) for name in names.split()
}
"""Only before a number: "mer" alone is the sea."""


def _any(names: dict[str, int]) -> str:
    return "(?:" + "|".join(sorted(names, key=len, reverse=True)) + ")"


MONTH = _any(MONTHS)
WEEKDAY = _any(WEEKDAYS)
DAY_NAME = rf"(?:{WEEKDAY}|{_any(SHORT_WEEKDAYS)})"
YEAR = r"(?:(?:19|20) ?\d\d)(?!\d| ?(?:h|heures?|€|euros?)\b)"


def weekday_number(name: str) -> int:
    """0 for Monday to 6 for Sunday; ``name`` matches :data:`DAY_NAME`."""
    return WEEKDAYS[name] if name in WEEKDAYS else SHORT_WEEKDAYS[name]


def make(year: int, month: int, day: int) -> date | None:
    """The date, or ``None`` when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(written: str, today: date) -> int:
    """The year of four or two digits; two digits mean at most 20 years ahead."""
    year = int(written.replace(" ", ""))
    if year > 99:
        return year
    century = today.year // 100 * 100
    return century + year if century + year <= today.year + 20 else century + year - 100


def coming(today: date, day: int, month: int) -> date | None:
    """The next such day of the year, today included; ``None`` when no year has it."""
    options = (make(today.year + ahead, month, day) for ahead in range(9))
    return next((option for option in options if option and option >= today), None)


def latest(today: date, day: int, month: int) -> date | None:
    """The last such day of the year, today included."""
    options = (make(today.year - back, month, day) for back in range(9))
    return next((option for option in options if option and option <= today), None)


def coming_day(today: date, day: int, weekday: int | None = None) -> date | None:
    """The next day of that number, today included.

    With a weekday, the next one of the coming four months that falls on it; if none does, the
    number counts and the weekday is taken for a slip.
    """
    options = [each for each in _days_numbered(today, day, 1) if each >= today]
    return _fitting(options, weekday)


def latest_day(today: date, day: int, weekday: int | None = None) -> date | None:
    """The last day of that number, today included, likewise."""
    return _fitting([each for each in _days_numbered(today, day, -1) if each <= today], weekday)


def _days_numbered(today: date, day: int, way: int) -> Iterator[date]:
    """Each day of that number in this month and four more, in the direction of ``way``."""
    for away in range(5):
        first = add_months(today.replace(day=1), way * away)
        option = make(first.year, first.month, day)
        if option:
            yield option


def _fitting(options: list[date], weekday: int | None) -> date | None:
    fitting = [each for each in options if weekday is not None and each.weekday() == weekday]
    return next(iter(fitting or options), None)


def next_weekday(today: date, weekday: int) -> date:
    """The first such weekday strictly after ``today``."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def last_of_month(day: date) -> date:
    """The last day of the month of ``day``."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
