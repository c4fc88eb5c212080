"""The telephone number that the network shows for a caller."""

from __future__ import annotations

import phonenumbers

WITHHELD = frozenset({"+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253"})
"""ANONYMOUS, RESTRICTED, BLOCKED, UNKNOWN and UNAVAILABLE on a keypad: how some carriers write a
number that is withheld."""


def caller_number(shown: str | None, region: str = "FR") -> str | None:
    """``shown`` in E.164, or ``None`` when it is withheld or no telephone number.

    A number without a country code belongs to ``region``.
    """
    given = (shown or "").strip()
    if not given or given in WITHHELD or any(sign.isalpha() for sign in given):
        return None
    try:
        number = phonenumbers.parse(given, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
