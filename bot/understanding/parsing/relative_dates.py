"""Dates counted from today: "après-demain", "dans trois jours", "il y a une semaine"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.understanding.parsing import feast_days, periods, weekdays
from bot.understanding.parsing.calendar_words import add_months
from bot.understanding.parsing.reading import Situation
from bot.understanding.parsing.rough_counts import ROUGH, rough_count

Rule = Callable[[re.Match[str], str, Situation], date | None]

_DAYS = re.compile(
    r"\b(?:(?P<p2>(?:le )?(?:sur|apres)[- ]?lendemain|apres[- ]?demain|(?:the )?day after tomorrow)"
    r"|(?P<m2>avant[- ]?hier|(?:the )?day before yesterday)"
    r"|(?P<p1>demain|2main|demian|tom+or+ow|tmrw|tmw)|(?P<m1>hier|yesterday)"
    r"|(?P<p0>aujourd'? ?hui|ajd|auj|today|ce jour(?![- ]la)|ce(?= midi\b)|cette nuit"
    r"|(?:ce|cet|cette|this)"
    r"(?= (?:matin|apres|aprem|soir|morning|afternoon|evening))|to(?=night\b)|des ce soir))\b"
)
_NIGHT = re.compile(r"\bto(?=night\b)")
_SMALL_HOURS = re.compile(
    r"(?: (?:soir|nuit|night))?(?: (?:a|vers|at|around))? (?:minuit|midnight"
    r"|0?[0-6] ?(?:h|heures?|am)\b(?! du soir))"
)
_EVENING = 18
_COUNT = rf"(?:\d{{1,3}}|{ROUGH}(?= (?:de|d'))|une?|one|an?|(?:a )?couple of)"
_UNIT = r"(?:jours?|semaines?|mois|ans?|annees?|days?|weeks?|months?|years?)"
_ABOUT = r"(?: (?:environ|a peu pres|about|around|plus de|pres de|over|the next))?"
_AHEAD = re.compile(
    rf"\b(?:dans|d'ici(?: a)?|sous|in|within|avant){_ABOUT} (?:"
    rf"(?:\d{{1,2}}(?: ou| a| or| to|,)? )?(?P<count>{_COUNT}) (?:de )?(?P<unit>{_UNIT})\b"
    r"(?: (?P<working>ouvre(?:s|e)?|ouvrables?)\b)?"
    r"|(?P<working_days>\d{1,2}) (?:working|business) days?\b"
    r"|(?P<fortnight>(?:une )?quinzaine|(?:a )?fortnight|(?:une )?(?P<week>huitaine))\b"
    r"|(?P<hours>24|48|72|96) ?(?:h|heures|hours)\b(?! ?(?:/|sur)))"
)
_FROM_NOW = re.compile(
    r"\b(?P<count>\d{1,3}|one|an?|(?:a )?couple of) (?P<unit>days?|weeks?|months?|years?) "
    r"(?P<way>from (?:now|today|tomorrow)|ago)\b"
)
_FORTNIGHT_AWAY = re.compile(r"\b(?:a )?fortnight (?P<way>from (?:now|today|tomorrow)|ago)\b")
_AGO = re.compile(rf"\bil y a{_ABOUT} (?P<count>{_COUNT}) (?:de )?(?P<unit>{_UNIT})\b(?P<way>)")


def _days(match: re.Match[str], text: str, situation: Situation) -> date | None:
    """The day as calendars show it, also after midnight; a night goes on into the next day.

    From 18 h on, "cette nuit à 3 h" and "ce soir à minuit" are tomorrow. By day, "cette nuit"
    mostly tells of the night that is over, and is no date.
    """
    today = situation.now.date()
    sign, days = (match.lastgroup or "p0")[0], int((match.lastgroup or "p0")[1])
    small_hours = _SMALL_HOURS.match(text, match.end())
    if match["p0"] and situation.now.hour >= _EVENING and small_hours:
        return today + timedelta(days=1)
    if match[0] == "cette nuit" and not small_hours and 6 <= situation.now.hour < _EVENING:
        return None
    return today + timedelta(days=days if sign == "p" else -days)


def _count(said: str) -> int:
    if said.isdecimal():
        return int(said)
    if "couple" in said:
        return 2
    return 1 if said in ("un", "une", "one", "a", "an") else rough_count(said)


def _shift(today: date, count: int, unit: str) -> date:
    """French "huit jours" is a week and "quinze jours" two, as everybody says them."""
    if unit.startswith(("jour", "day")):
        weeks = {8: 7, 15: 14} if unit == "jours" else {}
        size = abs(count)
        return today + timedelta(days=weeks.get(size, size) * (1 if count > 0 else -1))
    if unit.startswith(("sem", "week")):
        return today + timedelta(days=7 * count)
    return add_months(today, count if unit.startswith("mo") else 12 * count)


def _working(today: date, count: int, days_a_week: int) -> date:
    """``count`` days later, Sundays (and Saturdays, with five days a week) left out."""
    day = today
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < days_a_week
    return day


def _ahead(match: re.Match[str], text: str, situation: Situation) -> date | None:
    today = situation.now.date()
    if match["hours"]:
        return today + timedelta(days=int(match["hours"]) // 24)
    if match["fortnight"]:
        return today + timedelta(days=7 if match["week"] else 14)
    if match["working_days"]:
        return _working(today, int(match["working_days"]), 5)
    count = _count(match["count"])
    if match["working"] and match["unit"].startswith("jour"):
        return _working(today, count, 6 if "able" in match["working"] else 5)
    return _shift(today, count, match["unit"])


def _away(match: re.Match[str], text: str, situation: Situation) -> date | None:
    way = match["way"]
    count = 2 if match.re is _FORTNIGHT_AWAY else _count(match["count"])
    unit = "weeks" if match.re is _FORTNIGHT_AWAY else match["unit"]
    start = situation.now.date() + timedelta(days="tomorrow" in way)
    return _shift(start, -count if way in ("", "ago") else count, unit)


def _feast(match: re.Match[str], text: str, situation: Situation) -> date | None:
    return feast_days.feast(match, text, situation)


RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (_FROM_NOW, _away),
    (_FORTNIGHT_AWAY, _away),
    (weekdays.OF_MONTH, weekdays.of_month),
    (periods.EDGE, periods.edge),
    (weekdays.IN_WEEK, weekdays.in_week),
    (_DAYS, _days),
    (_NIGHT, lambda match, text, situation: situation.now.date()),
    (weekdays.NAMED, weekdays.named),
    (_AHEAD, _ahead),
    (_AGO, _away),
    (periods.PERIOD, periods.period),
    (periods.MONTH_ALONE, periods.month_alone),
)
