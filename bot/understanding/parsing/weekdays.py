"""Weekdays: "jeudi en huit", "jeudi de la semaine prochaine", "le premier lundi du mois"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.understanding.parsing.calendar_words import (
    MONTH,
    MONTHS,
    WEEKDAY,
    WEEKDAYS,
    add_months,
    last_of_month,
    next_weekday,
)
from bot.understanding.parsing.reading import Situation

NEXT_WEEK = (
    r"(?:(?:la )?semaine (?:prochaine|pro\b|suivante|d'apres|qui vient)"
    r"|(?:the )?(?:next|following) week)"
)
THIS_WEEK = r"(?:cette semaine|this week)"
_BETWEEN = r"(?:,? (?:plutot|si possible|par exemple|le|on|the|ideally|preferably))*,? "

IN_WEEK = re.compile(
    rf"\b(?:(?P<next>{NEXT_WEEK})|(?P<this>{THIS_WEEK})){_BETWEEN}(?P<name>{WEEKDAY})\b"
)
NAMED = re.compile(
    r"\b(?:(?P<this>ce|this) |(?P<next>next) |(?P<following>(?:the )?following )|(?P<last>last) "
    r"|(?P<ahead>(?:a|1|2|one|two) weeks?|(?:a )?fortnight) (?:on|from) )?"
    rf"(?P<name>{WEEKDAY})\b"
    r"(?:,? (?:(?P<past>dernier|passe)|prochain|pro|qui vient|(?P<plus>en (?:8|huit)|week"
    r"|after next|suivant|d'apres|dans (?:8|huit) jours|dans (?:une|1) semaine)"
    r"|(?P<plus2>en (?:15|quinze)|fortnight|dans (?:15|quinze) jours|dans (?:deux|2) semaines)"
    rf"|(?:de |of )?(?:(?P<in_next>{NEXT_WEEK})|(?P<in_this>{THIS_WEEK})))(?!\w))?"
)
_PLACES = {
    "premier": 1,
    "1er": 1,
    "first": 1,
    "1st": 1,
    "deuxieme": 2,
    "second": 2,
    "2e": 2,
    "2eme": 2,
    "2nd": 2,
    "troisieme": 3,
    "third": 3,
    "3e": 3,
    "3eme": 3,
    "3rd": 3,
    "quatrieme": 4,
    "fourth": 4,
    "4e": 4,
    "4eme": 4,
    "4th": 4,
    "dernier": 0,
    "last": 0,
}
OF_MONTH = re.compile(
    rf"\b(?P<place>{'|'.join(_PLACES)}) (?P<name>{WEEKDAY}|jour|day) "
    r"(?:(?:du|de ce) mois(?! d)(?P<next> prochain)?|of (?:the|this|(?P<following>next)) month"
    rf"|(?:du mois )?(?:de |d'|of |in )(?P<month>{MONTH}))\b"
)
_SINCE = re.compile(r"\b(?:depuis|since)(?: (?:le|the))? $")


def in_week(match: re.Match[str], text: str, situation: Situation) -> date | None:
    """A weekday of this week or of the next one: "la semaine prochaine, plutôt jeudi"."""
    today = situation.now.date()
    return _monday(today) + timedelta(days=WEEKDAYS[match["name"]] + (7 if match["next"] else 0))


def named(match: re.Match[str], text: str, situation: Situation) -> date | None:
    """The next one strictly after today; "jeudi prochain" and "next Thursday" mean the same."""
    today = situation.now.date()
    number = WEEKDAYS[match["name"]]
    since = _SINCE.search(text[max(0, match.start() - 12) : match.start()])
    if match["last"] or match["past"] or since:
        return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    if match["in_next"] or match["in_this"]:
        return _monday(today) + timedelta(days=number + (7 if match["in_next"] else 0))
    if match["this"] and today.weekday() == number:
        return today
    day = next_weekday(today, number)
    ahead = match["ahead"] or ""
    if match["plus2"] or "fortnight" in ahead or ahead.startswith(("2", "two")):
        return day + timedelta(days=14)
    later = match["plus"] or match["following"] or ahead
    return day + timedelta(days=7) if later else day


def of_month(match: re.Match[str], text: str, situation: Situation) -> date | None:
    """The first, second … or last weekday, or the last day, of a month that is not over."""
    today = situation.now.date()
    first = today.replace(day=1)
    step = 1
    if match["month"]:
        month = MONTHS[match["month"]]
        first, step = date(today.year, month, 1), 12
    elif match["next"] or match["following"]:
        first = add_months(first, 1)
    day = _place(first, match)
    return day if day is None or day >= today else _place(add_months(first, step), match)


def _place(first: date, match: re.Match[str]) -> date | None:
    place = _PLACES[match["place"]]
    last = last_of_month(first)
    if match["name"] in ("jour", "day"):
        return last if place == 0 else first + timedelta(days=place - 1)
    number = WEEKDAYS[match["name"]]
    if place == 0:
        return last - timedelta(days=(last.weekday() - number) % 7)
    return first + timedelta(days=(number - first.weekday()) % 7 + 7 * (place - 1))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
