"""Times of day: ``14:00``.

Hours 1 to 7 without "du matin", "am" or a leading zero mean the afternoon: people who arrange
a visit or a call at "deux heures" mean 14 h.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.understanding.parsing.clock_words import (
    BARE,
    CLOCK,
    HOURS,
    PAST,
    Said,
    hour_said,
    is_loose,
    minutes_from,
)
from bot.understanding.parsing.day_parts import PARTS
from bot.understanding.parsing.reading import Found, Reading, Situation
from bot.understanding.parsing.refusal import is_refused

_LASTS = re.compile(
    r"\b(?:(?:dans(?: les| l')?|pendant|durant|sous|il y a|toutes les|ca fait|fait|attend\w*"
    r"|encore|reste|en|for|within|in|every|d'ici)"
    r"(?: (?:au moins|environ|plus de|moins de|pres de|about))? "
    r"|(?:panne|coupure|interruption|retard|attente|duree|delai)s? d(?:e |'))$"
)
_SINCE = re.compile(r"\b(?:depuis|plus de|moins de|bientot)(?: (?:plus de|pres de|environ))? $")
_DURATION_AFTER = re.compile(
    r" ?/| (?:de (?!l'|pref)|d'(?:attente"
    r"|affilee)|par|sur|creuses?|pleines?|plus tard|supplementaires?|ouvrees?|que j)\b"
)
_JOINED = re.compile(r" ?(?:et|a|and|to|-|jusqu'a|until) ?")
_NIGHT = re.compile(r"\b(?:cette|dans la|de) nuit\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Hit:
    """An hour as said and the minutes from it; ``fixed`` when nothing is left to guess."""

    hour: int
    shift: int
    fixed: bool
    start: int
    end: int

    def __str__(self) -> str:
        total = (self.hour * 60 + self.shift) % (24 * 60)
        return f"{total // 60:02}:{total % 60:02}"


def find_times(reading: Reading, situation: Situation) -> Iterator[Found]:
    """Times; durations ("pendant deux heures", "3 h de retard") and "24 h/24" are none.

    One that is refused ("pas à 14 h", "14 h c'est trop tôt") gives nothing either.
    """
    text = reading.text
    hits: list[_Hit] = []
    covered = bytearray(len(text))
    for pattern in (*CLOCK, BARE) if situation.wants("time") else CLOCK:
        for match in pattern.finditer(text):
            hit = _hit(match, text)
            if hit and not any(covered[hit.start : hit.end]):
                covered[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                hits.append(hit)
    hits.sort(key=lambda each: each.start)
    part = "morning" if _NIGHT.search(reading.original) else _only_part(text)
    for index, hit in enumerate(hits):
        following = hits[index + 1] if index + 1 < len(hits) else None
        settled = _settle(hit, following, part, text)
        if index and hits[index - 1].hour >= 19 and _joined(hits[index - 1], hit, text):
            settled = hit
        refused = is_refused(text, hit.start, hit.end)
        yield Found("" if refused else "time", str(settled), hit.start, hit.end)


def _hit(match: re.Match[str], text: str) -> _Hit | None:
    said = match.groupdict()
    start = match.start() if match.re is PAST or "h" not in said else match.start("h")
    if is_loose(match, text) or _is_duration(said, start, text, match):
        return None
    hour, fixed = hour_said(said)
    shift = minutes_from(said)
    if hour > 23 or not -60 < shift < 60:
        return None
    return _Hit(hour, shift, fixed, start, match.end())


def _is_duration(said: Said, start: int, text: str, match: re.Match[str]) -> bool:
    if match.re is not HOURS:
        return False
    before = text[max(0, start - 24) : start]
    if _LASTS.search(before) or _DURATION_AFTER.match(text, match.end()):
        return True
    short = not said["m"] and int(said["h"] or 0) < 7
    return short and bool(_SINCE.search(before))


def _only_part(text: str) -> str | None:
    parts = {match.lastgroup for match in PARTS.finditer(text)}
    return parts.pop() if len(parts) == 1 else None


def _settle(hit: _Hit, following: _Hit | None, part: str | None, text: str) -> _Hit:
    """Morning or afternoon, from the part of the day named or from the range it opens."""
    if hit.fixed:
        return hit
    if part == "morning":
        return hit
    if part == "evening" and 5 <= hit.hour <= 11:
        return replace(hit, hour=hit.hour + 12)
    if not 1 <= hit.hour <= 7:
        return hit
    if (
        following
        and hit.hour < following.hour <= 12
        and not (1 <= following.hour <= 7)
        and _joined(hit, following, text)
    ):
        return hit
    return replace(hit, hour=hit.hour + 12)


def _joined(first: _Hit, second: _Hit, text: str) -> bool:
    return bool(_JOINED.fullmatch(text, first.end, second.start))
