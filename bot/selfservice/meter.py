"""Meter readings: which index is taken, asked about again, or refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.selfservice.records import Contract, Reading

DAYS_IN_YEAR = 365


@dataclass(frozen=True)
class MeterRules:
    """Shares of the expected use outside which a reading is asked about again.

    ``min_days``: a shorter time since the last reading counts as that many days, because a few
    days of a cold spell say nothing about a year; use is never found too low within it.
    """

    unlikely_below: float = 0.2
    unlikely_above: float = 3.0
    min_days: int = 14


@dataclass(frozen=True)
class Ok:
    """The reading can be stored. ``used`` is in the meter's unit, ``None`` for a first reading.

    ``rolled_over`` says that the dial passed its highest figure since the last reading.
    """

    index: int
    used: int | None = None
    rolled_over: bool = False


@dataclass(frozen=True)
class Doubtful:
    """The reading may be right: ask, and store it when the customer confirms.

    ``used`` and ``expected`` are in the meter's unit, since the last reading.
    """

    index: int
    reason: Literal["high_use", "low_use"]
    used: int
    expected: int


@dataclass(frozen=True)
class Refused:
    """The reading cannot be right.

    ``not_digits``: no figure was read. ``too_many_digits``: more than the meter shows (``digits``),
    decimals included perhaps. ``below_last``: lower than ``last``. ``before_last``: taken on a day
    before ``last``. ``in_future``: taken on a day to come.
    """

    reason: Literal["not_digits", "too_many_digits", "below_last", "before_last", "in_future"]
    digits: int
    last: Reading | None = None


def check_reading(
    text: str,
    taken: date,
    today: date,
    contract: Contract,
    last: Reading | None,
    rules: MeterRules = MeterRules(),
) -> Ok | Doubtful | Refused:
    """Judge the index in ``text`` (digits; spaces are ignored), read on the day ``taken``.

    A lower index is a roll-over of the dial, and no mistake, when what was used going past the
    highest figure is at most ``unlikely_above`` times the expected use.
    """
    figures = "".join(text.split())
    if not (figures.isascii() and figures.isdigit()):
        return Refused("not_digits", contract.digits, last)
    index = int(figures.lstrip("0")[:20] or "0")
    if index >= 10**contract.digits:
        return Refused("too_many_digits", contract.digits, last)
    if taken > today:
        return Refused("in_future", contract.digits, last)
    if last is None:
        return Ok(index)
    if taken < last.taken:
        return Refused("before_last", contract.digits, last)
    return _against(last, index, taken, contract, rules)


def _against(
    last: Reading, index: int, taken: date, contract: Contract, rules: MeterRules
) -> Ok | Doubtful | Refused:
    days = (taken - last.taken).days
    expected = contract.yearly_use * max(days, rules.min_days) / DAYS_IN_YEAR
    used = index - last.index
    if used < 0:
        used += 10**contract.digits
        if used > rules.unlikely_above * expected:
            return Refused("below_last", contract.digits, last)
        return Ok(index, used, rolled_over=True)
    if used > rules.unlikely_above * expected:
        return Doubtful(index, "high_use", used, round(expected))
    if days > rules.min_days and used < rules.unlikely_below * expected:
        return Doubtful(index, "low_use", used, round(expected))
    return Ok(index, used)
