"""Moments counted from now in minutes and hours: "dans une heure", "in 20 minutes"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, timedelta
from itertools import islice

from bot.understanding.parsing.reading import Found, Reading, Situation
from bot.understanding.parsing.rough_counts import ROUGH, rough_count

_MOST = 20
_ABOUT = r"(?:(?:environ|a peu pres|a peine|encore|about|around|roughly|just) )?"
_SIZE = r"(?:(?:petite?|bonne?|grosse?) )?"
_LENGTH = (
    r"(?:"
    rf"(?P<half>(?:une?|1) {_SIZE}demie?[- ]heure|half an hour|a half[- ]hour)"
    rf"|(?P<quarter>(?:une?|1) {_SIZE}quart d'heure|1/4 d'heure|(?:a )?quarter of an hour)"
    r"|(?P<three>(?:3|trois)[ /](?:quarts?|4) d'heure|(?:3|three) quarters of an hour)"
    rf"|(?P<hours>\d{{1,2}}|une?|an?|one|(?:a )?couple of) ?{_SIZE}(?:h|heures?|hrs?|hours?)"
    r"(?:' time)?(?![a-z])"
    r"(?: et (?P<more>demie?|quart)| and a (?P<plus>half|quarter)"
    r"| ?(?:et )?(?P<over>[0-5]?\d)(?: ?(?:minutes?|mi?n))?(?!\d| ?h))?"
    rf"|(?:(?P<minutes>\d{{1,3}})|(?P<rough>{ROUGH}) de) ?(?:minutes?|mins?|mn)\b(?:' time)?"
    r")(?![\w/])"
)
_AHEAD = re.compile(rf"(?<![\w'])(?P<lead>dans|d'ici(?: a)?|in|within) {_ABOUT}(?P<said>{_LENGTH})")
_FROM_NOW = re.compile(rf"\b(?P<said>{_LENGTH}) (?P<lead>from now)\b")
_NO_WISH = re.compile(
    r"\b(?:fois|times|twice|coupures?|pannes?|cuts?|outages?"
    r"|(?:arrive(?:nt|r)?|vient|due|comes|coming|starts|ends|termine|finit|commence|mange|ferme"
    r"|prevue?s?|here)(?: \w+)?) $"
)
_DAY = 24 * 60


def find_delays(reading: Reading, situation: Situation) -> Iterator[Found]:
    """The date and the time, to the minute, of a moment less than a day from now.

    Real time is counted, also on the days when the clocks change. The word that says "from now"
    carries the date, the length the time. "Twice in two hours" and what is
    said to be on its way ("il arrive dans une heure") are no moments that somebody wishes for.
    """
    text = reading.text
    for pattern in (_AHEAD, _FROM_NOW):
        for match in islice(pattern.finditer(text), _MOST):
            minutes = _minutes(match)
            if _NO_WISH.search(text[max(0, match.start() - 24) : match.start()]):
                yield Found("", None, *match.span())
                continue
            if not 0 < minutes < _DAY:
                continue
            now = situation.now
            at = (now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(now.tzinfo)
            yield Found("date", at.date().isoformat(), *match.span("lead"))
            yield Found("time", f"{at:%H:%M}", *match.span("said"))


def _minutes(match: re.Match[str]) -> int:
    if match["half"] or match["quarter"] or match["three"]:
        return 30 if match["half"] else 15 if match["quarter"] else 45
    if match["rough"]:
        return rough_count(match["rough"])
    if match["minutes"]:
        return int(match["minutes"])
    hours = match["hours"]
    whole = int(hours) if hours.isdecimal() else 2 if "couple" in hours else 1
    part = match["more"] or match["plus"] or ""
    return 60 * whole + int(match["over"] or 0) + (15 if "quart" in part else 30 if part else 0)
