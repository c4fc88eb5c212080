"""Dates, seen from Tuesday 14 July 2026 at 22:40."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.parsing import read_entities

NOW = datetime(2026, 7, 14, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))


def dates(text: str, expected: str | None = None, now: datetime = NOW) -> list[str]:
    found = read_entities(text, now=now, expected=expected)
    return [each.value for each in found if each.entity == "date"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("aujourd'hui si possible", "2026-07-14"),
        ("aujourd’hui", "2026-07-14"),
        ("ajd", "2026-07-14"),
        ("demain matin", "2026-07-15"),
        ("après-demain vers 10h", "2026-07-16"),
        ("apres demain", "2026-07-16"),
        ("ce soir à 8h", "2026-07-14"),
        ("depuis hier soir", "2026-07-13"),
        ("avant-hier", "2026-07-12"),
        ("jeudi", "2026-07-16"),
        ("non, plutôt jeudi", "2026-07-16"),
        ("jeudi prochain", "2026-07-16"),
        ("jeudi en huit", "2026-07-23"),
        ("jeudi en quinze", "2026-07-30"),
        ("mardi", "2026-07-21"),
        ("mardi 14h", "2026-07-21"),
        ("ce mardi", "2026-07-14"),
        ("lundi dernier", "2026-07-13"),
        ("mardi de la semaine prochaine", "2026-07-21"),
        ("dans trois jours", "2026-07-17"),
        ("dans huit jours", "2026-07-21"),
        ("dans quinze jours", "2026-07-28"),
        ("dans une semaine", "2026-07-21"),
        ("dans un mois", "2026-08-14"),
        ("il y a deux jours", "2026-07-12"),
        ("la semaine prochaine", "2026-07-20"),
        ("le mois prochain", "2026-08-01"),
        ("le 12", "2026-08-12"),
        ("le 14 à 8 h 30", "2026-07-14"),
        ("va pour le 15 à 16h", "2026-07-15"),
        ("le 5 du mois prochain", "2026-08-05"),
        ("le premier du mois", "2026-08-01"),
        ("le 12 mars", "2027-03-12"),
        ("le douze mars", "2027-03-12"),
        ("le trente et un décembre", "2026-12-31"),
        ("le 1er octobre", "2026-10-01"),
        ("le premier octobre", "2026-10-01"),
        ("23 août 1987", "1987-08-23"),
        ("23 aout 1987", "1987-08-23"),
        ("le 16 juillet 2026 à 14:00", "2026-07-16"),
        ("12/08", "2026-08-12"),
        ("le 5/6", "2027-06-05"),
        ("12/03/2027", "2027-03-12"),
        ("01/02/27", "2027-02-01"),
        ("07.02.25", "2025-02-07"),
        ("2026-11-30", "2026-11-30"),
        ("06/12/2026 14h30", "2026-12-06"),
        ("le 06 12 2026 à 14 h", "2026-12-06"),
        ("le douze zéro trois deux mille vingt-sept", "2027-03-12"),
        ("le 29 février", "2028-02-29"),
        ("fin de mois", "2026-07-31"),
        ("à la fin du mois", "2026-07-31"),
        ("fin du mois prochain", "2026-08-31"),
        ("fin juin", "2027-06-30"),
        ("début janvier", "2027-01-01"),
        ("mi-août", "2026-08-15"),
        ("en septembre", "2026-09-01"),
        ("j'y suis depuis mars 2019", "2019-03-01"),
        ("depuis le 12 mars", "2026-03-12"),
        ("la facture du 14 février", "2026-02-14"),
        ("vendredi 17 à 10h", "2026-07-17"),
        ("mercredi quinze à neuf heures et demie", "2026-07-15"),
        ("lundi 23", "2026-11-23"),
        ("la semaine du 20 juillet", "2026-07-20"),
        ("pourquoi pas jeudi ?", "2026-07-16"),
        ("ce week-end", "2026-07-18"),
        ("today", "2026-07-14"),
        ("tomorrow morning", "2026-07-15"),
        ("the day after tomorrow at ten", "2026-07-16"),
        ("tonight at nine", "2026-07-14"),
        ("next Thursday", "2026-07-16"),
        ("this Thursday at half past two", "2026-07-16"),
        ("Thursday week", "2026-07-23"),
        ("last Monday", "2026-07-13"),
        ("in two days", "2026-07-16"),
        ("three days ago", "2026-07-11"),
        ("the 12th of March", "2027-03-12"),
        ("the twelfth of March", "2027-03-12"),
        ("on the 12th", "2026-08-12"),
        ("July 14th", "2026-07-14"),
        ("July 14th, 2027 at 3pm", "2027-07-14"),
        ("12 May 2025", "2025-05-12"),
        ("Monday the 14th at 2pm", "2026-09-14"),
        ("next week", "2026-07-20"),
        ("end of August", "2026-08-31"),
    ],
)
def test_a_date_is_read_as_people_write_or_say_it(text, day):
    assert dates(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "31/02",
        "31/02/2026",
        "le 31 février",
        "le 32 mars",
        "00/00/2026",
        "sauf le mercredi",
        "pas jeudi",
        "tous les jeudis",
        "24h/24 et 7j/7",
        "24/7",
        "3/5, average",
        "10/10 bravo",
        "bon lundi",
        "are off-peak times the same at weekends?",
        "14 rue du Four",
        "le 8 de chaque mois",
        "le 3 pièces",
        "mon compteur",
        "it may be 12",
        "le 06 12 34 56 78",
        "odeur de gaz depuis dix minutes",
        "en trois fois",
    ],
)
def test_what_is_no_date_gives_none(text):
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("du 12 au 28 avril", ["2027-04-12", "2027-04-28"]),
        ("le 2 ou le 3 août", ["2026-08-02", "2026-08-03"]),
        ("entre le 5 et le 9", ["2026-08-05", "2026-08-09"]),
    ],
)
def test_two_days_share_the_month_named_once(text, days):
    assert dates(text) == days


def test_a_refused_day_leaves_the_other():
    assert dates("pas jeudi mais vendredi") == ["2026-07-17"]


@pytest.mark.parametrize(
    ("text", "day"),
    [("12", "2026-08-12"), ("14 07", "2026-07-14"), ("douze zéro trois", "2027-03-12")],
)
def test_bare_figures_are_a_date_when_one_was_asked_for(text, day):
    assert dates(text, "date") == [day]
    assert dates(text) == []


def test_a_slot_named_after_a_date_asks_for_one():
    assert dates("12", "move_date") == ["2026-08-12"]


def test_this_evening_gives_the_day_and_the_part_of_the_day():
    found = read_entities("ce soir", now=NOW)
    assert [(each.entity, each.value, each.start, each.end) for each in found] == [
        ("date", "2026-07-14", 0, 2),
        ("day_part", "evening", 3, 7),
    ]


DAYS = st.dates(date(1930, 1, 1), date(2060, 12, 31))


@given(day=DAYS, pattern=st.sampled_from(["d MMMM y", "EEEE d MMMM y", "dd/MM/y", "dd.MM.y"]))
def test_any_date_formatted_in_french_reads_back(day, pattern):
    written = format_date(day, pattern, locale="fr")
    assert dates(f"le {written}") == [day.isoformat()]


@given(day=DAYS, pattern=st.sampled_from(["d MMMM y", "MMMM d, y", "EEEE d MMMM y", "y-MM-dd"]))
def test_any_date_formatted_in_english_reads_back(day, pattern):
    assert dates(format_date(day, pattern, locale="en")) == [day.isoformat()]


@given(ahead=st.integers(0, 364), now=DAYS)
def test_a_day_and_month_mean_the_next_such_day(ahead, now):
    moment = datetime(now.year, now.month, now.day, 12, tzinfo=ZoneInfo("Europe/Paris"))
    day = now + timedelta(days=ahead)
    assert dates(format_date(day, "d MMMM", locale="fr"), now=moment) == [day.isoformat()]


@given(now=DAYS, name=st.sampled_from(["lundi", "mercredi", "dimanche", "Friday"]))
def test_a_weekday_is_strictly_after_today_and_within_a_week(now, name):
    moment = datetime(now.year, now.month, now.day, tzinfo=ZoneInfo("Europe/Paris"))
    (found,) = dates(name, now=moment)
    assert 0 < (date.fromisoformat(found) - now).days <= 7
