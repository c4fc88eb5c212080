"""Dates said from today: "après-demain", "jeudi en huit", "dans trois jours", "fin juin"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.understanding.parsing.calendar_words import (
    MONTH,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    add_months,
    last_of_month,
    latest,
    next_weekday,
)
from bot.understanding.parsing.reading import Situation

Rule = Callable[[re.Match[str], str, Situation], date | None]

_DAYS = re.compile(
    r"\b(?:(?P<p2>(?:le )?(?:sur|apres)[- ]?lendemain|apres[- ]?demain|(?:the )?day after tomorrow)"
    r"|(?P<m2>avant[- ]?hier|(?:the )?day before yesterday)"
    r"|(?P<p1>demain|2main|demian|tom+or+ow|tmrw|tmw)|(?P<m1>hier|yesterday)"
    r"|(?P<p0>aujourd'? ?hui|ajd|auj|today|ce jour(?![- ]la)|ce midi|(?:ce|cet|cette|this)"
    r"(?= (?:matin|apres|aprem|soir|morning|afternoon|evening))|to(?=night\b)|des ce soir))\b"
)
_NIGHT = re.compile(r"\bto(?=night\b)")
_WEEKDAY = re.compile(
    rf"\b(?:(?P<this>ce|this) |(?P<next>next) |(?P<last>last) |(?P<week>a week on ))?"
    rf"(?P<name>{WEEKDAY})\b"
    r"(?: (?P<after>prochain|dernier|en 8|en huit|en 15|en quinze|week|after next|next week"
    r"|of next week|de la semaine prochaine|semaine prochaine|de cette semaine)\b)?"
)
_AHEAD = re.compile(
    r"\b(?P<in>dans|d'ici|sous|in|within)(?: environ| about)? "
    r"(?P<count>\d{1,3}|une?|one|an?) "
    r"(?P<unit>jours?|semaines?|mois|ans?|days?|weeks?|months?|years?)\b"
)
_FROM_NOW = re.compile(
    r"\b(?P<count>\d{1,3}|one|an?) (?P<unit>days?|weeks?|months?) (?P<way>from (?:now|today)|ago)\b"
)
_AGO = re.compile(
    r"\bil y a (?P<count>\d{1,3}|une?) (?P<unit>jours?|semaines?|mois|ans?)\b(?P<way>)"
)
_EDGE = re.compile(
    r"\b(?P<edge>debut|mi|milieu|fin|courant|(?:the )?(?:beginning|start|middle|end) of|early|mid"
    r"|late)[ \-](?:(?:du|de|d'|le|the|of) ?)*"
    rf"(?:(?P<month>{MONTH})\b(?: (?P<year>{YEAR}))?"
    r"|(?P<next>(?:la )?semaine prochaine|next week|mois prochain|next month)"
    r"|(?P<this>mois|month|la semaine|semaine|cette semaine|week))\b"
)
_PERIOD = re.compile(
    r"\b(?:(?P<week>(?:la )?semaine (?:pro\b|prochaine|qui vient)|next week)"
    r"|(?P<month>(?:le )?mois (?:pro\b|prochain|qui vient)|next month)"
    r"|(?P<weekend>(?:ce |le |this |next )?week-? ?end(?: prochain)?\b))"
)
_MONTH = re.compile(
    rf"\b(?:(?P<pre>en|in|depuis|since|pour|courant) )?(?P<month>{MONTH})\b(?: (?P<year>{YEAR}))?"
)


def _days(match: re.Match[str], text: str, situation: Situation) -> date | None:
    sign, days = (match.lastgroup or "p0")[0], int((match.lastgroup or "p0")[1])
    return situation.now.date() + timedelta(days=days if sign == "p" else -days)


def _weekday(match: re.Match[str], text: str, situation: Situation) -> date | None:
    """The next one strictly after today; "jeudi prochain" and "next Thursday" mean the same."""
    today = situation.now.date()
    number = WEEKDAYS[match["name"]]
    after = match["after"] or ""
    monday = today - timedelta(days=today.weekday())
    if match["last"] or after == "dernier":
        return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    if "semaine prochaine" in after or "next week" in after:
        return monday + timedelta(days=7 + number)
    if match["this"] and today.weekday() == number:
        return today
    day = next_weekday(today, number)
    if after in ("en 8", "en huit", "week", "after next") or match["week"]:
        return day + timedelta(days=7)
    return day + timedelta(days=14) if after in ("en 15", "en quinze") else day


def _shift(today: date, count: int, unit: str) -> date:
    if unit.startswith(("jour", "day")):
        return today + timedelta(days=count)
    if unit.startswith(("sem", "week")):
        return today + timedelta(days=7 * count)
    return add_months(today, count if unit.startswith("mo") else 12 * count)


def _ahead(match: re.Match[str], text: str, situation: Situation) -> date | None:
    """French "huit jours" is a week and "quinze jours" two, as everybody says them."""
    count = int(match["count"]) if match["count"].isdigit() else 1
    if match["unit"] == "jours":
        count = {8: 7, 15: 14}.get(count, count)
    return _shift(situation.now.date(), count, match["unit"])


def _away(match: re.Match[str], text: str, situation: Situation) -> date | None:
    count = int(match["count"]) if match["count"].isdigit() else 1
    back = match["way"] in ("", "ago")
    return _shift(situation.now.date(), -count if back else count, match["unit"])


def _edge(match: re.Match[str], text: str, situation: Situation) -> date | None:
    """First day, middle or last day of a month; Monday, Wednesday or Friday of a week."""
    today = situation.now.date()
    place = re.search(r"debut|beginning|start|early|courant|mi|fin|end|late", match["edge"])
    where = {"d": 0, "b": 0, "s": 0, "c": 0, "m": 1}.get(place[0][0] if place else "m", 2)
    if match["edge"] == "early":
        where = 0
    named = match["next"] or match["this"] or ""
    if "sem" in named or "week" in named:
        monday = today - timedelta(days=today.weekday() - (7 if match["next"] else 0))
        return monday + timedelta(days=2 * where)
    first = today.replace(day=1)
    if match["month"]:
        first = _month_start(today, match["month"], match["year"], where == 2)
    elif match["next"]:
        first = add_months(first, 1)
    return (first, first.replace(day=15), last_of_month(first))[where]


def _month_start(today: date, name: str, year: str | None, whole: bool = True) -> date:
    """The first of the month of that name that is not over yet, or of the year given."""
    number = MONTHS[name]
    if year:
        return date(int(year.replace(" ", "")), number, 1)
    over = (number, 1) < (today.month, today.day if not whole else 1)
    return date(today.year + over, number, 1)


def _period(match: re.Match[str], text: str, situation: Situation) -> date | None:
    """Monday of next week, the first of next month, the coming Saturday."""
    today = situation.now.date()
    if match["week"]:
        return today + timedelta(days=7 - today.weekday())
    if match["month"]:
        return add_months(today.replace(day=1), 1)
    return next_weekday(today, 5)


def _month(match: re.Match[str], text: str, situation: Situation) -> date | None:
    """A month alone means its first day; "mars" without "en" or a year is left alone."""
    if not match["pre"] and not match["year"]:
        return None
    today = situation.now.date()
    if match["pre"] in ("depuis", "since") and not match["year"]:
        return latest(today, 1, MONTHS[match["month"]])
    return _month_start(today, match["month"], match["year"])


RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (_EDGE, _edge),
    (_DAYS, _days),
    (_NIGHT, lambda match, text, situation: situation.now.date()),
    (_WEEKDAY, _weekday),
    (_AHEAD, _ahead),
    (_FROM_NOW, _away),
    (_AGO, _away),
    (_PERIOD, _period),
    (_MONTH, _month),
)
