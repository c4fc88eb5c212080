"""Laws of promises: never beyond the calendar, never sooner for a longer queue, alerts in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.hours import Interval, WeeklyHours
from bot.calendar.open_time import alert_moment, last_open, open_minutes
from bot.calendar.opening import OpeningCalendar
from bot.company import load_company
from bot.handoff.measures import Measure, Measures
from bot.handoff.packet import Promise, PromiseState
from bot.handoff.promises import Team, promise_for, promise_slot
from bot.messages import Channel
from bot.promising import team_for

COMPANY = load_company(Path(__file__).parents[2] / "company.yml")
PARIS = ZoneInfo("Europe/Paris")
PHONE = "+33639984421"
QUARTER = timedelta(minutes=15)

NIGHTS = OpeningCalendar(
    PARIS, WeeklyHours(((Interval.parse("21:50-03:20"), Interval.parse("06:00-06:35")),) * 7)
)
"""Open across midnight, through the hours that clocks skip or show twice, to odd minutes."""

CALENDARS = st.sampled_from([NIGHTS, *(desk.calendar for desk in COMPANY.desks.values())])
MOMENTS = st.one_of(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)),
    st.datetimes(datetime(2026, 3, 28), datetime(2026, 3, 30)),
    st.datetimes(datetime(2026, 10, 24), datetime(2026, 10, 26)),
    st.datetimes(datetime(2026, 7, 13), datetime(2026, 7, 16)),
    st.datetimes(datetime(2026, 12, 23), datetime(2026, 12, 29)),
).map(lambda wall: wall.replace(tzinfo=PARIS))
CHANNELS = st.sampled_from([Channel.CALLBACK, Channel.SMS, Channel.CHAT, Channel.REST])
TEAMS = st.builds(
    Team,
    name=st.just("team"),
    calendar=CALENDARS,
    answer_minutes=st.integers(0, 1000),
    advisers=st.integers(0, 5),
    at_once=st.integers(1, 4),
    handling_minutes=st.integers(1, 60),
)


def measures(delays: list[float], channel: Channel) -> Measures:
    return Measures(tuple(Measure("team", channel, one, PromiseState.KEPT) for one in delays))


MEASURED = st.lists(st.floats(0, 2000), max_size=30)


def made(team: Team, at: datetime, ahead: int, channel: Channel, delays: list[float]) -> Promise:
    promise = promise_for(
        team, measures(delays, channel), ahead, now=at, channel=channel, address=PHONE
    )
    assert promise is not None or channel in (Channel.CHAT, Channel.REST)
    return promise or Promise(at, channel, PHONE, made=at, alert_at=at, confidence=0.5)


@given(TEAMS, MOMENTS, st.integers(0, 50), CHANNELS, MEASURED)
def test_a_promise_falls_due_while_the_desk_is_open_or_just_closing(
    team: Team, at: datetime, ahead: int, channel: Channel, delays: list[float]
) -> None:
    promise = promise_for(
        team, measures(delays, channel), ahead, now=at, channel=channel, address=PHONE
    )
    if promise is None:
        assert channel in (Channel.CHAT, Channel.REST)
        return
    due = promise.due.astimezone(UTC)
    before = due - timedelta(microseconds=1)
    assert team.calendar.is_open(promise.due) or team.calendar.is_open(before.astimezone(PARIS))
    assert promise.alert_at is not None
    assert at.astimezone(UTC) <= promise.alert_at.astimezone(UTC) <= due


@given(TEAMS, MOMENTS, st.integers(0, 40), st.integers(0, 40), MEASURED)
def test_a_longer_queue_is_never_promised_sooner(
    team: Team, at: datetime, ahead: int, more: int, delays: list[float]
) -> None:
    soon = made(team, at, ahead, Channel.SMS, delays)
    late = made(team, at, ahead + more, Channel.SMS, delays)
    assert soon.due.timestamp() <= late.due.timestamp()


@given(TEAMS, MOMENTS, st.integers(0, 40), MEASURED)
def test_the_open_time_to_a_promise_holds_what_the_queue_takes(
    team: Team, at: datetime, ahead: int, delays: list[float]
) -> None:
    promise = made(team, at, ahead, Channel.SMS, delays)
    room = open_minutes(team.calendar, at, promise.due)
    assert room >= max(team.answer_minutes, team.wait(ahead)) - 1e-6


@given(CALENDARS, MOMENTS, st.integers(0, 20_000))
def test_at_the_alert_four_fifths_of_the_open_time_has_gone(
    calendar: OpeningCalendar, start: datetime, minutes: int
) -> None:
    due = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(PARIS)
    alert = alert_moment(calendar, start, due)
    whole = open_minutes(calendar, start, due)
    assert open_minutes(calendar, start, alert) == pytest.approx(0.8 * whole) or whole == 0


@given(MEASURED, st.integers(0, 1000))
def test_confidence_is_the_rule_of_succession(delays: list[float], declared: int) -> None:
    team = Team("team", NIGHTS, declared)
    promise = made(team, datetime(2026, 7, 15, 10, tzinfo=PARIS), 0, Channel.SMS, delays)
    assert promise.confidence is not None
    assert 0 < promise.confidence < 1
    if not delays:
        assert promise.confidence == 0.5
    assert promise.basis == ("measured" if len(delays) >= 10 else "declared")


@given(TEAMS, MOMENTS, st.integers(0, 20_000))
def test_an_agreed_moment_is_never_moved_later_and_lies_in_open_time(
    team: Team, at: datetime, minutes: int
) -> None:
    due = (at.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(PARIS)
    promise = promise_slot(
        team, Measures(), now=at, channel=Channel.CALLBACK, address=PHONE, due=due
    )
    if promise is None:
        assert last_open(team.calendar, at, due) is None
        return
    assert at.timestamp() <= promise.due.timestamp() <= due.timestamp()
    assert promise.basis == "slot"


@pytest.mark.parametrize(
    ("channel", "asked", "due"),
    [
        (Channel.CALLBACK, "2026-07-13T18:00", "2026-07-15T09:00"),
        (Channel.CALLBACK, "2026-12-23T18:00", "2026-12-28T09:00"),
        (Channel.CALLBACK, "2026-12-31T18:00", "2027-01-02T09:30"),
        (Channel.CALLBACK, "2026-03-28T11:45", "2026-03-30T09:15"),
        (Channel.EMAIL, "2026-10-23T16:00", "2026-10-26T11:00"),
    ],
)
def test_holidays_closures_and_weekends_of_clock_changes_are_left_out(
    channel: Channel, asked: str, due: str
) -> None:
    team = team_for(COMPANY, channel)
    assert team is not None
    at = datetime.fromisoformat(asked).replace(tzinfo=PARIS)
    address = "a.b@example.com" if channel is Channel.EMAIL else PHONE
    promise = promise_for(team, Measures(), 0, now=at, channel=channel, address=address)
    assert promise is not None
    assert promise.due == datetime.fromisoformat(due).replace(tzinfo=PARIS)


@given(MOMENTS, st.sampled_from([None, "", "0612345678", "chez moi"]))
def test_nobody_is_promised_what_cannot_reach_them(at: datetime, address: str | None) -> None:
    team = team_for(COMPANY, Channel.CALLBACK)
    assert team is not None
    due = at + timedelta(days=3)
    given_ = {"now": at, "channel": Channel.CALLBACK, "address": address}
    assert promise_for(team, Measures(), 0, **given_) is None
    assert promise_slot(team, Measures(), due=due, **given_) is None


def test_a_team_that_never_opens_promises_nothing() -> None:
    never = OpeningCalendar(PARIS, WeeklyHours(((),) * 7))
    at = datetime(2026, 7, 15, 10, tzinfo=PARIS)
    team = Team("team", never, 10)
    given_ = {"now": at, "channel": Channel.SMS, "address": PHONE}
    assert promise_for(team, Measures(), 0, **given_) is None
    assert promise_slot(team, Measures(), due=at + timedelta(days=2), **given_) is None
    assert open_minutes(never, at, at + timedelta(days=2)) == 0


def test_open_minutes_count_real_time_when_clocks_change() -> None:
    day = OpeningCalendar(PARIS, WeeklyHours(((Interval.parse("00:00-24:00"),),) * 7))
    for start, hours in ((date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 7, 1), 24)):
        at = datetime(start.year, start.month, start.day, tzinfo=PARIS)
        assert open_minutes(day, at, at + timedelta(days=1)) == 60 * hours


def test_a_queue_is_promised_as_what_it_takes() -> None:
    team = Team("chat", NIGHTS, 10, advisers=2, at_once=3, handling_minutes=10)
    assert (team.wait(0), team.wait(1), team.wait(12), team.wait(13)) == (0, 2, 20, 22)
    assert replace(team, advisers=0).wait(3) == 30
