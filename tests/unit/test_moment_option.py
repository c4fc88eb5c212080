"""``--at``: every way of writing a moment, and a sentence for what is none."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.moment import read_moment

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-07-14T22:40", "2026-07-14T22:40:00+02:00"),
        (" 2026-07-14 22:40 ", "2026-07-14T22:40:00+02:00"),
        ("2026-07-14T22:40:30", "2026-07-14T22:40:30+02:00"),
        ("2026-01-14T22:40", "2026-01-14T22:40:00+01:00"),
        ("2026-07-14T22:40Z", "2026-07-15T00:40:00+02:00"),
        ("2026-07-14T22:40-05:00", "2026-07-15T05:40:00+02:00"),
    ],
)
def test_a_moment_is_read_in_the_companys_time_zone(text: str, shown: str) -> None:
    assert read_moment(text, PARIS).isoformat() == shown


@pytest.mark.parametrize("text", ["", "demain", "2026-07-14", "22:40", "2026-13-01T10:00", "T"])
def test_what_is_no_moment_gets_a_sentence_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a moment.*2026-07-14T22:40"):
        read_moment(text, PARIS)


def test_a_time_that_clocks_skip_is_refused_with_the_next_one() -> None:
    with pytest.raises(ValueError, match=r"never show 02:30. Write 03:30 instead"):
        read_moment("2026-03-29T02:30", PARIS)


def test_of_a_time_that_clocks_show_twice_the_first_is_meant() -> None:
    read = read_moment("2026-10-25T02:30", PARIS)
    assert read.astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(st.text())
def test_any_text_gives_a_moment_or_a_sentence(text: str) -> None:
    read = _moment_or_sentence(text)
    assert read.tzinfo is PARIS if isinstance(read, datetime) else "Write" in read


def _moment_or_sentence(text: str) -> datetime | str:
    try:
        return read_moment(text, PARIS)
    except ValueError as error:
        return str(error)
