"""Weeks, months and years, whole or by their edge: "fin juin", "la semaine prochaine"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.understanding.parsing.calendar_words import (
    MONTH,
    MONTHS,
    YEAR,
    add_months,
    last_of_month,
    latest,
    next_weekday,
)
from bot.understanding.parsing.reading import Situation
from bot.understanding.parsing.weekdays import NEXT_WEEK

EDGE = re.compile(
    r"\b(?P<edge>debut|mi|milieu|fin|courant|(?:the )?(?:beginning|start|middle|end) of|early|mid"
    r"|late)[ \-](?:(?:du|de|d'|le|la|l'|the|of|ce|cette|this|mois d[e']) ?)*"
    rf"(?:(?P<month>{MONTH})\b(?: (?P<year>{YEAR}))?"
    rf"|(?P<week>{NEXT_WEEK}|semaine|week)|(?P<next_month>mois (?:prochain|suivant)|next month)"
    r"|(?P<this_month>mois|month)|(?P<next_year>(?:annee|an) prochaine?|next year)"
    r"|(?P<this_year>annee|year))\b"
)
PERIOD = re.compile(
    r"\b(?:(?P<after>(?:the )?week after next)"
    rf"|(?P<week>{NEXT_WEEK}|the week after(?=[ ?!.,;]*$|,| if| please))"
    r"|(?P<month>(?:le )?mois (?:pro\b|prochain|suivant|d'apres|qui vient)"
    r"|(?:next|the following) month)"
    r"|(?P<year>(?:l')?(?:annee prochaine|an prochain)|next year)"
    r"|(?P<weekend>(?P<same>ce |this )?(?:le |next )?week-? ?end(?P<later> prochain)?\b"
    r"(?! (?:du \d|de paques|de l'ascension|de pentecote|of))))"
)
MONTH_ALONE = re.compile(
    r"\b(?:(?P<pre>en|in|depuis|since|pour|courant|au mois d[e'] ?|last) ?)?"
    rf"(?<!\w)(?P<month>{MONTH})\b(?: (?:(?P<year>{YEAR})|(?P<past>dernier)\b))?"
)
_SINCE = re.compile(r"\b(?:depuis|since)(?: (?:le|la|the))? $")
_PLACES = {"d": 0, "b": 0, "s": 0, "c": 0, "m": 1}
_WEEK, _MONTH, _YEAR = 1, 2, 3


def edge(match: re.Match[str], text: str, situation: Situation) -> date | None:
    """First day, middle or last day of a month or year; Monday, Wednesday or Friday of a week.

    An edge that has passed means that of the next period, except after "depuis".
    """
    today = situation.now.date()
    place = re.search(r"debut|beginning|start|courant|early|mi|fin|end|late", match["edge"])
    said = place[0] if place else "mi"
    where = 0 if said == "early" else _PLACES.get(said[0], 2)
    unit = _WEEK if match["week"] else _YEAR if match["this_year"] or match["next_year"] else _MONTH
    start, step = _start(match, today, unit)
    day = _at(start, where, unit)
    since = _SINCE.search(text[max(0, match.start() - 12) : match.start()])
    if day >= today or since or match["year"]:
        return day
    if said == "courant" and (start.year, start.month) == (today.year, today.month):
        return today
    later = start + timedelta(days=7) if unit == _WEEK else add_months(start, step)
    return _at(later, where, unit)


def _start(match: re.Match[str], today: date, unit: int) -> tuple[date, int]:
    """The first day of the period named, and after how many months the next such one begins."""
    if unit == _WEEK:
        following = match["week"] not in ("semaine", "week")
        return today + timedelta(days=(7 if following else 0) - today.weekday()), 0
    if unit == _YEAR:
        return date(today.year + bool(match["next_year"]), 1, 1), 12
    if match["month"]:
        year = int(match["year"].replace(" ", "")) if match["year"] else today.year
        return date(year, MONTHS[match["month"]], 1), 12
    return add_months(today.replace(day=1), 1 if match["next_month"] else 0), 1


def _at(start: date, where: int, unit: int) -> date:
    if unit == _WEEK:
        return start + timedelta(days=2 * where)
    if unit == _YEAR:
        return (start, start.replace(month=7), date(start.year, 12, 31))[where]
    return (start, start.replace(day=15), last_of_month(start))[where]


def period(match: re.Match[str], text: str, situation: Situation) -> date | None:
    """Monday of next week, the first of next month or year, the Saturday of the weekend.

    "Ce week-end" on a Saturday or a Sunday is today; "le week-end prochain" then is the next one.
    """
    today = situation.now.date()
    if match["after"]:
        return today + timedelta(days=14 - today.weekday())
    if match["week"]:
        return today + timedelta(days=7 - today.weekday())
    if match["month"]:
        return add_months(today.replace(day=1), 1)
    if match["year"]:
        return date(today.year + 1, 1, 1)
    return today if match["same"] and today.weekday() >= 5 else next_weekday(today, 5)


def month_alone(match: re.Match[str], text: str, situation: Situation) -> date | None:
    """A month alone means its first day; "mars" without "en" or a year is left alone."""
    before = (match["pre"] or "").strip()
    if not (before or match["year"] or match["past"]):
        return None
    today = situation.now.date()
    number = MONTHS[match["month"]]
    if match["year"]:
        return date(int(match["year"].replace(" ", "")), number, 1)
    if match["past"] or before in ("depuis", "since", "last"):
        return latest(today, 1, number)
    return date(today.year + (number < today.month), number, 1)
