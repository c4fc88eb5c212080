"""Telephone numbers in E.164, written or spoken; phonenumbers checks and formats them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat

from bot.understanding.parsing.reading import Found, Reading, Situation

REGION = "FR"
FRANCE = 33
_MOST = 40
_NATIONAL = re.compile(
    r"(?<![\d+])(?<!\d[/.,:])"
    r"(?:0[1-9](?P<sep>[.\-/])\d\d(?:(?P=sep)\d\d){3}(?!(?P=sep)\d(?!\d))"
    r"|0[ .]?[1-9]\d{0,8}(?:[ .,]{1,2}\d{1,8})*)"
    r"(?!\d| ?(?:h|heures?)\b|[/.,]\d|:\d)"
)
_INTERNATIONAL = re.compile(
    r"(?:(?<![\w+])\+|(?<!\w)plus (?=\d)|(?<![\d+])0 ?0(?=[ .\-]?[1-9]))"
    r"(?:[ .\-/]?\(?0?\)?[ .\-]?\d)"
    r"(?:[ .\-/)]{0,2}(?:\(0\))?[ .\-]?\d){6,14}(?!\d)"
)
_WITHOUT_PLUS = re.compile(r"(?<![\w+])(?<!\d[ .,/:])33 ?[1-9](?:[ .]?\d){8}(?!\d| \d|[/.,]\d)")
_OVERSEAS = {
    "0262": "RE", "0263": "RE", "0692": "RE", "0693": "RE", "0269": "YT", "0639": "YT",
    "0590": "GP", "0690": "GP", "0691": "GP", "0594": "GF", "0694": "GF",
    "0596": "MQ", "0696": "MQ", "0697": "MQ",
}  # fmt: skip
"""First digits used overseas under other country codes (ARCEP's numbering plan)."""


def find_phones(reading: Reading, situation: Situation) -> Iterator[Found]:
    """Numbers with a country code, and French national ones of exactly ten digits.

    A number without a country code is French, of the mainland or overseas: customers of the
    company live in France. Those of other countries must be valid, French ones only possible, as
    new ranges are opened before any library knows them. At most 40 of each kind are read in one
    message.
    """
    text = reading.text
    for pattern in (_INTERNATIONAL, _NATIONAL, _WITHOUT_PLUS):
        for match in islice(pattern.finditer(text), _MOST):
            number = _e164(match[0])
            if number:
                yield Found("phone_number", number, match.start(), match.end())


def _e164(written: str) -> str | None:
    digits = re.sub(r"\D", "", written.replace("(0)", ""))
    if written.startswith(("+", "plus", "33")):
        digits = "+" + digits
    elif not digits.startswith("00") and len(digits) != 10:
        return None
    number = _overseas(digits) or _parsed(digits, REGION)
    if number is None or not phonenumbers.is_possible_number(number):
        return None
    if number.country_code != FRANCE and not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def _overseas(digits: str) -> PhoneNumber | None:
    """A national number of an overseas department, when it is a valid one there."""
    region = _OVERSEAS.get(digits[:4])
    number = _parsed(digits, region) if region else None
    return number if number and phonenumbers.is_valid_number(number) else None


def _parsed(digits: str, region: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None
