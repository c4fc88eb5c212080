"""Bank account numbers are never kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.masking import mask_ibans

IBAN = "FR76 3000 6000 0112 3456 7890 189"


@pytest.mark.parametrize(
    "written", [IBAN, IBAN.replace(" ", ""), IBAN.lower(), IBAN.replace(" ", "-")]
)
def test_an_iban_keeps_its_country_and_its_last_four_signs(written):
    assert mask_ibans(f"voici : {written}, merci") == "voici : FR•• •••• 0189, merci"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("BE68 5390 0754 7034", "BE•• •••• 7034"),
        ("F R 7 6 3 0 0 0 6 0 0 0 0 1 1 2 3 4 5 6 7 8 9 0 1 8 9", "FR•• •••• 0189"),
    ],
)
def test_an_iban_of_any_bank_is_masked_also_digit_by_digit(written, kept):
    assert mask_ibans(f"voici : {written}, merci") == f"voici : {kept}, merci"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "DR-204817, 69003",
        "06 39 98 12 34",
        "FR76 1234 5678 9012 3456 7890 123",
        "facture FA-260823-204817",
    ],
)
def test_anything_else_stays_as_it_is(text):
    assert mask_ibans(text) == text


@given(st.text())
def test_any_text_is_taken(text):
    assert isinstance(mask_ibans(text), str)
