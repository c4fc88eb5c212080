"""Number words that are also articles, adjectives or months: "un", "neuf", "sept", "four"."""

from __future__ import annotations

import re

from bot.understanding.parsing.spoken_words import DIGITS

_DIGIT = "(?:" + "|".join(DIGITS) + ")"
_LISTED_AFTER = re.compile(rf"(?:,|\.{{2,3}}) {_DIGIT}\b")
_LISTED_BEFORE = re.compile(rf"\b{_DIGIT}(?:,|\.{{2,3}}) $")
_AFTER_ONE = re.compile(r" (?:heures?|euros?|centimes?|o'?clock|am|pm|h)\b")
_AFTER_NINE = re.compile(
    r" (?:heures?|kilo\w+|euros?|centimes?|h|jours?|mois|kva|kwh|m3|janv|fev|mars|avr"
    r"|mai|jui|aou|sep|oct|nov|dec)"
)
_BEFORE_NINE = re.compile(r"(?:^|\b(?:le|les|a|de|des|vers|numero|et|avant|apres|code)) $")
_AFTER_DAY = re.compile(r"(?:\b(?:le|du|au|the)|^) [0-3]?\d $|^[0-3]?\d $")
_BEFORE_OVEN = ("du ", "le ", "un ", "au ", "mon ", "ce ", "de ", "en ", "rue ")


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the word at ``start`` to ``end``, also an article or an adjective, is a number."""
    word = text[start:end]
    if word in DIGITS and (
        _LISTED_AFTER.match(text, end) or _LISTED_BEFORE.search(text[max(0, start - 12) : start])
    ):
        return True
    if word in ("un", "une", "one"):
        whole = len(text) < 12 and text.strip(" .!") == word
        return whole or bool(_AFTER_ONE.match(text, end))
    if word == "sept" and _AFTER_DAY.search(text[max(0, start - 6) : start]):
        return bool(_AFTER_NINE.match(text, end))
    if word == "neuf":
        before = text[max(0, start - 8) : start]
        return bool(_BEFORE_NINE.search(before) or _AFTER_NINE.match(text, end))
    if word == "four":
        return not text.endswith(_BEFORE_OVEN, 0, start)
    if word == "cent":
        return not text.endswith(("pour ", "per "), 0, start)
    return True
