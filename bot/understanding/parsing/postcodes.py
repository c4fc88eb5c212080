"""French postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.parsing.cues import cue_before
from bot.understanding.parsing.numbers import runs
from bot.understanding.parsing.reading import Found, Reading, Situation

_VALID = re.compile(
    r"(?:0[1-9]|1\d|2[1-9]|[3-8]\d|9[0-5])\d{3}|20[0-26]\d\d|97[1-8]\d\d|98[0678]\d\d"
)
"""Two digits of a department (01 to 95), then three of the office; Corsica begins with 200, 201,
202 or 206, overseas with 971 to 978 and 986 to 988, Monaco with 980."""

_THOUSANDS = re.compile(
    r"(?<![\d ])0 (?P<rest>[1-9]\d{3})(?!\d)|(?<=[a-z] )0 (?P<more>[1-9]\d{3})(?!\d)"
)
"""Spoken « zéro six mille »: the code of Nice."""

_LIVE = re.compile(
    r"\b(?:habit\w*|vis|demeure|reside|loge\w*|domicilie\w*|live|living|situe\w*|located|based)"
    r"(?: (?:a|au|dans le|dans|in|at|sur|en)(?: [a-z][a-z' -]{1,24})?)? $"
)
_AT = re.compile(r"\b(?:a|au|in|dans le) $")
_STREET = re.compile(
    r"\b(?:rue|avenue|av|boulevard|bd|allee|impasse|chemin|place|quai|cours|route|lieu-dit|square"
    r"|street|road|lotissement|residence|batiment)\b"
)


def is_place(reading: Reading, start: int, end: int) -> bool:
    """Whether digits are a postcode by their form and the town written after them."""
    if not _VALID.fullmatch(reading.text[start:end]):
        return False
    after = reading.span(start, end)[1]
    town = re.match(r"[ ,\-]{1,3}([^\W\d_])[^\W\d_]+", reading.original[after : after + 24])
    return bool(town and town[1].isupper() and not town[0].strip(" ,-").isupper()) or bool(
        town and town[1].isupper() and _in_address(reading.text, start)
    )


def find_postcodes(reading: Reading, situation: Situation) -> Iterator[Found]:
    """Five digits when a postcode or an address was asked for, after a cue, or before a town."""
    asked = situation.wants("postcode") or situation.wants("address")
    text = reading.text
    for match in _THOUSANDS.finditer(text):
        if asked or _is_cued(text, match.start()):
            yield Found("postcode", "0" + (match["rest"] or match["more"]), *match.span())
    for run in runs(text):
        if run.decimals or not _VALID.fullmatch(run.digits):
            continue
        if asked or is_place(reading, run.start, run.end) or _is_cued(text, run.start):
            yield Found("postcode", run.digits, run.start, run.end)


def _is_cued(text: str, start: int) -> bool:
    before = text[max(0, start - 40) : start]
    cue = cue_before(text, start)
    return (
        cue == "postcode"
        or bool(_LIVE.search(before))
        or (cue is None and (bool(_AT.search(before)) or _in_address(text, start)))
    )


def _in_address(text: str, start: int) -> bool:
    return bool(_STREET.search(text[max(0, start - 60) : start]))
