"""Answers that a company keeps ready for its advisers, with places to fill in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.messages import Language

VARIABLES = ("nom", "dossier", "creneau", "conseiller", "entreprise", "promesse")
"""What may stand in braces: the customer's name, the case or appointment, the slot that was agreed,
the adviser's first name, the company, and when an answer was promised for."""

_PLACE = re.compile(r"\{([^{}\s]{1,40})\}")


@dataclass(frozen=True)
class CannedAnswer:
    """One answer: its ``name`` in the file, a short title and the text, by language."""

    name: str
    title: Mapping[Language, str]
    text: Mapping[Language, str]


def places(text: str) -> tuple[str, ...]:
    """The names in braces, each once, in order."""
    return tuple(dict.fromkeys(_PLACE.findall(text)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with what is known in its places; the others stay as they are written."""
    return _PLACE.sub(lambda place: values.get(place[1]) or place[0], text)


def unfilled(text: str) -> tuple[str, ...]:
    """The variables that still stand in a text: it cannot be sent so."""
    return tuple(name for name in places(text) if name in VARIABLES)
