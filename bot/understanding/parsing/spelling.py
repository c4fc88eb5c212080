"""Letters spelt with an example ("D comme Daniel"), and the pauses between spoken digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.parsing.reading import Reading
from bot.understanding.parsing.rewriting import rewrite

_NAMES = {
    name: letter
    for letter, names in {
        "b": "be", "c": "ce", "d": "de dee", "f": "ef effe", "g": "ge", "h": "ache", "j": "ji",
        "k": "ka", "l": "el elle", "m": "em emme", "n": "en enne", "p": "pe", "q": "cu",
        "r": "er erre air", "s": "es esse", "t": "te", "v": "ve", "w": "double-ve", "x": "ix",
        "y": "igrec", "z": "zed zede",
    }.items()
    for name in names.split()
}  # fmt: skip
_EXAMPLE = re.compile(
    rf"(?<![\w'])(?P<said>[a-z]|{'|'.join(_NAMES)}),? "
    r"(?P<link>comme(?: dans)?|as in|pour|for|like) (?P<word>[a-z]['a-z]+)"
)
_VERB = re.compile(r"\b(?:il|elle|on|y|ca|qui|that|what|all) $")
_DOUBTFUL = frozenset("aiy")
_FR = re.compile(r"(?<!\w)effe (?:erre|er|air|r)(?!\w)")

_PAUSE = re.compile(r"(?:,? (?:euh|heu|um|uh),?|,|\.{2,3})? |, ?|\.{2,3}")
_PAUSED = re.compile(
    r"(?<![\w.,])\d{1,3}(?:(?:(?:,? (?:euh|heu|um|uh),?|,|\.{2,3})? |,|\.{2,3})\d{1,3}(?!\d)){3,}"
    r"(?![\w,])"
)
_LEAST = 5


def write_letters(reading: Reading) -> Reading:
    """The reading with "d comme daniel" as "d", "r as in robert" as "r", "effe erre" as "f r".

    The example has to begin with the letter, which tells "il y a comme une odeur" apart.
    """
    text = reading.text
    pieces = [(piece, *span) for piece, span in _letters(text)]
    return rewrite(reading, sorted(pieces, key=lambda each: each[1])) if pieces else reading


def _letters(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for match in _EXAMPLE.finditer(text):
        letter = _NAMES.get(match["said"], match["said"])
        sure = match["link"].startswith(("comme", "as"))
        verb = letter in _DOUBTFUL and (not sure or _VERB.search(text[: match.start()][-6:]))
        if match["word"][0] == letter and not verb:
            yield letter, match.span()
    for match in _FR.finditer(text):
        yield "f r", match.span()


def join_pauses(reading: Reading) -> Reading:
    """The reading without the commas, dots and "euh" that a transcript puts between digits.

    Only in five digits or more, each said alone or beginning with zero: "2, 3 ou 4" stays.
    """
    pieces: list[tuple[str, int, int]] = []
    for match in _PAUSED.finditer(reading.text):
        groups = re.findall(r"\d+", match[0])
        alone = all(len(group) == 1 or group.startswith("0") for group in groups)
        if len("".join(groups)) < _LEAST or not (alone or groups[0].startswith("0")):
            continue
        for pause in _PAUSE.finditer(reading.text, match.start(), match.end()):
            if pause[0] != " ":
                pieces.append((" ", *pause.span()))
    return rewrite(reading, pieces)
