"""Dates with a day's number: "le 12 mars", "14/07", "mardi 3", "July 14th, 2027", "le 15"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

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
    latest_day,
    make,
    weekday_number,
)
from bot.understanding.parsing.reading import Situation

Rule = Callable[[re.Match[str], str, Situation], date | None]

_NTH = r"(?:er|e|eme|st|nd|rd|th)?"
_NO_MORE = r"(?!\d|[:/]\d| ?(?:h|heures?|am|pm|€|euros?|kwh|m3|o'clock)\b)"
_END = (
    r"(?= ?$| ?[^\w\s/:€%']| (?:a|au|vers|matin|apres|soir|entre|si|ou|et|plutot|svp|stp|s'il|pour"
    r"|dans|en|avant|c'est|ce|cela|ca|est|n'est|sera|serait|je|j'ai|on|nous|moi|me|m'|ne|pas|que|ni"
    r"|alors|aussi|merci|non|oui|mais|car|parce|jusqu'|maximum|par|possible|convient|va|ira"
    r"|de \d|at|in|or|and|to|not|if|please|for|is|isn't|are|was|between|after|before|would|works"
    r"|will|won't|does|doesn't|don't|can|can't|cannot|rather|instead|then|midi|of next|suits|but"
    r"|du matin|la (?:je|on|c'est)|j'ai|i|i'm|i'll|can you)\b)"
)
_DAY_MONTH = re.compile(
    rf"(?:(?<=depuis )|(?<=since )|\b)(?:(?P<name>{DAY_NAME})\b\.?,? (?:le |the )?)?"
    rf"\b(?P<day>\d{{1,2}}|premier){_NTH}(?: of |[ \-/]| ?)(?P<month>{MONTH})\b"
    rf"(?:(?:\.? |, |-|/)(?P<year>{YEAR}|[3-9]\d(?! ?[\dh:€]| ?(?:heures?|euros?|kwh)\b)))?"
)
_SHARED_MONTH = re.compile(
    rf"\b(?P<day>\d{{1,2}}){_NTH}(?P<year>(?!))?(?= (?:au|et|et le|ou|ou le|to|to the|and|or)"
    rf" (?:the )?\d{{1,2}}{_NTH} (?:of )?(?P<month>{MONTH})\b)"
)
_MONTH_DAY = re.compile(
    rf"\b(?:(?P<name>{DAY_NAME})\b,? )?(?P<month>{MONTH})\b\.? (?:the )?(?P<day>\d{{1,2}}){_NTH}"
    rf"\b{_NO_MORE}(?! ?-|[.,]\d| \d\d (?!\d\d\b))(?:,? (?P<year>{YEAR}))?"
)
_ISO = re.compile(r"(?<![\w/.\-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_FIGURES = re.compile(
    r"(?<![\w/.\-+])(?P<day>\d{1,2})(?P<sep>[/.\-]| / )(?P<month>\d{1,2})"
    r"(?:(?P=sep)(?P<year>\d{4}|\d{2}))?(?![\w/%€]|[.\-]\d| ?(?:kva|kwh|d'heure)\b)"
)
_SPACED = re.compile(
    rf"\b(?P<article>(?:le|du|au) )?(?P<day>\d{{1,2}}) (?P<month>\d{{1,2}})"
    rf"(?: (?P<year>{YEAR}|\d\d))?(?! ?[\d€]| ?(?:h|heures?|euros?)\b)"
)
_TOGETHER = re.compile(r"(?<![\w.,/:\-])(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4}|\d\d)(?![\w/:])")
_NUMBERED = re.compile(
    rf"\b(?:(?P<name>{DAY_NAME})\b\.? (?:le |the )?|(?P<article>le|au|du|the) )"
    r"(?P<day>\d{1,2}|premier(?= du mois| de ce mois))(?P<first>er)?(?:st|nd|rd|th)?\b"
    rf"{_NO_MORE}(?! ?[\-+]|[.,]\d)"
    r"(?P<month> (?:du|de ce|of this|of the|of next) (?:mois|month)(?: prochain)?| prochain)?"
    rf"(?(month)|{_END})"
)
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    "tenth",
)
_BARE = re.compile(
    rf"(?<![\w.,/:\-])(?P<day>\d{{1,2}}|premier|{'|'.join(_ORDINALS)})(?:er|st|nd|rd|th)?"
    r"(?![\w/:]|[.,]\d)"
)
_ARTICLE = re.compile(r"\b(?:le|du|au|ce|avant le|for|on) $")
_LEADS = re.compile(
    r"\b(?:avant|pour|depuis|des|apres|jusqu'|partir|entre|et|ou|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche) $"
)
_PAST = re.compile(
    r"\b(?:(?:depuis|since)(?: (?:le|the))?|(?:factures?|celle|releve|courrier|lettre|e?-?mail"
    r"|invoice|bill|letter)(?: dated)?(?: (?:du|of|from))(?: the)?) $"
)
_SINCE = re.compile(r"\b(?:depuis|since) $")
_SCORE = re.compile(r"(?:10|\d)/10|[0-5]/5")
_FRACTIONS = frozenset({"24/7", "7/7", "1/2", "1/3", "2/3", "1/4", "3/4", "5/7"})


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
    """Day first, as in Europe; without a year only with "/", an article or when asked for."""
    if not match["year"] and not situation.wants("date"):
        article = _ARTICLE.search(text[max(0, match.start() - 9) : match.start()])
        doubtful = match[0] in _FRACTIONS or _SCORE.fullmatch(match[0])
        if not article and (match["sep"] != "/" or doubtful):
            return None
        if match["sep"] == "." and len(match["month"]) < 2:
            return None
    return _in_year(match, text, situation, int(match["month"]))


def _spaced(match: re.Match[str], text: str, situation: Situation) -> date | None:
    if not (situation.wants("date") or (match["article"] and match["year"])):
        return None
    if not match["year"] and len(match["month"]) < 2:
        return None
    return _in_year(match, text, situation, int(match["month"]))


def _iso(match: re.Match[str], text: str, situation: Situation) -> date | None:
    return _in_year(match, text, situation, int(match["month"]))


def _together(match: re.Match[str], text: str, situation: Situation) -> date | None:
    """Six or eight figures in a row, where a date was asked for and they make one."""
    day = make(
        full_year(match["year"], situation.now.date()), int(match["month"]), int(match["day"])
    )
    return day if situation.wants("date") else None


def _numbered(match: re.Match[str], text: str, situation: Situation) -> date | None:
    """A day of this month or a coming one. "Le 1er", and no more, may pick the first of several."""
    today = situation.now.date()
    number = 1 if match["day"] == "premier" else int(match["day"])
    weekday = weekday_number(match["name"]) if match["name"] else None
    month = match["month"] or ""
    since = _SINCE.search(text[max(0, match.start() - 9) : match.start()])
    if number < 1 or number > 31:
        return None
    if match["first"] and (number > 1 or not _is_day(match, text, situation)):
        return None
    if ("prochain" in month and "mois" in month) or "next" in month:
        first = add_months(today.replace(day=1), 1)
        day = make(first.year, first.month, number)
    elif "de ce" in month or "this" in month:
        day = make(today.year, today.month, number)
    else:
        day = (latest_day if since else coming_day)(today, number, weekday)
    if day is None:
        raise ValueError
    return day


def _is_day(match: re.Match[str], text: str, situation: Situation) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    surely = match["name"] or match["month"] or match["article"] != "le"
    return bool(surely or situation.wants("date") or _LEADS.search(before))


def _bare(match: re.Match[str], text: str, situation: Situation) -> date | None:
    said = match["day"]
    if not situation.wants("date"):
        return None
    number = (
        int(said) if said.isdecimal() else 1 if said == "premier" else _ORDINALS.index(said) + 1
    )
    return coming_day(situation.now.date(), number) if 1 <= number <= 31 else None


EXPLICIT: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (_ISO, _iso),
    (_SHARED_MONTH, _named),
    (_DAY_MONTH, _named),
    (_MONTH_DAY, _named),
    (_FIGURES, _figures),
    (_SPACED, _spaced),
    (_NUMBERED, _numbered),
)
"""Forms that say by themselves that they are dates, most explicit first."""

ASKED: tuple[tuple[re.Pattern[str], Rule], ...] = ((_TOGETHER, _together), (_BARE, _bare))
"""Bare figures, read last and only where a date was asked for."""
