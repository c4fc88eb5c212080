"""Wall-clock times turned into moments, also on the days when the clocks change.

Aware datetimes of one zone are compared and subtracted by Python as wall-clock times; every
calculation here is therefore done in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Span:
    """A stretch of real time, from ``start`` up to but not including ``end`` (both aware)."""

    start: datetime
    end: datetime

    def holds(self, at: datetime) -> bool:
        """Whether ``at`` falls inside."""
        moment = utc(at)
        return utc(self.start) <= moment < utc(self.end)


def utc(at: datetime) -> datetime:
    """An aware datetime in UTC. Raises :class:`ValueError` for one without a time zone."""
    if at.tzinfo is None:
        raise ValueError("A moment needs a time zone; this one has none.")
    return at.astimezone(UTC)


def moment(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which clocks of ``zone`` show ``wall`` on ``day``.

    A time that clocks show twice (autumn) is the first of the two, so that neighbouring intervals
    neither overlap nor leave a gap. A time that clocks skip (spring) is the moment of the change.
    """
    local = datetime.combine(day, wall, tzinfo=zone)
    found = local.astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return found
    offset = found.astimezone(zone).utcoffset()
    while (found - MINUTE).astimezone(zone).utcoffset() == offset:
        found -= MINUTE
    return found
