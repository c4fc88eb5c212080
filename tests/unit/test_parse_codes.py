"""Codes that carry a conversation on, and codes that prove who one is, as they are read."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handoff.resume import ALPHABET, is_code, keys_of, new_code
from bot.understanding.parsing.all import read_entities

NOW = datetime(2026, 11, 22, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
CODES = st.text(st.sampled_from(ALPHABET), min_size=6, max_size=6).filter(is_code)


def read(text: str, expected: str | None = None, *, voice: bool = False) -> dict[str, object]:
    found = read_entities(text, now=NOW, expected=expected, voice=voice)
    return {one.entity: one.value for one in found}


@pytest.mark.parametrize(
    "text",
    [
        "mon code est K7M4QX",
        "Mon code de reprise : k7m4qx",
        "reprise k7m 4qx",
        "reprise K7M-4QX",
        "code k7 m4 qx",
        "K7M4QX",
        "k 7 m 4 q x.",
        "je voudrais reprendre avec le code K7M4QX s'il vous plaît",
        "my code is K7M4QX",
        "resume K7M4QX",
        "mon code est K comme Kléber, 7, M comme Marie, 4, Q comme Quentin, X comme Xavier",
        "le code c'est ka sept em quatre cu ix",
    ],
)
def test_a_code_is_read_as_people_give_it(text: str) -> None:
    assert read(text)["resume_code"] == "K7M4QX"


@pytest.mark.parametrize(
    "text",
    [
        "mon code postal est 69003",
        "le code postal c'est 67000",
        "DR-204817",
        "mon numéro de client est 204817",
        "204817",
        "mon code client est DR-204817",
        "RV-100042",
        "PA-100042",
        "45210",
        "mon code promo est HAT234",
        "je veux reprendre ma conversation",
        "reprenez ma demande de mardi 4 juin à 14 h",
        "le code est faux",
        "mon numéro de téléphone est 06 39 98 01 42",
        "l'index est 45210 kWh",
        "c'est au 12 rue du 8 mai 1945, 69003 Lyon",
        "code 45 le 3 juin",
        "j'ai reçu le code erreur F4R7X3",
        "my postcode is 69003",
        "A4 paper and X7 tram",
        "rendez-vous jeudi 23",
        "à 22h22",
        "je veux reprendre à 10 h 30",
        "reprendre à 10h 30",
    ],
)
def test_what_is_no_code_is_not_read_as_one(text: str) -> None:
    assert "resume_code" not in read(text)


@given(CODES, st.sampled_from(["mon code est {}", "reprise {}", "{}", "code de reprise : {}"]))
def test_every_code_is_read_whole_in_capitals_or_not(code: str, words: str) -> None:
    assert read(words.format(code))["resume_code"] == code
    assert read(words.format(code.lower()))["resume_code"] == code
    assert read(words.format(f"{code[:3]} {code[3:]}"))["resume_code"] == code
    assert read(words.format(" ".join(code)))["resume_code"] == code


@given(CODES)
def test_a_code_that_was_asked_for_may_be_keyed_in(code: str) -> None:
    assert read(keys_of(code), "resume_code") == {"resume_code": keys_of(code)}
    assert "resume_code" not in read(keys_of(code))


@given(st.from_regex(r"[0-9]{5,8}", fullmatch=True))
def test_figures_alone_are_a_code_only_when_one_was_asked_for(figures: str) -> None:
    assert "resume_code" not in read(figures)
    assert "resume_code" not in read(f"mon code est {figures}")


@given(st.text(max_size=200))
def test_reading_never_fails_and_finds_codes_only(text: str) -> None:
    found = read(text).get("resume_code")
    assert found is None or is_code(str(found))


@pytest.mark.parametrize(
    "text", ["482913", "482 913", "c'est le 482 913", "quatre huit deux neuf un trois"]
)
def test_the_six_figures_are_read_when_asked_for(text: str) -> None:
    assert read(text, "verification_code") == {"verification_code": "482913"}


def test_six_figures_prove_nothing_when_they_were_not_asked_for() -> None:
    assert "verification_code" not in read("482913")


def test_a_code_that_is_mistyped_is_given_as_it_is_when_asked_for() -> None:
    assert read("K0M4QO", "resume_code") == {"resume_code": "K0M4QO"}


def test_a_new_code_has_the_form_of_a_code() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) > 490
    assert all(is_code(code) and not set(code) & set("0O1IL") for code in codes)
