"""Tells spoken French telephone pairs apart: "quatre vingt-deux" is 82, or 4 then 22.

Only ten digits make a national number, so the one grouping that gives ten is the right one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

_UNITS = ("zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_TEENS = ("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize")
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_LONGEST = 40


def _below_hundred() -> dict[tuple[str, ...], str]:
    """Every way to say 10 to 99 in standard French, word by word."""
    small: dict[tuple[str, ...], int] = {
        (word,): value for value, word in enumerate(_UNITS) if value
    }
    teens: dict[tuple[str, ...], int] = {(word,): value for value, word in enumerate(_TEENS, 10)}
    teens |= {("dix", _UNITS[unit]): 10 + unit for unit in (7, 8, 9)}
    said = dict(teens)
    for ten, value in _TENS.items():
        said[(ten,)] = value
        said |= {(ten, *unit): value + more for unit, more in small.items()}
        said[(ten, "et", "un")] = value + 1
    said |= {("soixante", *teen): 50 + value + 10 for teen, value in teens.items()}
    said[("soixante", "et", "onze")] = 71
    for eighty in (("quatre", "vingt"), ("quatre", "vingts")):
        said[eighty] = 80
        said |= {(*eighty, *unit): 80 + more for unit, more in small.items()}
        said |= {(*eighty, *teen): 80 + value for teen, value in teens.items()}
    said |= {("septante",): 70, ("huitante",): 80, ("octante",): 80, ("nonante",): 90}
    return {words: str(value) for words, value in said.items()}


_PAIRS = _below_hundred()
_DIGIT = {word: str(value) for value, word in enumerate(_UNITS)}


def ten_digits(said: Sequence[tuple[str, int, int]]) -> tuple[str, int, int] | None:
    """A national number spoken over the whole of ``said`` (word, start, end), or ``None``.

    Returns its ten digits with the start and end of the words, when the words begin with "zéro"
    and can be grouped as one digit and four pairs; a longer pair is preferred to a shorter one,
    a hyphenated word is never cut.
    """
    if not said or said[0][0] != "zero" or not 5 <= len(said) <= _LONGEST:
        return None
    pieces = [piece for word, _, _ in said for piece in word.split("-")]
    cuts = {0}
    for word, _, _ in said:
        cuts.add(max(cuts) + len(word.split("-")))

    @cache
    def rest(index: int, left: int) -> str | None:
        if left == 0:
            return "" if index == len(pieces) else None
        for size in (4, 3, 2, 1):
            group = tuple(pieces[index : index + size])
            if len(group) < size or not {index, index + size} <= cuts:
                continue
            pair = _pair(group)
            tail = rest(index + size, left - 1) if pair else None
            if pair and tail is not None:
                return pair + tail
        return None

    first = _DIGIT.get(pieces[1], "0")
    tail = rest(2, 4) if first != "0" else None
    return ("0" + first + tail, said[0][1], said[-1][2]) if tail else None


def _pair(group: tuple[str, ...]) -> str | None:
    if len(group) == 2 and group[0] in _DIGIT and group[1] in _DIGIT:
        return _DIGIT[group[0]] + _DIGIT[group[1]]
    return _PAIRS.get(group)
