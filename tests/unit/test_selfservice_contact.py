import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.selfservice.contact import (
    Address,
    Invalid,
    Valid,
    check_contact,
    masked_email,
    masked_phone,
    read_address,
)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("06 39 98 01 42", "+33639980142"),
        ("06.39.98.01.42", "+33639980142"),
        ("+33 (0)6 39 98 01 42", "+33639980142"),
        ("0033639980142", "+33639980142"),
        ("+33639980142", "+33639980142"),
        ("+49 30 901820", "+4930901820"),
    ],
)
def test_a_telephone_number_is_stored_in_the_international_form(text, stored):
    assert check_contact("phone", text) == Valid(stored)


@pytest.mark.parametrize("text", ["", "12", "06 39 98 01", "0039", "+33 1", "06399801423", "abc"])
def test_what_is_no_telephone_number_is_not_accepted(text):
    assert check_contact("phone", text) == Invalid("not_a_phone")


@pytest.mark.parametrize("text", ["Camille.Moreau@EXAMPLE.org", "a+b@mail.example.com"])
def test_an_email_keeps_its_name_and_lowers_its_domain(text):
    name, _, domain = text.partition("@")
    assert check_contact("email", f" {text} ") == Valid(f"{name}@{domain.lower()}")


@pytest.mark.parametrize(
    "text", ["", "camille", "a@b", "a b@example.org", "a@@example.org", ".a@example.org",
             "é@example.org", "a@-example.org", "@example.org"]
)  # fmt: skip
def test_what_is_no_email_is_not_accepted(text):
    assert check_contact("email", text) == Invalid("not_an_email")


@pytest.mark.parametrize(
    "text",
    [
        "12 rue des Lilas, 69003 Lyon",
        "12  rue des Lilas 69003 Lyon",
        "12 rue des Lilas, 69 003, Lyon.",
    ],
)
def test_an_address_is_read_with_its_postcode_and_town(text):
    assert read_address(text) == Address("12 rue des Lilas", "69003", "Lyon")
    assert check_contact("address", text) == Valid("12 rue des Lilas, 69003 Lyon")


def test_towns_with_hyphens_and_apostrophes_are_read():
    address = read_address("3 bis allée de l’Étang, 92100 Boulogne-Billancourt")
    assert address == Address("3 bis allée de l’Étang", "92100", "Boulogne-Billancourt")


def test_an_address_without_postcode_or_street_says_what_is_missing():
    assert check_contact("address", "12 rue des Lilas") == Invalid("no_postcode")
    assert check_contact("address", "69003 Lyon") == Invalid("no_street")


def test_a_value_that_changes_nothing_is_told():
    assert check_contact("phone", "0639980142", "+33639980142") == Invalid("unchanged")
    assert check_contact("email", "A@example.org", "a@example.org") == Invalid("unchanged")


def test_a_value_of_endless_length_is_not_accepted():
    assert check_contact("address", "rue " * 100) == Invalid("too_long")


def test_masked_details_are_recognised_by_their_owner_only():
    assert masked_email("camille.moreau@example.org") == "c•••@example.org"
    assert masked_phone("+33639980142") == "•• 42"


@settings(deadline=None)
@given(st.sampled_from(["address", "phone", "email"]), st.text(max_size=300))
def test_whatever_is_accepted_is_accepted_again_in_its_stored_form(field, text):
    found = check_contact(field, text)
    if isinstance(found, Valid):
        assert check_contact(field, found.value) == found
