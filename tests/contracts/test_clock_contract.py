"""What every clock tells: aware moments in the company's time zone."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.clock import FixedClock, RunningClock, SystemClock

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 7, 12, 22, 40, tzinfo=PARIS)


CLOCKS = [SystemClock(PARIS), FixedClock(NOW), RunningClock(NOW)]


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: type(clock).__name__)
def test_a_clock_tells_the_companys_time_and_never_goes_back(clock):
    first, second = clock.now(), clock.now()
    assert first.tzinfo is PARIS
    assert first <= second


def test_a_fixed_clock_stands_still_until_it_is_moved():
    clock = FixedClock(NOW)
    assert clock.now() == clock.now() == NOW
    clock.advance(timedelta(hours=2))
    assert clock.now().isoformat() == "2026-07-13T00:40:00+02:00"
    clock.set(NOW)
    assert clock.now() == NOW


def test_a_clock_advances_by_real_time_when_the_hour_changes():
    clock = FixedClock(datetime(2026, 10, 25, 1, 30, tzinfo=PARIS))
    clock.advance(timedelta(hours=2))
    assert clock.now().isoformat() == "2026-10-25T02:30:00+01:00"


def test_a_running_clock_starts_at_its_moment_and_keeps_pace_with_real_time(monkeypatch):
    seconds = iter([1000.0, 1000.0, 1090.5])
    monkeypatch.setattr("bot.adapters.clock.time.monotonic", lambda: next(seconds))
    clock = RunningClock(NOW)
    assert [clock.now(), clock.now()] == [NOW, NOW + timedelta(seconds=90.5)]


@pytest.mark.parametrize("clock", [FixedClock, RunningClock])
def test_a_clock_refuses_a_moment_without_a_time_zone(clock):
    with pytest.raises(ValueError, match="time zone"):
        clock(datetime(2026, 7, 12))
