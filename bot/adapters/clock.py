"""Clocks: the real one, one that stands still and one that runs from a chosen moment."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


class SystemClock:
    """The machine's time, in the company's time zone."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(self._zone)


class FixedClock:
    """Stands still at ``moment`` (aware) until it is set or advanced."""

    def __init__(self, moment: datetime) -> None:
        self._moment = _aware(moment)

    def now(self) -> datetime:
        """The moment it stands at."""
        return self._moment

    def set(self, moment: datetime) -> None:
        """Stand at another moment."""
        self._moment = _aware(moment)

    def advance(self, step: timedelta) -> None:
        """Move by ``step`` of real time, also across a change of the clocks."""
        self._moment = _later(self._moment, step)


class RunningClock:
    """Starts at ``start`` (aware) and runs on at the pace of real time."""

    def __init__(self, start: datetime) -> None:
        self._start = _aware(start)
        self._origin = time.monotonic()

    def now(self) -> datetime:
        """The start plus the time gone by since then."""
        return _later(self._start, timedelta(seconds=time.monotonic() - self._origin))


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("A clock needs a moment with a time zone; this one has none.")
    return moment


def _later(moment: datetime, step: timedelta) -> datetime:
    return (moment.astimezone(UTC) + step).astimezone(moment.tzinfo)
