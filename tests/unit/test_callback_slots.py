"""Callback slots: aligned, inside opening hours, never more than there are places."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.hours import Interval, WeeklyHours
from bot.calendar.opening import OpeningCalendar, Reason
from bot.calendar.slots import CallbackRules, callback_slots, open_slots, slot_at

PARIS = ZoneInfo("Europe/Paris")
RULES = CallbackRules(slot_minutes=30, capacity=2, horizon_days=7, notice_minutes=30)


def holidays(day: date) -> Reason | None:
    return Reason("Fête nationale", "National Day") if (day.month, day.day) == (7, 14) else None


def office(*hours: str) -> OpeningCalendar:
    day = tuple(map(Interval.parse, hours))
    return OpeningCalendar(PARIS, WeeklyHours((day,) * 5 + ((),) * 2), holidays)


OFFICE = office("08:45-12:15", "13:30-18:00")


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def starts(now: str, limit: int = 3, held: dict[datetime, int] | None = None) -> list[str]:
    taken = held or {}
    found = open_slots(OFFICE, paris(now), RULES, lambda start: taken.get(start, 0), limit)
    return [slot.start.strftime("%a %H:%M") for slot in found]


def test_slots_start_on_the_half_hour_inside_opening_hours() -> None:
    assert starts("2026-07-15T07:00", 9) == [
        *("Wed 09:00", "Wed 09:30", "Wed 10:00", "Wed 10:30", "Wed 11:00", "Wed 11:30"),
        *("Wed 13:30", "Wed 14:00", "Wed 14:30"),
    ]


def test_no_slot_falls_on_a_holiday_or_a_week_end() -> None:
    assert starts("2026-07-13T17:15") == ["Wed 09:00", "Wed 09:30", "Wed 10:00"]
    assert starts("2026-07-18T10:00", 1) == ["Mon 09:00"]


def test_a_slot_that_starts_too_soon_is_not_offered() -> None:
    assert starts("2026-07-15T14:00", 1) == ["Wed 14:30"]
    assert starts("2026-07-15T14:00:30", 1) == ["Wed 15:00"]


def test_a_full_slot_is_not_offered() -> None:
    held = {paris("2026-07-15T14:30"): 2, paris("2026-07-15T15:00"): 1}
    assert starts("2026-07-15T14:00", 2, held) == ["Wed 15:00", "Wed 15:30"]


def test_nothing_is_offered_beyond_the_horizon_or_by_a_closed_desk() -> None:
    near = CallbackRules(30, 1, horizon_days=1)
    assert open_slots(OFFICE, paris("2026-07-17T18:00"), near, lambda _: 0) == ()
    assert open_slots(office(), paris("2026-07-17T18:00"), RULES, lambda _: 0) == ()


def test_a_wanted_time_finds_the_slot_that_holds_it() -> None:
    now = paris("2026-07-15T08:00")
    slot = slot_at(OFFICE, now, RULES, paris("2026-07-16T14:10"))
    assert slot is not None
    assert slot.start == paris("2026-07-16T14:00")
    assert datetime.fromisoformat(slot.id) == slot.start
    assert slot_at(OFFICE, now, RULES, paris("2026-07-16T12:30")) is None
    assert slot_at(OFFICE, now, RULES, paris("2026-07-15T07:00")) is None
    assert slot_at(OFFICE, now, RULES, paris("2026-08-16T14:00")) is None


def test_slots_of_a_night_go_on_through_the_change_of_clocks() -> None:
    night = OpeningCalendar(PARIS, WeeklyHours(((Interval.parse("00:00-05:00"),),) * 7))
    rules = CallbackRules(60, 1, horizon_days=1)
    autumn = [slot.start for slot in callback_slots(night, paris("2026-10-25T00:00"), rules)]
    assert [start.hour for start in autumn[:6]] == [0, 1, 2, 2, 3, 4]
    spring = [slot.start for slot in callback_slots(night, paris("2026-03-29T00:00"), rules)]
    assert [start.hour for start in spring[:4]] == [0, 1, 3, 4]


@settings(max_examples=50, deadline=None)
@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)),
    st.sampled_from([10, 15, 20, 30, 45, 60]),
    st.integers(0, 300),
)
def test_every_slot_is_whole_aligned_and_in_open_time(
    now: datetime, minutes: int, notice: int
) -> None:
    at = now.replace(tzinfo=UTC)
    rules = CallbackRules(minutes, 1, horizon_days=7, notice_minutes=notice)
    before = at + timedelta(minutes=notice)
    for slot in callback_slots(OFFICE, at, rules):
        start, end = slot.start.astimezone(UTC), slot.end.astimezone(UTC)
        assert start >= before
        assert (slot.start.hour * 60 + slot.start.minute) % minutes == 0
        assert end - start == timedelta(minutes=minutes)
        assert OFFICE.is_open(start)
        assert OFFICE.is_open(end - timedelta(seconds=1))
        before = end
