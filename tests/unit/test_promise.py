"""Promises: only what can be kept, only to customers who can be reached."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.hours import Interval, WeeklyHours
from bot.calendar.opening import OpeningCalendar, Reason
from bot.calendar.promise import answer_delay, can_be_reached, promise_answer
from bot.handoff.packet import Promise
from bot.messages import Channel

PARIS = ZoneInfo("Europe/Paris")
PHONE = "+33612345678"


def holidays(day: date) -> Reason | None:
    return Reason("Fête nationale", "National Day") if (day.month, day.day) == (7, 14) else None


WEEKDAY = (Interval.parse("09:00-18:00"),)
OFFICE = OpeningCalendar(PARIS, WeeklyHours((WEEKDAY,) * 5 + ((),) * 2), holidays)
NEVER = OpeningCalendar(PARIS, WeeklyHours(((),) * 7))


def paris(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def promised(
    asked: str,
    delay: int = 60,
    channel: Channel = Channel.CALLBACK,
    address: str | None = PHONE,
    calendar: OpeningCalendar = OFFICE,
) -> Promise | None:
    return promise_answer(
        calendar, paris(asked), delay_minutes=delay, channel=channel, address=address
    )


@pytest.mark.parametrize(
    ("asked", "delay", "due"),
    [
        ("2026-07-15T10:00", 60, "2026-07-15T11:00"),
        ("2026-07-19T22:40", 60, "2026-07-20T10:00"),
        ("2026-07-13T17:30", 60, "2026-07-15T09:30"),
        ("2026-07-15T10:01", 60, "2026-07-15T11:15"),
        ("2026-07-15T22:00", 0, "2026-07-16T09:00"),
        ("2026-03-28T22:00", 15, "2026-03-30T09:15"),
    ],
)
def test_an_answer_is_promised_in_open_time_on_the_quarter_hour(
    asked: str, delay: int, due: str
) -> None:
    promise = promised(asked, delay)
    assert promise is not None
    assert (promise.due, promise.channel, promise.address) == (paris(due), Channel.CALLBACK, PHONE)
    assert promise.made == paris(asked)
    assert promise.due.utcoffset() == paris(due).utcoffset()


@pytest.mark.parametrize("address", [None, "", "0612345678", "claire@exemple.fr", "+33"])
def test_nothing_is_promised_to_a_customer_who_cannot_be_called(address: str | None) -> None:
    assert promised("2026-07-15T10:00", address=address) is None


def test_an_e_mail_promise_needs_an_e_mail_address() -> None:
    assert promised("2026-07-15T10:00", channel=Channel.EMAIL, address=PHONE) is None
    promise = promised("2026-07-15T10:00", channel=Channel.EMAIL, address="c@exemple.fr")
    assert promise is not None
    assert promise.address == "c@exemple.fr"


def test_nothing_is_promised_by_a_desk_that_never_opens() -> None:
    assert promised("2026-07-15T10:00", calendar=NEVER) is None


def test_a_chat_is_promised_an_answer_only_before_the_desk_closes() -> None:
    def chat(asked: str) -> Promise | None:
        return promised(asked, 10, Channel.CHAT, "conversation-1")

    assert chat("2026-07-15T10:00") is not None
    assert chat("2026-07-15T17:50") is not None
    assert chat("2026-07-15T17:55") is None
    assert chat("2026-07-15T22:40") is None
    assert not can_be_reached(Channel.CHAT, None)


def test_a_measured_delay_is_promised_only_when_it_is_longer_and_there_are_enough() -> None:
    assert answer_delay(60) == 60
    assert answer_delay(60, [500.0] * 9) == 60
    assert answer_delay(60, [10.0] * 10) == 60
    assert answer_delay(60, [10.0] * 8 + [90.5, 400.0]) == 91


@given(st.integers(0, 600), st.lists(st.floats(0, 5000), max_size=60))
def test_nine_in_ten_answers_fit_in_the_delay(declared: int, measured: list[float]) -> None:
    delay = answer_delay(declared, measured)
    assert delay >= declared
    if len(measured) >= 10:
        assert sum(one <= delay for one in measured) >= 0.9 * len(measured)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)),
    st.integers(0, 2000),
    st.integers(0, 2000),
)
def test_a_longer_delay_is_never_promised_sooner(asked: datetime, delay: int, more: int) -> None:
    at = asked.replace(tzinfo=PARIS)
    soon, late = (
        promise_answer(OFFICE, at, delay_minutes=minutes, channel=Channel.SMS, address=PHONE)
        for minutes in (delay, delay + more)
    )
    assert soon is not None
    assert late is not None
    assert soon.due.timestamp() <= late.due.timestamp()
    assert soon.due.timestamp() >= at.timestamp()
    assert soon.due.minute % 15 == 0
