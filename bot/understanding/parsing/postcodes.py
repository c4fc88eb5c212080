"""French postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.parsing.cues import cue_before
from bot.understanding.parsing.numbers import runs
from bot.understanding.parsing.reading import Found, Reading, Situation

_VALID = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-578])\d{3}")
"""Two digits of a department (01 to 95, 97, 98), then three of the office."""

_LIVE = re.compile(
    r"\b(?:habit\w*|vis|demeure|reside|loge\w*|domicilie\w*|live|living|situe\w*|located|based)"
    r"(?: (?:a|au|dans le|dans|in|at|sur))? $"
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
    for run in runs(text):
        if run.decimals or not _VALID.fullmatch(run.digits):
            continue
        if asked or is_place(reading, run.start, run.end) or _is_cued(text, run.start):
            yield Found("postcode", run.digits, run.start, run.end)


def _is_cued(text: str, start: int) -> bool:
    before = text[max(0, start - 24) : start]
    cue = cue_before(text, start)
    return (
        cue == "postcode"
        or bool(_LIVE.search(before))
        or (cue is None and (bool(_AT.search(before)) or _in_address(text, start)))
    )


def _in_address(text: str, start: int) -> bool:
    return bool(_STREET.search(text[max(0, start - 60) : start]))
