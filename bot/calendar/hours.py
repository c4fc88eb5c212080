"""Opening hours as a company writes them: wall-clock intervals for each day of the week."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

_TIME = r"([01]?\d|2[0-3]):([0-5]\d)"
_INTERVAL = re.compile(rf"{_TIME}\s*[-–]\s*(?:{_TIME}|24:00)")


@dataclass(frozen=True, order=True)
class Interval:
    """Open from ``start`` to ``end``, wall-clock times of the company's zone.

    An ``end`` that is not after ``start`` falls on the next day: 22:00-02:00 runs past midnight,
    00:00-00:00 is the whole day. The interval belongs to the day on which it starts.
    """

    start: time
    end: time

    @classmethod
    def parse(cls, text: str) -> Interval:
        """Read ``09:00-18:00``; ``24:00`` is a midnight end.

        Raises :class:`ValueError` when the text is not an interval or lasts no time.
        """
        match = _INTERVAL.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"« {text.strip()} » is not an interval.")
        start = time(int(match[1]), int(match[2]))
        if match[3] is None:
            return cls(start, time(0))
        end = time(int(match[3]), int(match[4]))
        if start == end:
            raise ValueError(f"« {text.strip()} » is not an interval: it lasts no time.")
        return cls(start, end)

    @property
    def past_midnight(self) -> bool:
        """Whether it ends on the day after the one on which it starts."""
        return self.end <= self.start

    @property
    def last_minute(self) -> int:
        """Its end, in minutes after the midnight that begins its day (1440 is midnight)."""
        return self.end.hour * 60 + self.end.minute + (1440 if self.past_midnight else 0)

    @property
    def first_minute(self) -> int:
        """Its start, in minutes after the midnight that begins its day."""
        return self.start.hour * 60 + self.start.minute

    def __str__(self) -> str:
        end = "24:00" if self.end == time(0) else f"{self.end:%H:%M}"
        return f"{self.start:%H:%M}-{end}"


DayHours = tuple[Interval, ...]


def overlapping(hours: DayHours) -> tuple[Interval, Interval] | None:
    """The first two intervals of one day that overlap, if any do."""
    for earlier, later in pairwise(sorted(hours)):
        if later.first_minute < earlier.last_minute:
            return earlier, later
    return None


@dataclass(frozen=True)
class WeeklyHours:
    """Opening intervals of a normal week: seven days, Monday first; an empty day is closed."""

    days: tuple[DayHours, ...]

    def __post_init__(self) -> None:
        if len(self.days) != 7:
            raise ValueError("A week has seven days of opening hours, Monday first.")

    def on(self, weekday: int) -> DayHours:
        """The intervals of a weekday (0 is Monday), earliest first."""
        return tuple(sorted(self.days[weekday]))
