"""Single values of ``company.yml``.

Each reader is given a text that is not empty and raises :class:`ValueError` with what follows the
value in a sentence: « is not a postcode. »
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import cast
from zoneinfo import ZoneInfo, available_timezones

import phonenumbers

from bot.calendar.hours import DayHours, Interval, overlapping
from bot.company.yaml_file import Suggestion, closest
from bot.messages import Channel, Language


def text(value: str) -> str:
    """Any text."""
    return value


def language(value: str) -> Language:
    """``fr`` or ``en``."""
    if value not in ("fr", "en"):
        raise ValueError("is not a language that Relais speaks (fr, en).")
    return cast(Language, value)


def channel(value: str) -> Channel:
    """A channel's name."""
    names = [str(one) for one in Channel]
    if value not in names:
        raise Suggestion(f"is not a channel. {closest(value, names)}")
    return Channel(value)


def zone(value: str) -> ZoneInfo:
    """A name of the time zone database (``Europe/Paris``)."""
    known = available_timezones()
    if value not in known:
        sentence = "is not a time zone."
        close = difflib.get_close_matches(value, known, n=1)
        if close:
            raise Suggestion(f"{sentence} Did you mean « {close[0]} »?")
        raise ValueError(sentence)
    return ZoneInfo(value)


def yes_or_no(value: str) -> bool:
    """``true`` or ``false``."""
    if value.lower() not in ("true", "false"):
        raise ValueError("is neither true nor false.")
    return value.lower() == "true"


def phone(country: str) -> Callable[[str], str]:
    """Telephone numbers of a country, turned into E.164."""

    def read(value: str) -> str:
        try:
            number = phonenumbers.parse(value, country)
        except phonenumbers.NumberParseException:
            raise ValueError("is not a telephone number.") from None
        if not phonenumbers.is_valid_number(number):
            raise ValueError(f"is not a telephone number that exists in {country}.")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    return read


def dialled(value: str) -> str:
    """A number as it is shown and dialled: digits in groups."""
    if not re.fullmatch(r"\d+( \d+)*", value):
        raise ValueError("is not a number as it is dialled (digits, single spaces).")
    return value


def email(value: str) -> str:
    """An e-mail address."""
    if not re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", value):
        raise ValueError("is not an e-mail address.")
    return value


def website(value: str) -> str:
    """An address of a web site."""
    if not re.fullmatch(r"https?://[^\s/]+\S*", value):
        raise ValueError("is not the address of a web site.")
    return value.rstrip("/")


def postcode(value: str) -> str:
    """A French postcode: five digits, as text."""
    if not re.fullmatch(r"\d{5}", value):
        raise ValueError("is not a postcode of five digits.")
    return value


def day(value: str) -> date:
    """A date, ``2026-12-24``."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("is not a date of the calendar.") from None


def hours(value: str) -> DayHours:
    """Intervals of a day separated by commas, or ``closed``."""
    if value.lower() == "closed":
        return ()
    parts = value.split(",")
    try:
        found = tuple(sorted(map(Interval.parse, parts)))
    except ValueError as error:
        whole_value = len(parts) == 1
        raise ValueError("is not an interval." if whole_value else f"is wrong: {error}") from None
    clash = overlapping(found)
    if clash:
        raise ValueError(f"holds {clash[0]} and {clash[1]}, which overlap.")
    return found


def whole(least: int, most: int) -> Callable[[str], int]:
    """Whole numbers from ``least`` to ``most``."""

    def read(value: str) -> int:
        if not re.fullmatch(r"-?\d+", value) or not least <= int(value) <= most:
            raise ValueError(f"is not a whole number from {least} to {most}.")
        return int(value)

    return read


def cents(value: str) -> int:
    """An amount in euros (``20`` or ``20.50``), as cents."""
    try:
        amount = Decimal(value) * 100
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 1 or amount != amount.to_integral_value():
        raise ValueError("is not an amount in euros above zero, with a point before the cents.")
    return int(amount)


def share(value: str) -> float:
    """A share of what is expected, from 0 to 100 (1.0 is exactly as expected)."""
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:
        raise ValueError("is not a number from 0 to 100, with a point before the decimals.")
    return number
