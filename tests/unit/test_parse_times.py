from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.parsing import read_entities

NOW = datetime(2026, 7, 14, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))


def values(text: str, entity: str = "time", expected: str | None = None) -> list[str]:
    found = read_entities(text, now=NOW, expected=expected)
    return [each.value for each in found if each.entity == entity]


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("14h", "14:00"),
        ("14h30", "14:30"),
        ("14 h 30", "14:30"),
        ("14\u00a0h\u202f30", "14:30"),
        ("14:30", "14:30"),
        ("quatorze heures trente", "14:30"),
        ("neuf heures et demie", "09:30"),
        ("neuf heures et quart", "09:15"),
        ("quinze heures moins le quart", "14:45"),
        ("quinze heures moins dix", "14:50"),
        ("deux heures de l'après-midi", "14:00"),
        ("deux heures de l’apres midi", "14:00"),
        ("vers deux heures", "14:00"),
        ("à une heure", "13:00"),
        ("7h du matin", "07:00"),
        ("demain matin à 7h", "07:00"),
        ("ce soir à 8h", "20:00"),
        ("8h du soir", "20:00"),
        ("07:30", "07:30"),
        ("8h", "08:00"),
        ("à midi", "12:00"),
        ("midi et demi", "12:30"),
        ("minuit", "00:00"),
        ("à partir de 18 h", "18:00"),
        ("après 18h30 svp", "18:30"),
        ("depuis 14h", "14:00"),
        ("9am", "09:00"),
        ("9:30 a.m.", "09:30"),
        ("12 am", "00:00"),
        ("2pm", "14:00"),
        ("half past two", "14:30"),
        ("a quarter to three", "14:45"),
        ("ten past four in the morning", "04:10"),
        ("nine o'clock", "09:00"),
        ("at ten", "10:00"),
        ("around noon", "12:00"),
        ("any time after six", "18:00"),
        ("tonight at nine", "21:00"),
    ],
)
def test_a_time_is_read_as_people_write_or_say_it(text, time):
    assert values(text) == [time]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("entre 8h et 10h", ["08:00", "10:00"]),
        ("entre 8 et 10h", ["08:00", "10:00"]),
        ("entre 7h et 9h", ["07:00", "09:00"]),
        ("entre 2h et 4h", ["14:00", "16:00"]),
        ("8 h - 12 h", ["08:00", "12:00"]),
        ("between 9 and 11am", ["09:00", "11:00"]),
        ("entre midi et deux", ["12:00", "14:00"]),
        ("heures creuses de 22h à 6h", ["22:00", "06:00"]),
    ],
)
def test_both_ends_of_a_range_are_read(text, times):
    assert values(text) == times


@pytest.mark.parametrize(
    "text",
    [
        "dans les deux heures",
        "pendant 3 heures",
        "3 heures de retard",
        "une panne de deux heures dimanche",
        "il nous reste une heure de batterie",
        "depuis 3 heures",
        "24h/24",
        "25h",
        "14h75",
        "l'après-midi",
        "heures creuses",
        "pas à 14h",
        "at 12 rue des Lilas",
        "12:345",
    ],
)
def test_durations_and_the_like_give_no_time(text):
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "time"), [("14", "14:00"), ("9", "09:00"), ("10 30", "10:30"), ("3", "15:00")]
)
def test_bare_figures_are_a_time_when_one_was_asked_for(text, time):
    assert values(text, expected="time") == [time]
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("plutôt le matin", "morning"),
        ("en fin de matinée", "morning"),
        ("jeudi après-midi", "afternoon"),
        ("l'apres midi", "afternoon"),
        ("en fin d'après-midi", "afternoon"),
        ("en fin de journée", "afternoon"),
        ("demain soir", "evening"),
        ("in the evening", "evening"),
        ("Friday afternoon", "afternoon"),
    ],
)
def test_a_part_of_the_day_is_read(text, part):
    assert values(text, "day_part") == [part]


@pytest.mark.parametrize("text", ["bonne soirée", "good evening", "bon après-midi à vous"])
def test_a_greeting_is_no_part_of_the_day(text):
    assert values(text, "day_part") == []


@given(
    hour=st.integers(8, 23),
    minute=st.integers(0, 59),
    form=st.sampled_from(["{}h{:02}", "{} h {:02}", "{}:{:02}", "{} heures {:02}"]),
)
def test_any_time_from_eight_reads_back(hour, minute, form):
    assert values("à " + form.format(hour, minute)) == [f"{hour:02}:{minute:02}"]
