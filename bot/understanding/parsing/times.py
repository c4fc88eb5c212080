"""Times of day: ``14:00``.

Hours 1 to 7 without "du matin", "am" or a leading zero mean the afternoon: people who arrange
a visit or a call at "deux heures" mean 14 h.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.understanding.parsing.day_parts import PARTS
from bot.understanding.parsing.reading import Found, Reading, Situation

_FREE = r"(?<![\w,./:+\-])"
_FRENCH_PART = r"(?: (?:du (?P<am>matin)|de l'(?P<noonish>apres[- ]?midi|aprem)|du (?P<pm>soir)))?"
_ENGLISH_PART = (
    r"(?: (?:in the (?P<am>morning)|in the (?P<noonish>afternoon)"
    r"|(?:in the |at )(?P<pm>evening|night)))?"
)
_AM_PM = r" ?(?:(?P<am>am|a\.m)|(?P<pm>pm|p\.m))\b\.?"
_MINUTES_AGO = (
    r"(?: (?:et (?P<past>demie?|quart)|moins (?:le )?(?P<to>quart|\d{1,2}(?!\d)))"
    r"| ?(?P<m>[0-5]\d)(?!\d|[ ]?(?:h\b|heures|€|euros?|kwh)|[.,/:]\d))?"
)
_HOURS = re.compile(
    rf"{_FREE}(?P<h>\d{{1,2}}) ?(?:h|hrs?|heures?)(?![a-z]|[6-9]\d){_MINUTES_AGO}{_FRENCH_PART}"
)
_COLON = re.compile(rf"{_FREE}(?P<h>\d{{1,2}}):(?P<m>[0-5]\d)(?::\d\d)?(?![\d:])(?:{_AM_PM})?")
_ENGLISH = re.compile(rf"{_FREE}(?P<h>\d{{1,2}}|one)(?:[:. ](?P<m>[0-5]\d))?{_AM_PM}")
_PAST = re.compile(
    r"\b(?P<q>half|(?:a )?quarter|5|10|20|25) (?:minutes )?(?P<way>past|to|after)"
    rf" (?P<h>\d{{1,2}}|one)(?![\d:]){_ENGLISH_PART}"
)
_CLOCK = re.compile(rf"{_FREE}(?P<h>\d{{1,2}}|one) ?o'? ?clock{_ENGLISH_PART}")
_AT = re.compile(
    r"\b(?:at|from|by|until|before|around|after) (?P<h>\d{1,2}|one)(?:[ .](?P<m>[0-5]\d))?"
    r"(?![\w:/%€]|[., -]\d)"
    rf"{_ENGLISH_PART}"
    r"(?= ?$| ?[.,!?;)\x1f]"
    r"| (?:on|if|please|tomorrow|today|or|and|then|for|works|would|to|next|pls|is)\b)"
)
_NOON = re.compile(
    r"(?<!apres )(?<!apres-)\b(?:(?P<noon>midi|noon|midday)|(?P<midnight>minuit|midnight))\b"
    r"(?: (?:et (?P<past>demie?|quart)|moins (?:le )?(?P<to>quart)|(?P<m>[0-5]\d)(?!\d)))?"
)
_RANGE = re.compile(
    r"(?:\b(?:entre|de|from|between) |(?=\d{1,2} ?- ?\d))(?<![\d/])(?P<h>\d{1,2})"
    r"(?= ?(?:et|a|and|to|-) ?\d{1,2}(?: ?(?:h|heures)(?![a-z])| ?(?:am|pm)\b|:\d\d))"
)
_NOON_AND_TWO = re.compile(r"(?<=midi et )(?P<h>2|14)(?![\w:.,/])(?! ?[a-z]*euros)")
_BARE = re.compile(rf"{_FREE}(?P<h>\d{{1,2}})(?: (?P<m>[0-5]\d))?(?![\w:/,]| \d)")

_LASTS = re.compile(
    r"\b(?:dans|pendant|durant|sous|il y a|toutes les|ca fait|fait|attend\w*|encore|reste"
    r"|(?:panne|coupure|interruption|retard|attente|duree|delai) d(?:e|')"
    r"|for|within"
    r"|in|every|d'ici)(?: (?:au moins|environ|plus de|moins de|pres de|about))? $"
)
_SINCE = re.compile(r"\b(?:depuis|plus de|moins de|bientot)(?: (?:plus de|pres de|environ))? $")
_DURATION_AFTER = re.compile(
    r" ?/| (?:de (?!l'|pref)|d'(?:attente"
    r"|affilee)|par|creuses?|pleines?|plus tard|supplementaires?|ouvrees?|que j)\b"
)
_REFUSED = re.compile(r"(?<!pourquoi )(?<!why )\b(?:sauf|pas|except|not)(?: (?:a|at|vers))? $")
_JOINED = re.compile(r" ?(?:et|a|and|to|-|jusqu'a|until) ?")


Said = dict[str, str | None]


@dataclass(frozen=True)
class _Hit:
    """An hour and minutes as said; ``fixed`` when nothing is left to guess."""

    hour: int
    minute: int
    fixed: bool
    start: int
    end: int


def find_times(reading: Reading, situation: Situation) -> Iterator[Found]:
    """Times; durations ("dans deux heures", "3 h de retard") and "24 h/24" are none."""
    text = reading.text
    patterns = [_HOURS, _ENGLISH, _COLON, _PAST, _CLOCK, _NOON, _NOON_AND_TWO, _RANGE, _AT]
    if situation.wants("time"):
        patterns.append(_BARE)
    hits: list[_Hit] = []
    covered = bytearray(len(text))
    for pattern in patterns:
        for match in pattern.finditer(text):
            hit = _hit(match, text)
            if hit and not any(covered[hit.start : hit.end]):
                covered[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                hits.append(hit)
    hits.sort(key=lambda each: each.start)
    part = _only_part(text)
    for index, hit in enumerate(hits):
        following = hits[index + 1] if index + 1 < len(hits) else None
        settled = _settle(hit, following, part, text)
        if index and hits[index - 1].hour >= 19 and _joined(hits[index - 1], hit, text):
            settled = hit
        yield Found("time", f"{settled.hour:02}:{settled.minute:02}", hit.start, hit.end)


def _hit(match: re.Match[str], text: str) -> _Hit | None:
    said = match.groupdict()
    start = match.start() if match.re is _PAST or "h" not in said else match.start("h")
    before = text[max(0, start - 24) : start]
    if _REFUSED.search(before) or _is_duration(said, before, text, match):
        return None
    hour, fixed = _hour(said)
    shift = _shift(said)
    if hour > 23 or not -60 < shift < 60:
        return None
    total = (hour * 60 + shift) % (24 * 60)
    return _Hit(total // 60, total % 60, fixed, start, match.end())


def _hour(said: Said) -> tuple[int, bool]:
    """The hour, and whether it is surely in that half of the day."""
    if said.get("noon") or said.get("midnight"):
        return (12 if said.get("noon") else 0), True
    written = said["h"] or ""
    hour = 1 if written == "one" else int(written)
    if said.get("am"):
        return hour % 12 if hour == 12 else hour, True
    if said.get("pm") or said.get("noonish"):
        return hour + 12 if hour < 12 else hour, True
    return hour, hour > 12 or written.startswith("0")


def _shift(said: Said) -> int:
    """Minutes after the hour, negative before it."""
    if said.get("q"):
        minutes = _minutes(said["q"] or "")
        return -minutes if said["way"] == "to" else minutes
    return int(said.get("m") or 0) + _minutes(said.get("past")) - _minutes(said.get("to"))


def _minutes(said: str | None) -> int:
    """Minutes in figures or as "half", "quart"; none for ``None``."""
    if not said or said.isdigit():
        return int(said or 0)
    return 15 if "quart" in said else 30


def _is_duration(said: dict[str, str | None], before: str, text: str, match: re.Match[str]) -> bool:
    if match.re is not _HOURS:
        return False
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
