from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.selfservice.meter import Doubtful, MeterRules, Ok, Refused, check_reading
from bot.selfservice.records import Contract, Reading

TODAY = date(2026, 7, 12)
CONTRACT = Contract("CT-1-E", "DR-204817", "electricity", "02140001", 5, 3650)
LAST = Reading("CT-1-E", 45000, TODAY - timedelta(100))


def check(text, *, taken=TODAY, last=LAST):
    return check_reading(text, taken, TODAY, CONTRACT, last, MeterRules())


def test_a_plausible_reading_is_taken_with_what_was_used():
    assert check("46000") == Ok(46000, used=1000)


def test_spaces_and_leading_zeros_make_no_difference():
    last = Reading("CT-1-E", 4000, TODAY - timedelta(100))
    assert check("0 5 0 0 0", last=last) == check("5000", last=last) == Ok(5000, used=1000)


def test_a_first_reading_is_taken_without_a_use():
    assert check("123", last=None) == Ok(123)


def test_a_reading_below_the_last_one_is_refused():
    assert check("44999") == Refused("below_last", 5, LAST)


def test_the_same_reading_again_on_the_same_day_is_taken():
    last = Reading("CT-1-E", 45000, TODAY)
    assert check("45000", last=last) == Ok(45000, used=0)


def test_more_digits_than_the_meter_shows_are_refused():
    assert check("460001") == Refused("too_many_digits", 5, LAST)
    assert check("9" * 5000) == Refused("too_many_digits", 5, LAST)


@pytest.mark.parametrize("text", ["", "  ", "abc", "-5", "46000,5", "٤٦٠٠٠", "²"])
def test_what_is_no_figure_is_refused(text):
    assert check(text) == Refused("not_digits", 5, LAST)


def test_a_reading_from_before_the_last_one_is_refused():
    taken = LAST.taken - timedelta(1)
    assert check("46000", taken=taken) == Refused("before_last", 5, LAST)


def test_a_reading_from_the_future_is_refused():
    assert check("46000", taken=TODAY + timedelta(1)) == Refused("in_future", 5, LAST)


def test_use_above_three_times_what_is_expected_is_asked_about():
    assert check("48000") == Ok(48000, used=3000)
    assert check("48001") == Doubtful(48001, "high_use", used=3001, expected=1000)


def test_use_below_a_fifth_of_what_is_expected_is_asked_about():
    assert check("45200") == Ok(45200, used=200)
    assert check("45199") == Doubtful(45199, "low_use", used=199, expected=1000)


def test_a_few_days_count_as_two_weeks_and_are_never_too_little():
    last = Reading("CT-1-E", 45000, TODAY - timedelta(2))
    assert check("45000", last=last) == Ok(45000, used=0)
    assert check("45420", last=last) == Ok(45420, used=420)
    assert check("45421", last=last) == Doubtful(45421, "high_use", used=421, expected=140)


def test_a_lower_reading_is_taken_when_the_dial_went_past_its_highest_figure():
    last = Reading("CT-1-E", 99500, TODAY - timedelta(100))
    assert check("00500", last=last) == Ok(500, used=1000, rolled_over=True)


def test_a_lower_reading_that_would_mean_too_much_use_is_no_roll_over():
    last = Reading("CT-1-E", 99500, TODAY - timedelta(100))
    assert check("02501", last=last) == Refused("below_last", 5, last)


@settings(deadline=None)
@given(index=st.integers(0, 10**7), before=st.integers(0, 99_999), days=st.integers(0, 4000))
def test_whatever_is_not_refused_fits_the_dial_and_explains_the_use(index, before, days):
    last = Reading("CT-1-E", before, TODAY - timedelta(days))
    verdict = check(str(index), last=last)
    if isinstance(verdict, Refused):
        assert index >= 10**5 or index < before
    else:
        assert verdict.index == index < 10**5
        assert (before + verdict.used) % 10**5 == index
