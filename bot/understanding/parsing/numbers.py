"""Numbers in digits: how groups of digits belong together, and plain integers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.understanding.parsing.reading import Found, Reading, Situation

_LONGEST = 15
_DIGITS = re.compile(r"\d+")
_GROUPS = re.compile(
    r"(?<![\w/])(?<![^n]°)(?<!\d[.,:])(?<!\w-)\d++(?: \d++)*+(?P<decimals>[.,]\d{1,3}(?!\d))?"
    r"(?=$|[^\w/:-]|[:-](?!\w)|kwh|m3|kw\b|€|euros?\b)"
)


class Run(NamedTuple):
    """Digits that belong together: "45 210" is one run, "12450 8830" is two.

    ``decimals`` are the digits after a decimal sign; ``groups`` is how many groups were joined.
    """

    digits: str
    decimals: str
    groups: int
    start: int
    end: int


@lru_cache(maxsize=2)
def runs(text: str) -> tuple[Run, ...]:
    """Every run of digits that stands free: not in a word, a date, a time or a code.

    Groups of one to three digits separated by one space are joined, as numbers are written in
    thousands and spoken in digits or pairs; a group of four digits or more stands alone.
    Parsers ask for the runs of the same text one after another, hence the cache.
    """
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[Run]:
    for match in _GROUPS.finditer(text):
        if match[0].isdecimal():
            yield Run(match[0], "", 1, match.start(), match.end())
            continue
        decimals = match["decimals"] or ""
        last = match.end() - len(decimals)
        bunch: list[re.Match[str]] = []
        for group in _DIGITS.finditer(text, match.start(), last):
            if bunch and len(group[0]) > 3:
                yield _run(bunch)
                bunch = []
            bunch.append(group)
            if len(group[0]) > 3 and group.end() != last:
                yield _run(bunch)
                bunch = []
        if bunch:
            yield _run(bunch)._replace(decimals=decimals[1:], end=match.end())


def _run(groups: list[re.Match[str]]) -> Run:
    digits = "".join(group[0] for group in groups)
    return Run(digits, "", len(groups), groups[0].start(), groups[-1].end())


def find_numbers(reading: Reading, situation: Situation) -> Iterator[Found]:
    """Integers that no other parser has claimed, of 15 digits at most."""
    for run in runs(reading.text):
        if len(run.digits) <= _LONGEST and not run.decimals:
            yield Found("number", int(run.digits), run.start, run.end)
