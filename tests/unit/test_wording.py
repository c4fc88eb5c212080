"""Values in words, in both languages, written and spoken."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.calendar.hours import Interval, WeeklyHours
from bot.messages import Language
from bot.wording import (
    amount_text,
    day_text,
    list_text,
    masked_email,
    moment_text,
    near_day_text,
    phone_text,
    postcode_text,
    range_text,
    reference_text,
    spoken_digits,
    time_text,
)
from bot.wording_hours import hours_text, week_text

PARIS = ZoneInfo("Europe/Paris")
TODAY = date(2026, 7, 19)
NOW = datetime(2026, 7, 19, 22, 40, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (date(2026, 7, 23), "jeudi 23 juillet", "Thursday 23 July"),
        (date(2027, 7, 23), "vendredi 23 juillet 2027", "Friday 23 July 2027"),
        (date(2026, 8, 1), "samedi 1er août", "Saturday 1 August"),
        (date(2027, 1, 1), "vendredi 1er janvier 2027", "Friday 1 January 2027"),
    ],
)
def test_a_day_has_its_year_only_when_it_is_another_one(
    day: date, french: str, english: str
) -> None:
    assert day_text(day, TODAY) == french
    assert day_text(day, TODAY, "en") == english


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (18, "hier", "yesterday"),
        (19, "aujourd’hui", "today"),
        (20, "demain", "tomorrow"),
        (21, "mardi", "Tuesday"),
        (25, "samedi", "Saturday"),
        (26, "dimanche 26 juillet", "Sunday 26 July"),
        (17, "vendredi 17 juillet", "Friday 17 July"),
    ],
)
def test_a_near_day_is_named_as_people_name_it(day: int, french: str, english: str) -> None:
    assert near_day_text(date(2026, 7, day), TODAY) == french
    assert near_day_text(date(2026, 7, day), TODAY, "en") == english


@pytest.mark.parametrize(
    ("at", "written", "spoken", "english"),
    [
        (time(14, 30), "14 h 30", "14 heures 30", "2:30 pm"),
        (time(9, 0), "9 h", "9 heures", "9 am"),
        (time(9, 5), "9 h 05", "9 heures 05", "9:05 am"),
        (time(1, 0), "1 h", "1 heure", "1 am"),
        (time(0, 30), "0 h 30", "0 heure 30", "12:30 am"),
        (time(12, 0), "12 h", "12 heures", "noon"),
        (time(12, 15), "12 h 15", "12 heures 15", "12:15 pm"),
        (time(0, 0), "minuit", "minuit", "midnight"),
    ],
)
def test_a_time_is_written_and_spoken(at: time, written: str, spoken: str, english: str) -> None:
    assert time_text(at) == written
    assert time_text(at, spoken=True) == spoken
    assert time_text(at, "en") == time_text(at, "en", spoken=True) == english


def test_a_moment_joins_its_day_and_its_time() -> None:
    assert moment_text(datetime(2026, 7, 20, 9, 0, tzinfo=PARIS), NOW) == "demain à 9 h"
    at = datetime(2026, 7, 21, 14, 30, tzinfo=PARIS)
    assert moment_text(at, NOW, spoken=True) == "mardi à 14 heures 30"
    assert moment_text(at, NOW, "en") == "Tuesday at 2:30 pm"
    assert range_text(time(9), time(12, 30)) == "de 9 h à 12 h 30"
    assert range_text(time(9), time(12, 30), "en") == "from 9 am to 12:30 pm"


@pytest.mark.parametrize(
    ("cents", "language", "written", "spoken"),
    [
        (4550, "fr", "45,50 €", "45 euros 50"),
        (4550, "en", "€45.50", "45 euros and 50 cents"),
        (123405, "fr", "1 234,05 €", "1234 euros 05"),
        (100, "fr", "1,00 €", "1 euro"),
        (101, "en", "€1.01", "1 euro and 1 cent"),
        (50, "fr", "0,50 €", "50 centimes"),
        (50, "en", "€0.50", "50 cents"),
        (-200, "fr", "-2,00 €", "moins 2 euros"),
        (0, "en", "€0.00", "0 euros"),
    ],
)
def test_an_amount_is_exact_to_the_cent(
    cents: int, language: Language, written: str, spoken: str
) -> None:
    shown = amount_text(cents, language)
    assert shown.replace("\u00a0", " ").replace("\u202f", " ") == written
    assert amount_text(cents, language, spoken=True) == spoken


def test_an_amount_is_not_cut_from_its_unit_at_the_end_of_a_line() -> None:
    assert " " not in amount_text(123456789)


def test_a_telephone_number_is_grouped_as_it_is_dialled() -> None:
    assert phone_text("+33612345678") == "06 12 34 56 78"
    assert phone_text("+33612345678", spoken=True) == "06, 12, 34, 56, 78"
    assert phone_text("+33800473333") == "0 800 47 33 33"
    assert phone_text("+4915112345678") == "+49 1511 2345678"
    assert phone_text("anonymous") == "anonymous"


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("claire.morel@exemple.fr", "c…l@exemple.fr"),
        ("bob@exemple.fr", "b…b@exemple.fr"),
        ("ab@exemple.fr", "a…@exemple.fr"),
        ("a@exemple.fr", "a…@exemple.fr"),
    ],
)
def test_a_masked_address_can_be_recognised_but_not_learnt(address: str, masked: str) -> None:
    assert masked_email(address) == masked


def test_digits_are_spoken_in_groups() -> None:
    assert spoken_digits("045210") == "0 4 5, 2 1 0"
    assert spoken_digits("1234", group=2) == "1 2, 3 4"
    assert spoken_digits("DR-204817") == "2 0 4, 8 1 7"
    assert reference_text("DR-204817") == "DR-204817"
    assert reference_text("DR-204817", spoken=True) == "D R, 2 0 4, 8 1 7"
    assert reference_text("045210", spoken=True) == "0 4 5, 2 1 0"


def test_a_postcode_is_spoken_as_people_say_it() -> None:
    assert postcode_text("67000") == postcode_text("67000", spoken=True) == "67000"
    assert postcode_text("01000", spoken=True) == "0 1 0 0 0"
    assert postcode_text("67000", "en", spoken=True) == "6 7 0 0 0"


def test_lists_end_with_and_or_or() -> None:
    assert list_text(["a", "b", "c"]) == "a, b et c"
    assert list_text(["a", "b", "c"], "en") == "a, b and c"
    assert list_text(["a", "b"], choice=True) == "a ou b"
    assert list_text(["a", "b"], "en", choice=True) == "a or b"
    assert list_text(["a"]) == "a"
    assert list_text([]) == ""


def test_hours_of_a_day_are_told() -> None:
    day = (Interval.parse("08:30-12:30"), Interval.parse("13:30-24:00"))
    assert hours_text(day) == "de 8 h 30 à 12 h 30 et de 13 h 30 à minuit"
    assert hours_text((), "en") == "closed"
    assert hours_text((Interval.parse("00:00-24:00"),)) == "jour et nuit"


def test_equal_days_of_a_week_are_gathered() -> None:
    day, morning = (Interval.parse("09:00-18:00"),), (Interval.parse("09:00-12:00"),)
    week = WeeklyHours((day, day, day, morning, morning, (), ()))
    assert week_text(week) == (
        "du lundi au mercredi de 9 h à 18 h",
        "le jeudi et le vendredi de 9 h à 12 h",
        "fermé le samedi et le dimanche",
    )
    assert week_text(week, "en") == (
        "from Monday to Wednesday from 9 am to 6 pm",
        "on Thursday and Friday from 9 am to noon",
        "closed on Saturday and Sunday",
    )
