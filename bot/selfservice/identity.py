"""Identification: who may hear or change what belongs to a customer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.selfservice.records import Customer


@dataclass(frozen=True)
class IdentityRules:
    """How customer numbers read (``DR-204817``) and how often somebody may try."""

    prefix: str = "DR"
    digits: int = 6
    max_tries: int = 3


@dataclass(frozen=True)
class Identified:
    """The customer number and the postcode belong together."""

    customer: Customer


@dataclass(frozen=True)
class TryAgain:
    """They do not; which of the two is wrong is not told. ``left`` tries remain."""

    left: int


@dataclass(frozen=True)
class NeedsHuman:
    """They did not match too many times: an adviser goes on."""


def identify(
    customer: Customer | None,
    postcode: str,
    failed_before: int = 0,
    rules: IdentityRules = IdentityRules(),
) -> Identified | TryAgain | NeedsHuman:
    """Compare ``postcode``, as it was given, with that of the customer found by number.

    ``customer`` is ``None`` when the number is unknown; ``failed_before`` counts earlier failures
    in the conversation. Once the tries are used up, a right answer comes too late.
    """
    if failed_before >= rules.max_tries:
        return NeedsHuman()
    given = clean_postcode(postcode)
    if customer and given and given == clean_postcode(customer.postcode):
        return Identified(customer)
    left = rules.max_tries - failed_before - 1
    return TryAgain(left) if left > 0 else NeedsHuman()


def known_by_phone(customers: Sequence[Customer]) -> Customer | None:
    """The customer that a telephone number shown by the network stands for.

    It counts as the customer number when exactly one customer has it; the postcode is still asked.
    """
    return customers[0] if len(customers) == 1 else None


def clean_number(
    text: str,
    rules: IdentityRules = IdentityRules(),
) -> str | None:
    """A customer number as it is stored, from ``dr 204 817`` or ``204817``; else ``None``."""
    bare = re.sub(r"[\W_]", "", text).upper().removeprefix(rules.prefix)
    if bare.isascii() and bare.isdigit() and len(bare) == rules.digits:
        return f"{rules.prefix}-{bare}"
    return None


def clean_postcode(text: str) -> str | None:
    """A postcode of five digits, from ``69 003`` too; else ``None``."""
    bare = re.sub(r"[\W_]", "", text)
    return bare if bare.isascii() and bare.isdigit() and len(bare) == 5 else None
