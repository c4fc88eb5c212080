"""Contact details: which new address, telephone number or e-mail is accepted, and in what form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.selfservice.records import ContactField

MAX_LENGTH = 120
_EMAIL = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
)
_ADDRESS = re.compile(r"(?P<street>.+?)[\s,;]+(?P<postcode>\d{2} ?\d{3})[\s,]+(?P<city>[^\d,]{2,})")
_E164 = re.compile(r"\+[1-9]\d{6,14}")
_FRENCH = re.compile(r"(?:\+33|0033|0)0?([1-9]\d{8})")


@dataclass(frozen=True)
class Address:
    """A French postal address."""

    street: str
    postcode: str
    city: str

    def __str__(self) -> str:
        return f"{self.street}, {self.postcode} {self.city}"


@dataclass(frozen=True)
class Valid:
    """The value in the form it is stored in."""

    value: str


@dataclass(frozen=True)
class Invalid:
    """Why a value is not accepted.

    ``not_an_email`` · ``not_a_phone`` · ``no_postcode`` (an address without postcode and town) ·
    ``no_street`` · ``too_long`` · ``unchanged``.
    """

    reason: Literal[
        "not_an_email", "not_a_phone", "no_postcode", "no_street", "too_long", "unchanged"
    ]


def check_contact(field: ContactField, text: str, current: str = "") -> Valid | Invalid:
    """Judge a new value; ``current`` is the stored one (an address as :class:`Address` prints)."""
    value = " ".join(text.split())
    if len(value) > MAX_LENGTH:
        return Invalid("too_long")
    found = {"email": _email, "phone": _phone, "address": _address}[field](value)
    if isinstance(found, Valid) and current and found.value.casefold() == current.casefold():
        return Invalid("unchanged")
    return found


def read_address(text: str) -> Address | None:
    """An address of one line, « 12 rue des Lilas, 69003 Lyon », or ``None``."""
    found = _ADDRESS.fullmatch(" ".join(text.split()))
    if found is None or not re.search(r"[^\W\d]{2,}", found["street"]):
        return None
    street = found["street"].strip(" ,;")
    return Address(street, found["postcode"].replace(" ", ""), found["city"].strip(" ."))


def masked_email(email: str) -> str:
    """An e-mail that its owner recognises: ``c•••@example.org``."""
    name, _, domain = email.partition("@")
    return f"{name[:1]}•••@{domain}"


def masked_phone(phone: str) -> str:
    """A telephone number by its last two digits: ``•• 42``."""
    return f"•• {phone[-2:]}"


def _email(value: str) -> Valid | Invalid:
    name, _, domain = value.rpartition("@")
    address = f"{name}@{domain.lower()}"
    return Valid(address) if _EMAIL.fullmatch(address.lower()) else Invalid("not_an_email")


def _phone(value: str) -> Valid | Invalid:
    digits = re.sub(r"[\s.\-/()\u00a0\u202f]", "", value)
    french = _FRENCH.fullmatch(digits)
    if french:
        return Valid(f"+33{french[1]}")
    foreign = _E164.fullmatch(digits) and not digits.startswith("+33")
    return Valid(digits) if foreign else Invalid("not_a_phone")


def _address(value: str) -> Valid | Invalid:
    address = read_address(value)
    if address:
        return Valid(str(address))
    has_postcode = re.search(r"\b\d{2} ?\d{3}\b", value)
    return Invalid("no_street" if has_postcode else "no_postcode")
