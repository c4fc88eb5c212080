from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.parsing import read_entities

NOW = datetime(2026, 7, 14, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))


def pairs(text: str, expected: str | None = None) -> list[tuple[str, object]]:
    found = read_entities(text, now=NOW, expected=expected)
    return [(each.entity, each.value) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "DR-204817",
        "dr 204 817",
        "DR204817",
        "c'est le D.R. 204817",
        "numéro client 204817",
        "mon numéro de client c'est le 204 817",
        "my customer number is 204817",
        "D R deux zéro quatre huit un sept",
        "d r tiret deux zéro quatre huit un sept",
        "dé erre deux cent quatre huit cent dix-sept",
        "D comme Denis R comme Robert deux zéro quatre huit un sept",
        "D, comme Denis, R, comme Robert, 204817",
        "client deux cent quatre mille huit cent dix-sept",
        "it's D R dash two oh four eight one seven",
    ],
)
def test_a_customer_number_is_read_with_letters_or_a_cue(text):
    assert ("customer_number", "DR-204817") in pairs(text)


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("DO-100042", "case_number", "DO-100042"),
        ("dossier 100042", "case_number", "DO-100042"),
        ("le dossier D O cent mille quarante-deux", "case_number", "DO-100042"),
        ("my case number is one zero zero zero four two", "case_number", "DO-100042"),
        ("RV-100042", "appointment_reference", "RV-100042"),
        ("rendez-vous numéro 100042", "appointment_reference", "RV-100042"),
        ("the appointment RV 100042", "appointment_reference", "RV-100042"),
    ],
)
def test_cases_and_appointments_have_their_own_letters(text, entity, value):
    assert pairs(text) == [(entity, value)]


@pytest.mark.parametrize(
    ("expected", "entity", "value"),
    [
        ("customer_number", "customer_number", "DR-204817"),
        ("case_number", "case_number", "DO-204817"),
        ("appointment_reference", "appointment_reference", "RV-204817"),
        ("meter_index", "meter_index", "204817"),
        (None, "number", 204817),
    ],
)
def test_six_bare_digits_are_what_was_asked_for(expected, entity, value):
    assert pairs("204817", expected) == [(entity, value)]


def test_letters_win_over_what_was_asked_for():
    assert pairs("DO-100042", "customer_number") == [("case_number", "DO-100042")]


def test_both_references_of_a_message_are_read():
    assert pairs("client 204817 dossier 100042") == [
        ("customer_number", "DR-204817"),
        ("case_number", "DO-100042"),
    ]


@pytest.mark.parametrize("text", ["DR-20481", "DR-2048171", "dossier 2025-11873", "PA-100042"])
def test_a_reference_of_the_wrong_length_or_kind_is_none_of_them(text):
    references = {"customer_number", "case_number", "appointment_reference"}
    assert not references & {entity for entity, _ in pairs(text, "customer_number")}


@given(number=st.integers(100000, 999999), form=st.sampled_from(["DR-{}", "dr {}", "D R {}"]))
def test_any_customer_number_reads_back(number, form):
    assert pairs(form.format(number)) == [("customer_number", f"DR-{number}")]
