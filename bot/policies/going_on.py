"""Whether somebody wants to go on elsewhere, or comes from elsewhere with a code. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from bot.understanding.text import fold

MOST_WORDS = 18
"""Longer messages tell a story: what they say of telephones and codes is part of it."""

_GO_ON = (
    r"(?:continu\w*|poursui\w*|repren\w*|fini\w*|termin\w*|bascul\w*|pass(?:er|e|ons)"
    r"|carry on|go on|keep going|pick (?:this|it) up|resum\w*|finish\w*|switch\w*|move)"
)
_DEVICE = (
    r"(?:(?:sur|depuis|avec|vers) (?:mon|un|l'|une|ma) ?(?:autre )?"
    r"(?:telephone|portable|mobile|smartphone|ordi\w*|pc|tablette|appareil|ecran|canal|whatsapp)"
    r"|ailleurs|(?:on|from|to) (?:my|a|an|the)(?: ?other)? (?:phone|mobile|computer|laptop|tablet"
    r"|pc|device|channel)|elsewhere|somewhere else)"
)
_TO_GO_ON = rf"(?:pour|afin de|to|for|de) (?:\w+ ){{0,2}}?{_GO_ON}"
_GIVE = re.compile(
    rf"\b{_GO_ON}\b.{{0,40}}\b{_DEVICE}\b"
    rf"|\b(?:donn\w+|envo\w+|voudrais|veux|faut|avoir|obtenir|aurais besoin|give|send|need|want"
    rf"|get|have)\b.{{0,25}}\b(?:code|lien|link)\b.{{0,12}}\b(?:{_TO_GO_ON}|reprise)\b"
)
_TAKE = re.compile(
    r"\b(?:j'ai|j'avais|on m'a (?:donne|envoye)|voici|i have|i've got|i got|i was given)\b"
    r"(?: \w+){0,3}? (?:code de reprise|resume code|code (?:pour|to) (?:\w+ ){0,2}?"
    rf"{_GO_ON}|(?:un|mon|le|a|my) code(?= ?[.!]?$))"
    r"|\b(?:repren\w*|resume|pick up)\b(?: \w+){0,2} (?:conversation|discussion|echange)\b"
    r".{0,30}\b(?:code|commence\w*|laisse\w*|started|left)"
)
_SOMEBODY = re.compile(
    r"\b(?:conseill\w*|quelqu'un|humain|personne|rappel\w*|advis\w*|agent|human|somebody|someone"
    r"|call (?:me )?back)\b"
)


def going_on(
    text: str, entities: Sequence[Mapping[str, Any]] = ()
) -> Literal["give", "take"] | None:
    """``give``: « je veux continuer sur mon téléphone »; ``take``: « mon code est K7M4QX ».

    Who wants a person on the telephone wants no code.
    """
    if any(found["entity"] == "resume_code" for found in entities):
        return "take"
    folded = fold(text)
    if len(folded.split()) > MOST_WORDS:
        return None
    if _TAKE.search(folded):
        return "take"
    if _GIVE.search(folded) and not _SOMEBODY.search(folded):
        return "give"
    return None
