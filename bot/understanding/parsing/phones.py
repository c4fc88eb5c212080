"""Telephone numbers in E.164, written or spoken; phonenumbers checks and formats them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import phonenumbers
from phonenumbers import PhoneNumberFormat

from bot.understanding.parsing.reading import Found, Reading, Situation

REGION = "FR"
_MOST = 40
_NATIONAL = re.compile(
    r"(?<![\d+])(?<!\d[/.,:])"
    r"(?:0[1-9](?P<sep>[ .\-/]?|[,.]? )\d\d(?:(?P=sep)\d\d){3}(?!(?P=sep)\d(?!\d))"
    r"|0[1-9](?:,? \d{1,3}){2,8}|0[1-9]\d\d \d{3} \d{3}|0 ?[89]\d\d(?:[ .]?\d){6})"
    r"(?!\d| ?(?:h|heures?)\b|[/.,]\d)"
)
_INTERNATIONAL = re.compile(
    r"(?:(?<![\w+])\+|(?<!\w)plus (?=\d)|(?<![\d+])00(?=[ .\-]?[1-9]))(?:[ .\-/]?\(?0?\)?[ .\-]?\d)"
    r"(?:[ .\-/]?(?:\(0\))?[ .\-]?\d){6,14}(?!\d)"
)


def find_phones(reading: Reading, situation: Situation) -> Iterator[Found]:
    """Numbers with a country code, and French national ones of exactly ten digits.

    A number without a country code is French: customers of the company live in France. At most
    40 of each kind are read in one message.
    """
    text = reading.text
    for pattern in (_INTERNATIONAL, _NATIONAL):
        for match in islice(pattern.finditer(text), _MOST):
            number = _e164(match[0])
            if number:
                yield Found("phone_number", number, match.start(), match.end())


def _e164(written: str) -> str | None:
    digits = re.sub(r"\D", "", written.replace("(0)", ""))
    if written.startswith(("+", "plus")):
        digits = "+" + digits
    elif not digits.startswith("00") and len(digits) != 10:
        return None
    try:
        number = phonenumbers.parse(digits, REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    if (
        written.startswith("00")
        and number.country_code != 33
        and not phonenumbers.is_valid_number(number)
    ):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
