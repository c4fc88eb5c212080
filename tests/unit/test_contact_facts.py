"""How to reach the company is written in a response; it must say what company.yml says."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.company import load_company
from bot.wording import phone_text

PROJECT = Path(__file__).parents[2]
VARIATIONS = yaml.safe_load((PROJECT / "data/responses/hours.yml").read_text(encoding="utf-8"))[
    "responses"
]["utter_contact_channels"]


@pytest.mark.parametrize("variation", VARIATIONS)
def test_the_contact_response_agrees_with_the_company_file(variation: dict[str, str]) -> None:
    company = load_company(PROJECT / "company.yml")
    text, spoken = variation["text"], variation.get("channel") == "voice"
    assert company.shop is not None
    assert phone_text(company.telephone, spoken=spoken) in text
    for address in (company.postal_address, company.shop.address):
        assert address.street in text
        assert address.city in text
    if not spoken:
        assert company.email in text
        assert str(company.shop.address) in text
