"""What in a message's words speaks for or against urgency. Pure: text in, cues out.

A cue of danger counts where it is asserted: "aucune étincelle" and "ça ne sent pas le gaz" are
none. Whether a danger is over, supposed or only past is told by cues of their own, weighed in
:mod:`bot.understanding.urgency_rules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.understanding.danger_words import (
    DANGERS,
    DENIAL,
    DENIED_AFTER,
    DENIED_INSIDE,
    FIGURE_OF_SPEECH,
)
from bot.understanding.deed_words import DEEDS
from bot.understanding.future_words import FUTURE
from bot.understanding.moment_words import MOMENTS
from bot.understanding.supply_words import SUPPLY
from bot.understanding.text import fold

_CIRCUMSTANCES = {**SUPPLY, **MOMENTS, **FUTURE, **DEEDS}
LONGEST_READ = 2000
NAMES = (*DANGERS, "denied_danger", *_CIRCUMSTANCES)


@dataclass(frozen=True)
class Cue:
    """One sign; ``words`` are those that carry it, folded."""

    name: str
    words: str

    @property
    def is_danger(self) -> bool:
        """Whether the sign is of danger to people or property."""
        return self.name in DANGERS


def read_cues(text: str) -> tuple[Cue, ...]:
    """The cues of a message, at most one a name, dangers first."""
    folded = FIGURE_OF_SPEECH.sub(" ~ ", fold(text[:LONGEST_READ]))
    found: dict[str, Cue] = {}
    for name, pattern in DANGERS.items():
        for kind, words in _told(folded, name, pattern):
            found.setdefault(kind, Cue(kind, words))
    for name, pattern in _CIRCUMSTANCES.items():
        if first := pattern.search(folded):
            found.setdefault(name, Cue(name, first.group().strip()))
    return tuple(sorted(found.values(), key=lambda cue: NAMES.index(cue.name)))


def _told(folded: str, name: str, pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Each danger that is spoken of, asserted or denied, with its words.

    What is denied may run into what is asserted ("no smell this morning, but now it smells of
    gas"), so the search goes on one word further.
    """
    start = 0
    while match := pattern.search(folded, start):
        words = match.group().strip()
        denied = (
            DENIAL.search(folded[: match.start()].rstrip())
            or DENIED_INSIDE.search(words)
            or DENIED_AFTER.match(folded, match.end())
        )
        yield ("denied_danger" if denied else name), words
        start = match.start() + 1 if denied else max(match.end(), match.start() + 1)
