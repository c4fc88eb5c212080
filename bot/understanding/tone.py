"""Tone, wishes about form, and difficulties that a customer's own words state. Pure.

Only explicit words count: capitals, exclamation marks and irony are not read, and nothing is
concluded about a person. What stands between quotation marks was said by somebody else.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from bot.messages import CueName, ToneCue
from bot.understanding.text import tidy
from bot.understanding.tone_words import DENIAL, PATTERNS

LONGEST_READ = 2000
_QUOTED = re.compile(r"\"[^\"]{1,400}\"")
_CLAUSE_END = re.compile(r"[.;?!,:]|\b(?:mais|but)\b")


class Folded(NamedTuple):
    """Text for comparison, and for each of its characters the place in the message."""

    text: str
    places: list[int]


def read_tone(text: str) -> tuple[ToneCue, ...]:
    """The cues of a message in the order of their words, at most one a name."""
    folded = fold_in_place(text[:LONGEST_READ])
    plain = _QUOTED.sub(lambda quoted: "~" * len(quoted.group()), folded.text)
    found = [cue for name in PATTERNS if (cue := _first(name, plain, text, folded.places))]
    return tuple(sorted(found, key=lambda cue: (cue.start, cue.end)))


def fold_in_place(text: str) -> Folded:
    """Lower case without accents, doubled spaces or letters stretched beyond two."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(tidy(text)):
        for part in unicodedata.normalize("NFKD", sign).lower():
            if unicodedata.combining(part) or _repeats(part, signs):
                continue
            signs.append(part)
            places.append(place)
    return Folded("".join(signs), places)


def _repeats(part: str, signs: list[str]) -> bool:
    if part == " ":
        return signs[-1:] == [" "]
    return part.isalpha() and signs[-2:] == [part, part]


def _first(name: CueName, plain: str, text: str, places: list[int]) -> ToneCue | None:
    for match in PATTERNS[name].finditer(plain):
        if not _is_denied(plain[: match.start()]):
            start, end = places[match.start()], places[match.end() - 1] + 1
            return ToneCue(name, text[start:end].strip(), start, end)
    return None


def _is_denied(before: str) -> bool:
    """Whether what is said right before, in the same clause, takes the words back."""
    clause = _CLAUSE_END.split(before)[-1]
    return DENIAL.search(clause) is not None
