"""The outline of a message: how long, how many digits, an e-mail or a question in it.

A bare value ("204817", "jeudi 14h") says nothing by its words; its outline says all.
"""

from __future__ import annotations

import re

from bot.understanding.text import fold

_VALUE_WORDS = (
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|fevrier|mars|avril|mai|juin"
    r"|juillet|aout|septembre|octobre|novembre|decembre|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|midi|matin|apres-midi|soir|demain|morning|afternoon|evening|noon"
    r"|heures?|euros?|tomorrow|am|pm"
    r"|zero|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze"
    r"|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille"
    r"|one|two|three|four|five|seven|eight|nine|ten|double"
)
_VALUE = re.compile(rf"\b(?:{_VALUE_WORDS})\b|\d[\d .,:/h€-]*|\S+@\S+|\barobase\b|\bpoint\b")
_LETTER = re.compile(r"[a-z]")
_WORD = re.compile(r"[a-z]+")
_QUESTION = re.compile(
    r"\?|\b(?:comment|combien|pourquoi|quand|quel(?:le)?s?|est-ce que|qu'est|c'est quoi"
    r"|how|what|why|when|where|which|who|can i|do you)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:je|j'|moi|mon|ma|mes|nous|on|i|my|me|we|our)\b")

NAMES = (
    "empty", "one_word", "two_three", "four_six", "seven_twelve", "to_25", "longer", "digits",
    "many_digits", "only_values", "mostly_values", "email", "question", "first_person", "no_letter",
)  # fmt: skip


def outline(text: str) -> list[float]:
    """One number from 0 to 1 for each of :data:`NAMES`."""
    folded = fold(text)
    rest = _WORD.findall(_VALUE.sub(" ", folded))
    words = len(_WORD.findall(folded))
    steps = (0, 1, 3, 6, 12, 25, 10**9)
    lengths = [float(low < words <= high) for low, high in zip((-1, *steps), steps, strict=False)]
    digits = sum(c.isdigit() for c in folded)
    has_value = bool(_VALUE.search(folded))
    return [
        *lengths,
        float(digits > 0),
        float(digits >= 5),
        float(has_value and not rest),
        float(has_value and len(rest) <= 4),
        float("@" in folded or "arobase" in folded),
        float(bool(_QUESTION.search(folded))),
        float(bool(_FIRST_PERSON.search(folded))),
        float(not _LETTER.search(folded)),
    ]
