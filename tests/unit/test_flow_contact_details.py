"""Which contact detail is meant, addresses in sentences, and values read back."""

from __future__ import annotations

import pytest

from actions.contact_words import (
    bare_address,
    complete_address,
    fields_named,
    find_address,
    heard,
    shown,
    with_capital,
)
from bot.selfservice.records import ContactField


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("changer mon mail", ("email",)),
        ("mon adresse électronique a changé", ("email",)),
        ("Change my e-mail address", ("email",)),
        ("mon nouveau numéro", ("phone",)),
        ("changer mon numéro de client", ()),
        ("j’ai changé d’adresse", ("address",)),
        ("Je me suis mariée en juin", ("name",)),
        ("maj : nouveau tel, nouvelle adresse mail", ("phone", "email")),
        ("changer mes coordonnées", ()),
        ("/update_contact_details", ()),
    ],
)
def test_the_detail_meant_is_read_in_ordinary_words(text: str, named: tuple[str, ...]) -> None:
    assert fields_named(text) == named


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("non, c’est le 14 rue des Lilas, 69003 Lyon svp", "14 rue des Lilas, 69003 Lyon"),
        ("le courrier va au 9 chemin des Vignes, 33000 Bordeaux.", "9 chemin des Vignes, "
         "33000 Bordeaux"),
        ("résidence les Amandiers, 29300 Quimperlé", "résidence les Amandiers, 29300 Quimperlé"),
        ("12 rue des Lilas", None),
        ("DR-204817, 69003 Lyon", None),
    ],
)  # fmt: skip
def test_a_whole_address_is_found_in_a_sentence(text: str, address: str | None) -> None:
    assert find_address(text) == address


def test_words_around_an_address_are_left_out() -> None:
    assert bare_address("non c'est plutôt 12 rue des Lilas s’il vous plaît") == "12 rue des Lilas"


@pytest.mark.parametrize(
    ("said", "partial"),
    [("69002 Lyon", "14 rue Neuve"), ("14 rue Neuve", "69002 Lyon")],
)
def test_two_halves_make_an_address_in_either_order(said: str, partial: str) -> None:
    assert complete_address(said, partial) == "14 rue Neuve, 69002 Lyon"


def test_a_town_that_was_heard_gets_its_capital() -> None:
    assert with_capital("12 rue des roses, 17000 la rochelle").endswith("17000 La Rochelle")


def test_numbers_that_were_heard_become_digits() -> None:
    assert heard("douze rue des roses soixante-neuf mille sept lyon", "fr").startswith("12 rue")


@pytest.mark.parametrize(
    ("field", "value", "spoken"),
    [
        ("phone", "+33639980199", "06, 39, 98, 01, 99"),
        ("email", "camille.neuf@exemple.fr", "camille point neuf arobase exemple point fr"),
        ("address", "3 rue Foch, 01000 Bourg", "3 rue Foch, 0 1 0 0 0 Bourg"),
    ],
)
def test_a_value_is_read_aloud_so_that_it_can_be_checked(
    field: ContactField, value: str, spoken: str
) -> None:
    assert shown(field, value, "fr", spoken=True) == spoken


def test_an_email_is_written_as_it_is() -> None:
    assert shown("email", "a_b@exemple.fr", "fr", spoken=False) == "a_b@exemple.fr"
