from dataclasses import replace

import pytest

from bot.selfservice.identity import (
    Identified,
    NeedsHuman,
    TryAgain,
    clean_number,
    clean_postcode,
    identify,
    known_by_phone,
)
from bot.selfservice.records import Customer

CAMILLE = Customer(
    "DR-204817", "Mme", "Camille", "Moreau", "12 rue des Lilas", "69003", "Lyon",
    "camille.moreau@example.com", "+33639980142", "fr",
)  # fmt: skip


@pytest.mark.parametrize("postcode", ["69003", "69 003", " 6 9 0 0 3 "])
def test_a_number_and_its_postcode_identify_a_customer(postcode):
    assert identify(CAMILLE, postcode) == Identified(CAMILLE)


def test_a_wrong_postcode_and_an_unknown_number_are_answered_alike():
    assert identify(CAMILLE, "69004") == identify(None, "69003") == TryAgain(left=2)


def test_after_three_failures_an_adviser_goes_on():
    results = [identify(CAMILLE, "69004", failed) for failed in range(4)]
    assert results == [TryAgain(2), TryAgain(1), NeedsHuman(), NeedsHuman()]


def test_a_right_answer_comes_too_late_after_three_failures():
    assert identify(CAMILLE, "69003", failed_before=2) == Identified(CAMILLE)
    assert identify(CAMILLE, "69003", failed_before=3) == NeedsHuman()


@pytest.mark.parametrize("postcode", ["", "?", "6900", "٦٩٠٠٣"])
def test_no_postcode_never_matches_a_customer_without_one(postcode):
    assert identify(replace(CAMILLE, postcode=""), postcode) == TryAgain(2)
    assert identify(CAMILLE, postcode) == TryAgain(2)


def test_a_telephone_stands_for_a_customer_only_when_it_is_theirs_alone():
    assert known_by_phone((CAMILLE,)) == CAMILLE
    assert known_by_phone((CAMILLE, CAMILLE)) is None
    assert known_by_phone(()) is None


@pytest.mark.parametrize("text", ["DR-204817", "dr 204 817", "204817", "20 48 17", "Dr.204817"])
def test_a_customer_number_is_read_however_it_is_written(text):
    assert clean_number(text) == "DR-204817"


@pytest.mark.parametrize("text", ["", "DR-20481", "2048177", "DO-204817", "DR-20481x", "٢٠٤٨١٧"])
def test_what_is_no_customer_number_is_none(text):
    assert clean_number(text) is None


def test_a_postcode_has_five_digits():
    assert clean_postcode("69 003") == "69003"
    assert clean_postcode("690033") is None
