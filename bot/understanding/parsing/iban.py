"""IBANs of the countries that direct debits reach; python-stdnum checks them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban

from bot.understanding.parsing.reading import Found, Reading, Situation

_LENGTHS = {
    length: frozenset(countries.split())
    for length, countries in {
        15: "no",
        16: "be",
        18: "dk fi nl",
        19: "si",
        20: "at ee lt lu",
        21: "ch hr li lv",
        22: "bg de gb ie me va",
        23: "gi",
        24: "ad cz es ro sk se",
        25: "pt",
        26: "is",
        27: "fr gr it mc sm",
        28: "cy hu pl al",
        31: "mt",
    }.items()
}
"""Lengths from the IBAN registry (SWIFT, ISO 13616), for the countries of the SEPA scheme."""

_LENGTH = {country: length for length, countries in _LENGTHS.items() for country in countries}
_OPENING = re.compile(r"(?<![^\W_])([a-z])[ .]?([a-z])[ .\-]?\d[ .\-]?\d")
_SEPARATORS = " -."


def find_ibans(reading: Reading, situation: Situation) -> Iterator[Found]:
    """IBANs, compact, spaced or spelt out; one with a wrong checksum is claimed without value."""
    text = reading.text
    last = 0
    for match in _OPENING.finditer(text):
        length = _LENGTH.get(match[1] + match[2])
        if length is None or match.start() < last:
            continue
        found = _collect(text, match.start(), length)
        if found:
            compact, last = found
            valid = iban.is_valid(compact)
            yield Found("iban" if valid else "", compact if valid else None, match.start(), last)


def _collect(text: str, start: int, length: int) -> tuple[str, int] | None:
    """The ``length`` letters and digits from ``start``, if they end where a word ends."""
    chars: list[str] = []
    at = start
    while at < len(text) and len(chars) < length:
        char = text[at]
        if char.isascii() and char.isalnum():
            chars.append(char)
        elif char not in _SEPARATORS or text[at - 1] in _SEPARATORS:
            return None
        at += 1
    if len(chars) < length or (at < len(text) and text[at].isalnum()):
        return None
    compact = "".join(chars).upper()
    return (compact, at) if sum(char.isdigit() for char in compact) * 2 > length else None
