"""The appointment slots of a fictional field service: the same for the same day, always.

A technician comes within a window of two hours; an adviser's appointment lasts half an hour. Slots
exist on working days only, from tomorrow to the 30th working day, for each department (the first
two digits of a postcode). Two windows in three and one half hour in three are offered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.calendar.opening import Holidays
from bot.calendar.working_days import is_working_day
from bot.errors import NotFound
from bot.selfservice.records import Purpose, Slot

PURPOSES: tuple[Purpose, ...] = ("technician", "adviser")
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
        if _offered(purpose, slot_id):
            length = WINDOW if purpose == "technician" else HALF_HOUR
            yield Slot(slot_id, purpose, start, start + length)


def slot_of_id(slot_id: str, now: datetime, zone: ZoneInfo, holidays: Holidays) -> Slot | None:
    """The slot of an identifier, or ``None`` when it can no longer be booked.

    Raises :class:`~bot.errors.NotFound` for what is no identifier of a slot.
    """
    kind, _, rest = slot_id.partition("-")
    purpose = next((known for known in PURPOSES if known == kind), None)
    department, _, stamp = rest.partition("-")
    try:
        start = datetime.strptime(stamp, _STAMP)
    except ValueError:
        start = None
    if start is None or purpose is None:
        raise NotFound(f"There is no appointment slot {slot_id}.")
    if start.date() not in working_days(now.astimezone(zone), holidays):
        return None
    known = slots_of_day(purpose, department, start.date(), zone)
    return next((slot for slot in known if slot.id == slot_id), None)


def _offered(purpose: Purpose, slot_id: str) -> bool:
    third = hashlib.blake2b(slot_id.encode(), digest_size=4).digest()[-1] % 3
    return third != 0 if purpose == "technician" else third == 0


def _starts(purpose: Purpose, day: date, zone: ZoneInfo) -> Iterator[datetime]:
    if purpose == "technician":
        yield from (datetime.combine(day, time(hour), zone) for hour in TECHNICIAN_HOURS)
        return
    for hour in ADVISER_HOURS:
        yield datetime.combine(day, time(hour), zone)
        yield datetime.combine(day, time(hour, 30), zone)
