"""IBANs of any country; python-stdnum knows their lengths, forms and checksums."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban

from bot.understanding.parsing.reading import Found, Reading, Situation, vocabulary

_SHORTEST, _LONGEST = 15, 34
_LIKELY = vocabulary("fr mc be lu de es it pt ch gb ie nl at")
"""Countries of which a mistyped number is still taken for an IBAN, and so for nothing else."""

_OPENING = re.compile(r"(?<![^\W_])([a-z])[ .,]{0,2}([a-z])[ .,\-]{0,2}\d[ .,\-]{0,2}\d")
_SEPARATORS = " -.,"


def find_ibans(reading: Reading, situation: Situation) -> Iterator[Found]:
    """IBANs, compact, spaced or spelt out; one with a wrong checksum is claimed without value."""
    text = reading.text
    last = 0
    for match in _OPENING.finditer(text):
        if match.start() < last:
            continue
        candidates = list(_candidates(text, match.start()))
        valid = next((each for each in reversed(candidates) if _is_valid(each[0])), None)
        if valid:
            compact, last = valid
            yield Found("iban", compact, match.start(), last)
        elif candidates and match[1] + match[2] in _LIKELY:
            last = candidates[-1][1]
            yield Found("", None, match.start(), last)


def _is_valid(compact: str) -> bool:
    """By form and checksum; lists of a country's banks are left to the bank, as they grow old."""
    return bool(iban.is_valid(compact, check_country=False))


def _candidates(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Each run of 15 to 34 letters and digits from ``start`` that ends where a word ends."""
    chars: list[str] = []
    digits = 0
    for at in range(start, len(text)):
        char = text[at]
        if char.isascii() and char.isalnum():
            chars.append(char)
            digits += char.isdecimal()
        elif char not in _SEPARATORS or text[at - 1] == "-":
            return
        if len(chars) > _LONGEST or len(chars) > 8 + 2 * digits:
            return
        ends = at + 1 == len(text) or not text[at + 1].isalnum()
        if char.isalnum() and ends and _SHORTEST <= len(chars) < 3 * digits:
            yield "".join(chars).upper(), at + 1
