"""The fields of a JSON object, read one by one; every mistake is kept as a sentence."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.calendar.hours import DayHours, Interval, WeeklyHours, overlapping

Name = TypeVar("Name", bound=StrEnum)

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOMENT = "Write a day and a time such as « 2026-11-22T22:40 »."
FIRST, LAST = 1900, 2999
"""Years; calendars look a year ahead, which the last one that Python knows does not have."""
HOURS = "Write for instance « 18:00-20:00 », or one such text for each weekday."


class Fields:
    """A JSON object. ``None`` stands for a field that is missing, null or wrong."""

    def __init__(
        self, value: Mapping[str, Any], path: str = "", mistakes: list[str] | None = None
    ) -> None:
        self._value = value
        self._path = path
        self._known: list[str] = []
        self.mistakes: list[str] = [] if mistakes is None else mistakes

    def given(self) -> tuple[str, ...]:
        """The names that are there, in the order of the text."""
        return tuple(self._value)

    def wrong(self, name: str, problem: str) -> None:
        """Keep a mistake: ``problem`` follows the value's place."""
        self.mistakes.append(f"{self._path}{name}: {problem}")

    def finish(self, special: Mapping[str, str] | None = None) -> None:
        """Keep a mistake for each field that nothing has asked for; ``special`` has its own."""
        for name in self._value:
            if name not in self._known:
                told = (special or {}).get(name) or closest(name, self._known)
                self.wrong(name, f"unknown field. {told}")

    def one_of(self, name: str, known: Iterable[str]) -> str | None:
        """One name of a list."""
        value = self._get(name)
        return None if value is None else self._one(name, value, list(known))

    def name(self, name: str, kind: type[Name]) -> Name | None:
        """One name of an enumeration."""
        found = self.one_of(name, [str(one) for one in kind])
        return None if found is None else kind(found)

    def in_order(self, name: str, kind: type[Name]) -> tuple[Name, ...] | None:
        """A list of names."""
        value = self._get(name)
        if value is None:
            return None
        known = [str(one) for one in kind]
        if not isinstance(value, list):
            self.wrong(name, f'a list is wanted here. Write « ["{known[0]}"] ».')
            return None
        found = [self._one(name, one, known) for one in value]
        return tuple(kind(one) for one in found if one is not None)

    def names(self, name: str, kind: type[Name]) -> frozenset[Name] | None:
        """A list of names whose order does not matter."""
        found = self.in_order(name, kind)
        return None if found is None else frozenset(found)

    def yes_or_no(self, name: str) -> bool | None:
        """``true`` or ``false``."""
        value = self._get(name)
        if value is not None and not isinstance(value, bool):
            self.wrong(name, "true or false is wanted here.")
            return None
        return value

    def whole(self, name: str, most: int) -> int | None:
        """A whole number from 0 to ``most``."""
        value = self._get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            self.wrong(name, f"a whole number from 0 to {most} is wanted here.")
            return None
        return value

    def digits(self, name: str, count: int) -> str | None:
        """A text of so many digits."""
        value = self._get(name)
        if value is None:
            return None
        fits = isinstance(value, str) and len(value) == count and value.isascii()
        if not fits or not value.isdigit():
            self.wrong(name, f"{count} digits in quotes are wanted here.")
            return None
        return str(value)

    def object(self, name: str) -> Fields | None:
        """The object in a field."""
        value = self._get(name)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.wrong(name, "an object is wanted here: {…}.")
            return None
        return Fields(value, f"{self._path}{name}.", self.mistakes)

    def moment(self, name: str, zone: ZoneInfo) -> datetime | None:
        """A moment in ISO 8601, given in ``zone``; without an offset it is of that zone."""
        value = self._get(name)
        if value is None:
            return None
        try:
            if not isinstance(value, str) or len(value) < len("2026-11-22T22"):
                raise ValueError
            found = datetime.fromisoformat(value)
            if not FIRST <= found.year <= LAST:
                raise ValueError
            aware = found if found.tzinfo else found.replace(tzinfo=zone)
            return aware.astimezone(UTC).astimezone(zone)
        except (ValueError, OverflowError):
            self.wrong(name, f"this is not a moment. {MOMENT}")
            return None

    def hours(self, name: str) -> WeeklyHours | None:
        """Hours of every day, or of each weekday; a weekday that is left out has none."""
        value = self._get(name)
        if value is None:
            return None
        if isinstance(value, str):
            return WeeklyHours((self._day(name, value),) * 7)
        section = self.object(name)
        if section is None:
            return None
        days = tuple(section._weekday(day) for day in WEEKDAYS)
        section.finish()
        return WeeklyHours(days)

    def _weekday(self, day: str) -> DayHours:
        value = self._get(day)
        return () if value is None else self._day(day, value)

    def _day(self, name: str, value: Any) -> DayHours:
        try:
            found = tuple(sorted(Interval.parse(part) for part in value.split(",")))
            if not overlapping(found):
                return found
        except (AttributeError, ValueError):
            pass
        self.wrong(name, f"these are not hours. {HOURS}")
        return ()

    def _one(self, name: str, value: Any, known: list[str]) -> str | None:
        if isinstance(value, str) and value in known:
            return value
        shown = value if isinstance(value, str) else type(value).__name__
        self.wrong(name, f"« {shown} » is not known here. {closest(str(value), known)}")
        return None

    def _get(self, name: str) -> Any:
        self._known.append(name)
        return self._value.get(name)


def closest(name: str, known: Collection[str]) -> str:
    """A sentence that points from a wrong name to the right one, or lists those there are."""
    match = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    if match:
        return f"Did you mean « {match[0]} »?"
    return f"Known here: {', '.join(known)}." if known else "Remove it."
