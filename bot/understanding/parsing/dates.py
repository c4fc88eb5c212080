"""Dates in figures and in words, relative to now: ISO ``2026-07-16``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from bot.understanding.parsing.feast_days import FEAST, feast, is_likely
from bot.understanding.parsing.reading import Found, Reading, Situation, blank
from bot.understanding.parsing.refusal import is_refused
from bot.understanding.parsing.relative_dates import RULES as RELATIVE
from bot.understanding.parsing.written_dates import ASKED, EXPLICIT, Rule

_MOST = 100
_NO_DAY = re.compile(
    r"\b(?:(?:rue|avenue|av|boulevard|bd|place|quai|impasse|allee|square|esplanade|chemin|route"
    r"|cite|residence|lycee|ecole|college|station|metro|arret)\.? (?:du|de la|des|de|d')(?: le)?"
    r"|chaque|tous les|toutes les|every|each|bon|bonne|happy|see you(?: on)?) ?$"
)
_FAREWELL = re.compile(r"(?:^|\b(?:revoir|merci|salut|journee|soiree|bye)[ ,.!]+)a $")
_BESIDE = re.compile(
    r"(?:(?P<eve>\b(?:la )?veille(?: (?:du|de|de la|de l'|d')| au soir d[eu])?|the day before)"
    r"|(?P<morrow>\b(?:le )?lendemain(?: (?:du|de|de la|de l'|d'))?|the day after)) ?(?:le |the )?$"
)


def find_dates(reading: Reading, situation: Situation) -> Iterator[Found]:
    """Dates, most explicit first. A day in the past without a year means the next one.

    An impossible date (31 February), a refused one ("pas jeudi", "le 6 ça ne va pas") and one
    that is no day at all ("rue du 8 mai 1945", "chaque lundi") are claimed without value. At most
    100 dates of each form are read in one message.
    """
    text = reading.text
    rules: list[tuple[re.Pattern[str], Rule]] = [*EXPLICIT, *RELATIVE]
    if is_likely(text):
        rules.insert(0, (FEAST, feast))
    if situation.wants("date"):
        rules += ASKED
    for pattern, rule in rules:
        finds = [
            _found(match, rule, reading.text, situation, text)
            for match in islice(pattern.finditer(text), _MOST)
        ]
        kept = [found for found in finds if found]
        yield from kept
        text = blank(text, kept)


def _found(
    match: re.Match[str], rule: Rule, whole: str, situation: Situation, text: str
) -> Found | None:
    """``whole`` is the text before any date was taken from it, ``text`` what is left of it."""
    start, end = match.span()
    try:
        day = rule(match, text, situation)
    except (LookupError, OverflowError):
        return None
    except ValueError:
        return Found("", None, start, end)
    if day is None:
        return None
    before = whole[max(0, start - 36) : start]
    farewell = match[0] == "demain" and _FAREWELL.search(before)
    if farewell or _NO_DAY.search(before) or is_refused(whole, start, end):
        return Found("", None, start, end)
    return Found("date", _beside(day, before).isoformat(), start, end)


def _beside(day: date, before: str) -> date:
    """The day itself, its eve or the day after it, by the words before it."""
    found = _BESIDE.search(before)
    if not found:
        return day
    return day + timedelta(days=-1 if found["eve"] else 1)
