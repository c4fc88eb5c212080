"""Meter indexes: digits as read on the meter, leading zeros kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.parsing.cues import cue_before
from bot.understanding.parsing.numbers import Run, runs
from bot.understanding.parsing.postcodes import is_place
from bot.understanding.parsing.reading import Found, Reading, Situation

_LONGEST = 8
_UNIT = re.compile(
    r" ?(?:kwh|m3|kilowatts?[- ]?heures?|kilowatt[- ]hours?|metres? cubes?|cubic met(?:er|re)s?)\b"
)
_DIGITS_WORD = re.compile(r" ?(?:chiffres?|digits?|roues?|ans?|jours?|fois|kva|mois|pieces)\b")
_REGISTER_AFTER = re.compile(
    r" ?(?:kwh |m3 )?(?:en |in |pour (?:les )?|for )?(?:heures? (?:pleines?|creuses?)|hp\b|hc\b"
    r"|peak\b|off[- ]peak\b)"
)
_YEAR_BEFORE = re.compile(r"\b(?:depuis|en|since|in|annee|year|de) $")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BETWEEN = re.compile(
    r"(?: (?:kwh|m3))?[ ,;/]*(?:(?:et|and|puis|then|en|in|heures?|hours?|hp|hc|pleines?|creuses?"
    r"|peak|off-peak|off|jour|nuit|day|night|pour|for|les|the)[ ,;:/]+)*"
)


def find_meter_indexes(reading: Reading, situation: Situation) -> Iterator[Found]:
    """Indexes with a unit, after a cue, after another index, or when an index was asked for.

    Decimals (the red digits of a gas meter) are dropped: suppliers bill whole units. A quantity
    after "consommé" is not an index.
    """
    asked = situation.wants("meter_index")
    all_runs = runs(reading.text)
    long_enough = any(len(_whole(run)) > 2 for run in all_runs)
    last: Run | None = None
    for run in all_runs:
        digits = _whole(run)
        if len(digits) > _LONGEST or is_place(reading, run.start, run.end):
            continue
        wanted = asked and (len(digits) > 2 or not long_enough)
        if wanted or _is_index(reading.text, run, last):
            last = run
            unit = _UNIT.match(reading.text, run.end)
            yield Found("meter_index", digits, run.start, unit.end() if unit else run.end)


def _whole(run: Run) -> str:
    """The whole units: "45.210" is 45 thousand, "1245,210" is 1245 and some red digits."""
    thousands = len(run.decimals) == 3 and len(run.digits) < 4
    return run.digits + run.decimals if thousands else run.digits


def _is_index(text: str, run: Run, last: Run | None) -> bool:
    cue = cue_before(text, run.start)
    if cue == "other" or _DIGITS_WORD.match(text, run.end):
        return False
    if _UNIT.match(text, run.end):
        return True
    if _YEAR.fullmatch(run.digits) and _YEAR_BEFORE.search(text[max(0, run.start - 8) : run.start]):
        return False
    if len(_whole(run)) > 2 and _REGISTER_AFTER.match(text, run.end):
        return True
    if len(_whole(run)) < 3:
        return bool(
            re.search(
                r"\bindex (?:est |is |de |a |: ?)?$", text[max(0, run.start - 14) : run.start]
            )
        )
    if cue == "meter_index":
        return True
    return last is not None and bool(_BETWEEN.fullmatch(text, last.end, run.start))
