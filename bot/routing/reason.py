"""A reason: a name with its values, put into words only when somebody reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Union

from bot.messages import Language
from bot.routing.kinds import ChannelKind, Contact, Load
from bot.routing.rules import Criterion
from bot.routing.sentences import SENTENCES
from bot.routing.wording import (
    channel_name,
    contact_name,
    delay_text,
    list_text,
    load_name,
    moment_text,
)

Value = Union[ChannelKind, Contact, datetime, int, tuple[Load, ...], "Reason"]


@dataclass(frozen=True)
class Reason:
    """One short sentence, by its name in ``SENTENCES``."""

    name: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def text(self, language: Language, now: datetime) -> str:
        """The sentence; ``now`` is what « tomorrow » is counted from."""
        shown = {key: _shown(value, language, now) for key, value in self.values.items()}
        return SENTENCES[self.name][language].format(**shown)


@dataclass(frozen=True)
class Voice:
    """What one criterion says of one channel.

    ``value`` is -1000 (wholly against) to 1000 (wholly for). ``units`` are hundred thousandths of
    a point: whole numbers, so that equal scores are equal.
    """

    criterion: Criterion
    weight: int
    value: int
    units: int
    reason: Reason

    @property
    def points(self) -> float:
        """What it adds to the score, in points, to one decimal."""
        return rounded(self.units)


def rounded(units: int) -> float:
    """Units as points, to one decimal."""
    return round(units / UNITS_A_POINT, 1) + 0.0


UNITS_A_POINT = 100_000


def _shown(value: Value, language: Language, now: datetime) -> str:
    if isinstance(value, ChannelKind):
        return channel_name(value, language)
    if isinstance(value, Contact):
        return contact_name(value, language)
    if isinstance(value, Reason):
        return value.text(language, now)
    if isinstance(value, datetime):
        return moment_text(value, now, language)
    if isinstance(value, tuple):
        return list_text([load_name(one, language) for one in value], language)
    return delay_text(value)
