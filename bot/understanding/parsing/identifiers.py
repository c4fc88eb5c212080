"""Customer, case and appointment references: ``DR-204817``, ``DO-100042``, ``RV-100042``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.parsing.cues import cue_before
from bot.understanding.parsing.numbers import Run, runs
from bot.understanding.parsing.reading import Found, Reading, Situation, blank

_PREFIX = {"customer_number": "DR", "case_number": "DO", "appointment_reference": "RV"}
_AS_IN = r"(?:\.|,? (?:comme|as in|for|like) [a-z']++)?"
_SIX = r"(?P<digits>\d(?:[ .\-]{0,2}[\do](?![a-np-z])){5})(?![\do]| \d(?!\d))"
_LINK = r"(?: ?(?:,|:|_|/|#|n°|numero|number|tiret|trait d'union|dash|hyphen|-))*+[ .]?"


def _spelt(together: str, first: str, second: str) -> re.Pattern[str]:
    letters = rf"(?:{first}){_AS_IN}[ .,'\-]{{0,2}}(?:{second}){_AS_IN}"
    return re.compile(rf"(?<!\w)(?:{together}\.?|{letters}){_LINK}{_SIX}")


_CODES = (
    ("customer_number", _spelt("dr|docteur|derre", "d|de|dee|des", "r|er|erre|air|airs|ar|are")),
    ("case_number", _spelt("do|d0|deo", "d|de|dee", "o|oh|eau|0")),
    ("appointment_reference", _spelt("rv|rdv|ervé|herve", "r|er|erre|ar", "v|ve|vee")),
    ("", _spelt("pa", "p|pe|pee", "a")),
)
_O_FOR_ZERO = re.compile(r"(?<!\w)(?=(?:\d*o){1,2}\d)[\do]{6}(?!\w)")
_DATE_BEFORE = re.compile(r"\b(?:du|depuis|since|from) $")
_UNIT_AFTER = re.compile(r" ?(?:kwh|m3|€|euros?|kw)\b|@")


def find_identifiers(reading: Reading, situation: Situation) -> Iterator[Found]:
    """References with their letters; then six bare digits after a cue or when asked for.

    An outage report (``PA-100042``) is recognised and gives no entity.
    """
    text = reading.text
    for entity, pattern in _CODES:
        finds = [_coded(entity, match) for match in pattern.finditer(text)]
        yield from finds
        text = blank(text, finds)
    for match in _O_FOR_ZERO.finditer(text):
        yield from _bare(text, Run(_figures(match[0]), "", 1, *match.span()), situation)
    for run in runs(text):
        if len(run.digits) == 6 and not run.decimals and not _UNIT_AFTER.match(text, run.end):
            yield from _bare(text, run, situation)


def _coded(entity: str, match: re.Match[str]) -> Found:
    digits = _figures(match["digits"])
    value = f"{_PREFIX[entity]}-{digits}" if entity else None
    return Found(entity, value, match.start(), match.end())


def _figures(written: str) -> str:
    """The digits alone; a letter O among them is a zero."""
    return re.sub(r"\D", "", written.replace("o", "0"))


def _bare(text: str, run: Run, situation: Situation) -> Iterator[Found]:
    asked = next((entity for entity in _PREFIX if situation.wants(entity)), None)
    cue = cue_before(text, run.start)
    entity = cue if cue in _PREFIX else asked
    if entity is None or (cue == "meter_index" and not asked):
        return
    if not asked and _DATE_BEFORE.search(text[max(0, run.start - 8) : run.start]):
        return
    yield Found(entity, f"{_PREFIX[entity]}-{run.digits}", run.start, run.end)
