"""Amounts in euros, as integer cents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.parsing.numbers import runs
from bot.understanding.parsing.reading import Found, Reading, Situation, blank
from bot.understanding.parsing.rough_counts import ROUGH, rough_count

_LARGEST = 100_000_000
_WHOLE = r"(?:\d{1,3}(?:[ .,]\d{3})+|\d{1,9})(?!\d)"
_EUROS = re.compile(
    rf"(?<![\w,.])(?P<whole>{_WHOLE})(?:[.,](?P<part>\d{{1,2}})(?!\d))?"
    r" ?(?:€|euros?\b|eur\b|balles\b|e(?= ?(?:par|/) ?mois\b))"
    r"(?: ?(?:(?:et|and) )?(?P<cents>\d{1,2})(?!\d|[.,:/]\d| ?(?:h|heures?|fois|jours?|mois)\b)"
    r"(?: ?(?:centimes?|cents?|cts?)\b)?)?"
)
_SIGN_FIRST = re.compile(rf"(?:€|\beur) ?(?P<whole>{_WHOLE})(?:[.,](?P<part>\d{{1,2}})(?!\d))?")
_ROUGHLY = re.compile(rf"\b(?P<rough>{ROUGH}) d'euros\b")
_CENTS = re.compile(r"(?<![\w,.])(?P<cents>\d{1,3}) ?(?:centimes?|cts?)\b")
_BARE = re.compile(rf"(?<![\w,./])(?P<whole>{_WHOLE})(?:[.,]|(?= ))(?P<part> ?\d{{1,2}})(?![\w/])")


def find_amounts(reading: Reading, situation: Situation) -> Iterator[Found]:
    """Amounts with "€", "euros" or "centimes"; when an amount was asked for, bare numbers too.

    "Une centaine d'euros" counts as 100 €: what is offered is read back before it is agreed.
    """
    text = reading.text
    asked = situation.wants("amount")
    none = True
    for pattern in (_ROUGHLY, _EUROS, _SIGN_FIRST, _CENTS, *([_BARE] if asked else [])):
        finds = [found for match in pattern.finditer(text) if (found := _amount(match))]
        none = none and not finds
        yield from finds
        text = blank(text, finds)
    if asked and none:
        for run in runs(text):
            if len(run.digits) < 8:
                yield Found("amount", int(run.digits) * 100, run.start, run.end)


def _amount(match: re.Match[str]) -> Found | None:
    groups = match.groupdict()
    if groups.get("rough"):
        return Found("amount", rough_count(groups["rough"]) * 100, match.start(), match.end())
    whole = re.sub(r"\D", "", groups.get("whole") or "0")
    part = (groups.get("part") or "").strip()
    cents = int(whole) * 100 + int(part.ljust(2, "0") if part else groups.get("cents") or 0)
    return Found("amount", cents, match.start(), match.end()) if 0 < cents < _LARGEST else None
