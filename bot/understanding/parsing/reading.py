"""What parsers share: the text they read, the situation they read it in, and what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

CLAIMED = "\x1f"
"""Stands for each character that a parser of higher priority has already used."""


class Found(NamedTuple):
    """A value read at ``start`` to ``end`` of :attr:`Reading.text`.

    An empty ``entity`` claims the characters without giving a value: they were recognised as
    something that must not be read as anything else (an IBAN with a typing error, 31 February).
    """

    entity: str
    value: Any
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """A message made easy to read, every character of which knows where it comes from.

    ``text`` is ``original`` in lower case without accents, its spoken numbers written in digits.
    Character ``i`` of ``text`` stands for ``original[starts[i]:ends[i]]``.
    """

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in ``original`` of a non-empty stretch of ``text``."""
        return self.starts[start], self.ends[end - 1]

    def claim(self, finds: Iterable[Found]) -> Reading:
        """The same reading with the characters of ``finds`` replaced by :data:`CLAIMED`."""
        return replace(self, text=blank(self.text, finds))


@dataclass(frozen=True)
class Situation:
    """When a message is read, and the slot the bot has just asked for, if any."""

    now: datetime
    expected: str | None = None
    voice: bool = False

    def wants(self, entity: str) -> bool:
        """Whether ``entity`` was asked for; a slot ``move_date`` asks for a ``date``."""
        return self.expected is not None and (
            self.expected == entity or self.expected.endswith("_" + entity)
        )


def vocabulary(words: str) -> frozenset[str]:
    """The words of a string, as a set."""
    return frozenset(words.split())


Parser = Callable[[Reading, Situation], Iterable[Found]]


def blank(text: str, finds: Iterable[Found]) -> str:
    """``text`` with what was found overwritten, its length unchanged."""
    parts: list[str] = []
    last = 0
    for found in sorted(finds, key=lambda each: each.start):
        if found.start >= last:
            parts += text[last : found.start], CLAIMED * (found.end - found.start)
            last = found.end
    return "".join(parts) + text[last:] if parts else text
