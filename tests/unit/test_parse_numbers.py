"""Numbers, meter indexes, amounts and postcodes: the same digits, told apart."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.parsing import read_entities

NOW = datetime(2026, 7, 14, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))


def values(text: str, entity: str, expected: str | None = None) -> list[object]:
    found = read_entities(text, now=NOW, expected=expected)
    return [each.value for each in found if each.entity == entity]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("zéro", 0),
        ("seize", 16),
        ("vingt et un", 21),
        ("vingt-et-un", 21),
        ("soixante et onze", 71),
        ("soixante-dix-huit", 78),
        ("soixante dix huit", 78),
        ("quatre-vingts", 80),
        ("quatre-vingt-onze", 91),
        ("quatre-vingt-dix-sept", 97),
        ("quatre vingt dix sept", 97),
        ("quatre vingt-dix-sept", 97),
        ("septante-deux", 72),
        ("cent", 100),
        ("deux cents", 200),
        ("mille deux cents", 1200),
        ("quarante-cinq mille deux cent dix", 45210),
        ("deux cent quatre mille huit cent dix-sept", 204817),
        ("forty-five thousand two hundred and ten", 45210),
        ("twenty one", 21),
        ("a hundred and fifty", 150),
        ("double five", 55),
        ("8 764", 8764),
        ("00127", 127),
    ],
)
def test_a_spoken_number_is_read(text, number):
    assert values(text, "number") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "je veux un rendez-vous",
        "j'ai une question",
        "the second one",
        "c'est pour un commerce",
        "le compteur est neuf",
        "pour cent",
        "un T3",
        "3e étage",
        "la deuxième option",
        "1 240,00",
    ],
)
def test_articles_and_ordinals_are_no_numbers(text):
    assert values(text, "number") == []


def test_one_is_a_number_when_it_is_all_that_is_said():
    assert values("un", "number") == [1]


@given(number=st.integers(0, 999_999_999))
def test_any_integer_written_in_thousands_reads_back(number):
    assert values(format_decimal(number, locale="fr"), "number") == [number]


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("l'index est 45210", ["45210"]),
        ("mon compteur affiche 045210", ["045210"]),
        ("compteur Linky : 12 345 kWh", ["12345"]),
        ("3307 m3", ["3307"]),
        ("1 245 m³", ["1245"]),
        ("1245,210 m3", ["1245"]),
        ("23417 kWh", ["23417"]),
        ("relevé du 12 mars : 45210", ["45210"]),
        ("le compteur indique quarante-cinq mille deux cent dix", ["45210"]),
        ("index heures pleines 12450 heures creuses 8830", ["12450", "8830"]),
        ("my meter reading is 0 4 5 2 1 0", ["045210"]),
        ("mon compteur à 67000 Strasbourg affiche 45210", ["45210"]),
        ("j'ai consommé 3307 kWh cette année", []),
        ("numéro de compteur 123456", []),
        ("mes chiffres HP/HC : 12 318 et 9 954", ["12318", "9954"]),
        ("une estimation délirante de 14 000 kWh", []),
        ("le compteur a 6 chiffres", []),
        ("45210", []),
    ],
)
def test_an_index_has_a_cue_or_a_unit(text, index):
    assert values(text, "meter_index") == index


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("045210", ["045210"]),
        ("zéro quatre cinq deux un zéro", ["045210"]),
        ("quarante-cinq mille deux cent dix", ["45210"]),
        ("quarante-cinq deux cent dix", ["45210"]),
        ("45 210,7", ["45210"]),
        ("45.210", ["45210"]),
        ("12450 puis 8830", ["12450", "8830"]),
        ("le 12 mars j'avais 45210", ["45210"]),
        ("67000 Strasbourg", []),
    ],
)
def test_bare_digits_are_an_index_when_one_was_asked_for(text, index):
    assert values(text, "meter_index", "meter_index") == index


@given(digits=st.from_regex(r"[0-9]{3,8}", fullmatch=True))
def test_any_index_keeps_its_leading_zeros(digits):
    assert values(digits, "meter_index", "meter_index") == [digits]


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("45,50 €", 4550),
        ("45€50", 4550),
        ("45 €", 4500),
        ("1 240,00 euros", 124000),
        ("1.200,50 €", 120050),
        ("€45.50", 4550),
        ("quarante-cinq euros", 4500),
        ("quarante-cinq euros cinquante", 4550),
        ("quarante-cinq euros et cinquante centimes", 4550),
        ("mille deux cents euros", 120000),
        ("un euro", 100),
        ("50 centimes", 50),
        ("50e par mois", 5000),
        ("I was charged 45.50 euros", 4550),
        ("forty-five euros", 4500),
    ],
)
def test_an_amount_is_read_in_cents(text, cents):
    assert values(text, "amount") == [cents]


@pytest.mark.parametrize(
    ("text", "cents"), [("45", 4500), ("1 240,00", 124000), ("quarante-cinq cinquante", 4550)]
)
def test_bare_digits_are_an_amount_when_one_was_asked_for(text, cents):
    assert values(text, "amount", "amount") == [cents]
    assert values(text, "amount") == []


@given(cents=st.integers(1, 9_999_999))
def test_any_amount_formatted_in_french_reads_back(cents):
    written = format_decimal(cents / 100, format="#,##0.00", locale="fr")
    assert values(f"je dois {written} €", "amount") == [cents]


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("code postal 33800", ["33800"]),
        ("mon code postal : 67 000", ["67000"]),
        ("postcode 59800", ["59800"]),
        ("à 67000", ["67000"]),
        ("plus de courant au 69003", ["69003"]),
        ("le compteur est au 45210", []),
        ("j'habite 67000 strasbourg", ["67000"]),
        ("69003 Lyon", ["69003"]),
        ("27 allée du Moulin 44400 Rezé", ["44400"]),
        ("code postal soixante-sept mille", ["67000"]),
        ("code postal 99999", []),
        ("67000", []),
        ("mon index est à 45210", []),
    ],
)
def test_a_postcode_has_a_cue_or_a_town(text, postcode):
    assert values(text, "postcode") == postcode


@pytest.mark.parametrize(
    ("text", "postcode"),
    [
        ("67000", "67000"),
        ("soixante-quinze zéro vingt", "75020"),
        ("trente-trois mille", "33000"),
        ("six sept zéro zéro zéro", "67000"),
        ("zéro six deux cents", "06200"),
        ("75 011", "75011"),
    ],
)
def test_five_digits_are_a_postcode_when_one_was_asked_for(text, postcode):
    assert values(text, "postcode", "postcode") == [postcode]
