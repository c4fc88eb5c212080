"""Payment plans in words: how many instalments are asked for, and a schedule as it is told."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from actions.plain_text import plain
from actions.turn import Turn
from bot.messages import Language
from bot.selfservice.records import PaymentPlan
from bot.wording import amount_text, day_text, list_text

_FRENCH = {"une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "huit": 8, "dix": 10}
_ENGLISH = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "eight": 8, "ten": 10}
_WORDS = _FRENCH | _ENGLISH | {"douze": 12, "twelve": 12}
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_WORDS)})"
_PARTS = (
    r"fois|x\b|echeances?|mensualites?|versements?|paiements?|prelevements?"
    r"|instal?lments?|payments?|times"
)
_NOT_TIME = r"(?! ?(?:minutes?|heures?|jours?|semaines?|ans?|hours?|days?|weeks?|years?)\b)"
_IN_PARTS = re.compile(
    rf"\b{_COUNT} ?(?:{_PARTS})|\b(?:en|in) {_COUNT.replace('count', 'bare')}\b{_NOT_TIME}"
    rf"|\b(?:sur|over) {_COUNT.replace('count', 'months')} (?:mois|months)\b"
)
_MONTHLY = re.compile(
    r"(?P<euros>\d{2,4})(?: ?(?:€|euros?|e))? ?(?:par|/|a|per|each|every|chaque) ?(?:mois|month)"
)


def read_count(turn: Turn, asked: bool) -> Any:
    """A number of instalments; or ``{"monthly": cents}``, what the customer can pay in a month."""
    found = count_in(turn.text)
    if asked or turn.get("requested_slot") == "confirmed":
        return turn.entity("number") if found is None else found
    # Unasked, « en une fois » is what the customer cannot do.
    return None if found == 1 else found


def count_in(text: str) -> int | dict[str, int] | None:
    """« en 3 fois » is 3, « 50 € par mois » is ``{"monthly": 5000}``."""
    words = plain(text)
    monthly = _MONTHLY.search(words)
    if monthly:
        return {"monthly": int(monthly["euros"]) * 100}
    # « Pas en une fois, plutôt en quatre »: one is only meant when nothing else is said.
    counts = [_number(found) for found in _IN_PARTS.finditer(words)]
    return next((count for count in counts if count > 1), counts[0] if counts else None)


def _number(found: re.Match[str]) -> int:
    count = found["count"] or found["bare"] or found["months"]
    return _WORDS.get(count) or int(count)


def schedule_text(plan: PaymentPlan, today: date, language: Language) -> str:
    """« 106,00 € le lundi 30 novembre, … et … », to be read."""
    joint = "on" if language == "en" else "le"
    parts = [
        f"{amount_text(cents, language)} {joint} {day_text(day, today, language)}"
        for day, cents in plan.instalments
    ]
    return list_text(parts, language)
