"""Dates in figures and in words, relative to now: ISO ``2026-07-16``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice

from bot.understanding.parsing.calendar_words import (
    DAY_NAME,
    MONTH,
    MONTHS,
    YEAR,
    add_months,
    coming,
    coming_day,
    full_year,
    latest,
    make,
    weekday_number,
)
from bot.understanding.parsing.reading import Found, Reading, Situation, blank
from bot.understanding.parsing.relative_dates import RULES as RELATIVE_RULES

_NTH = r"(?:er|e|eme|st|nd|rd|th)?"
_NO_MORE = r"(?!\d|[:/]\d| ?(?:h|heures?|am|pm|€|euros?|kwh|m3|o'clock)\b)"
_END = (
    r"(?= ?$| ?[^\w\s/:€%]| (?:a|au|vers|matin|apres|soir|entre|si|ou|et|plutot|svp|stp|s'il|pour"
    r"|dans|avant|c'est|ca|est|je|merci|non|oui|mais|car|parce|de \d|at|in|or|and|if|please|for"
    r"|is|between|after|before|would|works|then|instead|midi|in the|du matin)\b)"
)
_DAY_MONTH = re.compile(
    rf"(?:(?<=depuis )|(?<=since )|\b)(?:(?P<name>{DAY_NAME})\b\.?,? (?:le |the )?)?"
    rf"\b(?P<day>\d{{1,2}}|premier){_NTH}(?: of |[ \-/]| ?)(?P<month>{MONTH})\b"
    rf"(?:(?:\.? |, |-|/)(?P<year>{YEAR}))?"
)
_SHARED_MONTH = re.compile(
    rf"\b(?P<day>\d{{1,2}}){_NTH}(?P<year>(?!))?(?= (?:au|et|et le|ou|ou le|to|and|or)"
    rf" (?:the )?\d{{1,2}}{_NTH} (?:of )?(?P<month>{MONTH})\b)"
)
_MONTH_DAY = re.compile(
    rf"\b(?:(?P<name>{DAY_NAME})\b,? )?(?P<month>{MONTH})\b\.? (?:the )?(?P<day>\d{{1,2}}){_NTH}"
    rf"\b{_NO_MORE}(?! ?-|[.,]\d| \d\d (?!\d\d\b))(?:,? (?P<year>{YEAR}))?"
)
_ISO = re.compile(r"(?<![\w/.\-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_FIGURES = re.compile(
    r"(?<![\w/.\-+])(?P<day>\d{1,2})(?P<sep>[/.\-])(?P<month>\d{1,2})"
    r"(?:(?P=sep)(?P<year>\d{4}|\d{2}))?(?![\w/%€]|[.\-]\d)"
)
_SPACED = re.compile(
    rf"\b(?P<article>(?:le|du|au) )?(?P<day>\d{{1,2}}) (?P<month>\d{{1,2}})"
    rf"(?: (?P<year>{YEAR}|\d\d))?(?! ?[\d€]| ?(?:h|heures?|euros?)\b)"
)
_NUMBERED = re.compile(
    rf"\b(?:(?P<name>{DAY_NAME})\b\.? (?:le |the )?|(?:le|au|du|the) )"
    rf"(?P<day>\d{{1,2}}|premier(?= du mois| de ce mois)){_NTH}\b{_NO_MORE}(?! ?[\-+]|[.,]\d)"
    r"(?P<month> (?:du|de ce|of this|of the|of next) (?:mois|month)(?: prochain)?| prochain)?"
    rf"(?(month)|{_END})"
)
_BARE = re.compile(r"(?<![\w.,/:\-])(?P<day>\d{1,2}|premier)(?:er|st|nd|rd|th)?(?![\w/:]|[.,]\d)")
_ARTICLE = re.compile(r"\b(?:le|du|au|ce|avant le|for|on) $")
_PAST = re.compile(
    r"\b(?:(?:depuis|since)(?: (?:le|the))?|(?:factures?|celle|releve|courrier|lettre|e?-?mail"
    r"|invoice|bill|letter)(?: dated)?(?: (?:du|of|from))(?: the)?) $"
)
_REFUSED = re.compile(
    r"(?<!pourquoi )(?<!why )\b(?:bon|bonne|happy|sauf|pas|hors|excepte|except|not)"
    r"(?: (?:le|on|the|for|pour))? $"
)
_MOST = 100
_SCORE = re.compile(r"(?:10|\d)/10|[0-5]/5")
_FRACTIONS = frozenset({"24/7", "7/7", "1/2", "1/3", "2/3", "1/4", "3/4", "5/7"})

Rule = Callable[[re.Match[str], str, Situation], date | None]


def find_dates(reading: Reading, situation: Situation) -> Iterator[Found]:
    """Dates, most explicit first. A day in the past without a year means the next one.

    An impossible date (31 February) is claimed without value; a refused one ("pas jeudi") gives
    nothing. At most 100 dates of each form are read in one message.
    """
    text = reading.text
    rules: list[tuple[re.Pattern[str], Rule]] = [*_RULES]
    if situation.wants("date"):
        rules.append((_BARE, _bare))
    for pattern, rule in rules:
        finds = [
            _found(match, rule, text, situation) for match in islice(pattern.finditer(text), _MOST)
        ]
        kept = [found for found in finds if found]
        yield from kept
        text = blank(text, kept)


def _found(match: re.Match[str], rule: Rule, text: str, situation: Situation) -> Found | None:
    try:
        day = rule(match, text, situation)
    except (LookupError, OverflowError):
        return None
    except ValueError:
        return Found("", None, match.start(), match.end())
    if day is None:
        return None
    refused = _REFUSED.search(text[max(0, match.start() - 24) : match.start()])
    return Found("" if refused else "date", day.isoformat(), match.start(), match.end())


def _in_year(match: re.Match[str], text: str, situation: Situation, month: int) -> date:
    """Raises :class:`ValueError` for an impossible date."""
    today = situation.now.date()
    number = 1 if match["day"] == "premier" else int(match["day"])
    if match["year"]:
        day = make(full_year(match["year"], today), month, number)
    elif _PAST.search(text[max(0, match.start() - 24) : match.start()]):
        day = latest(today, number, month)
    else:
        day = coming(today, number, month)
    if day is None:
        raise ValueError
    return day


def _named(match: re.Match[str], text: str, situation: Situation) -> date | None:
    return _in_year(match, text, situation, MONTHS[match["month"]])


def _figures(match: re.Match[str], text: str, situation: Situation) -> date | None:
    month = int(match["month"])
    if match.re is _FIGURES and not match["year"]:
        article = _ARTICLE.search(text[max(0, match.start() - 9) : match.start()])
        if match["sep"] != "/" or not (
            article
            or situation.wants("date")
            or not (match[0] in _FRACTIONS or _SCORE.fullmatch(match[0]))
        ):
            return None
    if match.re is _SPACED:
        if not (situation.wants("date") or (match["article"] and match["year"])):
            return None
        if not match["year"] and len(match["month"]) < 2:
            return None
    return _in_year(match, text, situation, month)


def _numbered(match: re.Match[str], text: str, situation: Situation) -> date | None:
    today = situation.now.date()
    number = 1 if match["day"] == "premier" else int(match["day"])
    weekday = weekday_number(match["name"]) if match["name"] else None
    month = match["month"] or ""
    if number < 1 or number > 31:
        return None
    if ("prochain" in month and "mois" in month) or "next" in month:
        first = add_months(today.replace(day=1), 1)
        day = make(first.year, first.month, number)
    elif "de ce" in month or "this" in month:
        day = make(today.year, today.month, number)
    else:
        day = coming_day(today, number, weekday)
    if day is None:
        raise ValueError
    return day


def _bare(match: re.Match[str], text: str, situation: Situation) -> date | None:
    number = 1 if match["day"] == "premier" else int(match["day"])
    return coming_day(situation.now.date(), number) if 1 <= number <= 31 else None


_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (_ISO, _figures),
    (_SHARED_MONTH, _named),
    (_DAY_MONTH, _named),
    (_MONTH_DAY, _named),
    (_FIGURES, _figures),
    (_SPACED, _figures),
    (_NUMBERED, _numbered),
    *RELATIVE_RULES,
)
