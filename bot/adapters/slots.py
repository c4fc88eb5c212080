"""The appointment slots of a fictional field service: the same for the same day, always.

A technician comes within a window of two hours; an adviser's appointment lasts half an hour. Slots
exist on working days only, from tomorrow to the 30th working day, for each department (the first
two digits of a postcode). About half of the windows and a third of the half hours are offered.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

from bot.calendar.opening import Holidays
from bot.calendar.working_days import is_working_day
from bot.errors import NotFound
from bot.selfservice.records import Purpose, Slot

WORKING_DAYS_AHEAD = 30
TECHNICIAN_HOURS = (8, 10, 14, 16)
WINDOW = timedelta(hours=2)
HALF_HOUR = timedelta(minutes=30)
ADVISER_HOURS = (9, 10, 11, 14, 15, 16)
_STAMP = "%Y%m%dT%H%M"


def working_days(now: datetime, holidays: Holidays) -> Iterator[date]:
    """The next 30 working days, tomorrow at the earliest."""
    day = now.date()
    found = 0
    while found < WORKING_DAYS_AHEAD:
        day += timedelta(days=1)
        if is_working_day(day, holidays):
            found += 1
            yield day


def slots_ahead(
    purpose: Purpose, postcode: str, now: datetime, zone: ZoneInfo, holidays: Holidays
) -> Iterator[Slot]:
    """All slots that can be booked at ``now``, taken or not, earliest first."""
    for day in working_days(now.astimezone(zone), holidays):
        yield from slots_of_day(purpose, postcode[:2], day, zone)


def slots_of_day(purpose: Purpose, department: str, day: date, zone: ZoneInfo) -> Iterator[Slot]:
    """The slots of one working day in one department, earliest first."""
    for start in _starts(purpose, day, zone):
        slot_id = f"{purpose}-{department}-{start.strftime(_STAMP)}"
        if zlib.crc32(slot_id.encode()) % (2 if purpose == "technician" else 3) == 0:
            length = WINDOW if purpose == "technician" else HALF_HOUR
            yield Slot(slot_id, purpose, start, start + length)


def slot_of_id(slot_id: str, now: datetime, zone: ZoneInfo, holidays: Holidays) -> Slot | None:
    """The slot of an identifier, or ``None`` when it can no longer be booked.

    Raises :class:`~bot.errors.NotFound` for what is no identifier of a slot.
    """
    purpose, _, rest = slot_id.partition("-")
    department, _, stamp = rest.partition("-")
    try:
        start = datetime.strptime(stamp, _STAMP)
    except ValueError:
        start = None
    if start is None or purpose not in get_args(Purpose):
        raise NotFound(f"There is no appointment slot {slot_id}.")
    if start.date() not in working_days(now.astimezone(zone), holidays):
        return None
    known = slots_of_day(purpose, department, start.date(), zone)
    return next((slot for slot in known if slot.id == slot_id), None)


def _starts(purpose: Purpose, day: date, zone: ZoneInfo) -> Iterator[datetime]:
    if purpose == "technician":
        yield from (datetime.combine(day, time(hour), zone) for hour in TECHNICIAN_HOURS)
        return
    for hour in ADVISER_HOURS:
        yield datetime.combine(day, time(hour), zone)
        yield datetime.combine(day, time(hour, 30), zone)
