"""How much of what a message says is known to an entry of the knowledge base.

« Le compteur Linky peut-il prendre feu ? » is close to all that is said of the meter, but no text
of those entries speaks of fire: that part of the message weighs against an answer.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from bot.understanding.text import fold

_WORD = re.compile(r"[^\W_]{3,}")
_STEM = 4
"""So many first letters stand for a word: « chauffe », « chauffage » and « chauffer » are one."""

_DOUBT = 4.0
"""What a message might have said besides, in the weight of words (a word that no entry uses weighs
about 5): two known words alone say too little to tell which question is asked."""


class Coverage:
    """Knows which words each entry's texts use. ``texts`` and ``owners`` go side by side."""

    def __init__(self, texts: Sequence[str], owners: Sequence[int]) -> None:
        self._stems = [_stems(text) for text in texts]
        self._known: dict[int, Counter[str]] = {}
        for stems, owner in zip(self._stems, owners, strict=True):
            self._known.setdefault(owner, Counter()).update(stems)
        self._spread = Counter(stem for known in self._known.values() for stem in known)

    def missing(self, text: str, entry: int) -> float:
        """Share (0 to 1) of a message's words, rare ones counting more, that ``entry`` lacks."""
        return self._missing(_stems(text), self._known[entry], 1)

    def missing_without_itself(self, place: int, entry: int, *, is_own: bool) -> float:
        """The same for the text at ``place``, as if the base did not hold it."""
        return self._missing(self._stems[place], self._known[entry], 2 if is_own else 1)

    def _missing(self, stems: set[str], known: Counter[str], least: int) -> float:
        weights = {stem: self._rarity(stem) for stem in stems}
        total = sum(weights.values())
        lacking = sum(weight for stem, weight in weights.items() if known[stem] < least)
        return (lacking + _DOUBT) / (total + _DOUBT)

    def _rarity(self, stem: str) -> float:
        return math.log((len(self._known) + 1) / (self._spread[stem] + 0.5))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(fold(text))}
