"""Single values of ``company.yml``: each reader raises ValueError with a sentence, or none."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import cast
from zoneinfo import ZoneInfo, available_timezones

import phonenumbers

from bot.calendar.hours import DayHours, Interval, overlapping
from bot.company.yaml_file import closest
from bot.messages import Channel, Language


def text(value: str) -> str:
    """Any text that is not empty."""
    if not value:
        raise ValueError("a text is wanted.")
    return value


def language(value: str) -> Language:
    """``fr`` or ``en``."""
    if value not in ("fr", "en"):
        raise ValueError("Relais speaks fr and en.")
    return cast(Language, value)


def channel(value: str) -> Channel:
    """A channel's name."""
    names = [str(one) for one in Channel]
    if value not in names:
        raise ValueError(f"this is not a channel. {closest(value, names)}")
    return Channel(value)


def zone(value: str) -> ZoneInfo:
    """A name of the time zone database (``Europe/Paris``)."""
    known = available_timezones()
    if value not in known:
        raise ValueError(f"this is not a time zone. {_near(value, sorted(known))}".strip())
    return ZoneInfo(value)


def yes_or_no(value: str) -> bool:
    """``true`` or ``false``."""
    if value.lower() not in ("true", "false"):
        raise ValueError("true or false is wanted.")
    return value.lower() == "true"


def phone(country: str) -> Callable[[str], str]:
    """Telephone numbers of a country, turned into E.164."""

    def read(value: str) -> str:
        try:
            number = phonenumbers.parse(value, country)
        except phonenumbers.NumberParseException:
            raise ValueError("this is not a telephone number.") from None
        if not phonenumbers.is_valid_number(number):
            raise ValueError(f"no such telephone number exists in {country}.")
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    return read


def dialled(value: str) -> str:
    """A number as it is shown and dialled: digits in groups."""
    if not re.fullmatch(r"\d+( \d+)*", value):
        raise ValueError("only digits and single spaces are wanted.")
    return value


def email(value: str) -> str:
    """An e-mail address."""
    if not re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", value):
        raise ValueError("this is not an e-mail address.")
    return value


def website(value: str) -> str:
    """An address of a web site."""
    if not re.fullmatch(r"https?://[^\s/]+\S*", value):
        raise ValueError("this is not the address of a web site.")
    return value.rstrip("/")


def postcode(value: str) -> str:
    """A French postcode: five digits, as text."""
    if not re.fullmatch(r"\d{5}", value):
        raise ValueError("a postcode has five digits.")
    return value


def day(value: str) -> date:
    """A date, ``2026-12-24``."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("this is not a date of the calendar.") from None


def hours(value: str) -> DayHours:
    """Intervals of a day separated by commas, or ``closed``."""
    if value.lower() == "closed":
        return ()
    found = tuple(sorted(_interval(part) for part in value.split(",")))
    clash = overlapping(found)
    if clash:
        raise ValueError(f"{clash[0]} and {clash[1]} overlap.")
    return found


def _interval(part: str) -> Interval:
    try:
        return Interval.parse(part)
    except ValueError:
        what = f"« {part.strip()} » is" if part.strip() else "an empty place is"
        raise ValueError(f"{what} not an interval.") from None


def whole(least: int, most: int) -> Callable[[str], int]:
    """Whole numbers from ``least`` to ``most``."""

    def read(value: str) -> int:
        if not re.fullmatch(r"-?\d+", value) or not least <= int(value) <= most:
            raise ValueError(f"a whole number from {least} to {most} is wanted.")
        return int(value)

    return read


def cents(value: str) -> int:
    """An amount in euros (``20`` or ``20.50``), as cents."""
    try:
        amount = Decimal(value) * 100
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 1 or amount != amount.to_integral_value():
        raise ValueError("an amount in euros above zero is wanted, with a point before the cents.")
    return int(amount)


def share(value: str) -> float:
    """A share of what is expected, from 0 to 100 (1.0 is exactly as expected)."""
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 100:
        raise ValueError("a number from 0 to 100 is wanted, with a point before the decimals.")
    return number


def _near(value: str, known: list[str]) -> str:
    sentence = closest(value, known)
    return sentence if sentence.startswith("Did") else ""
