"""What customers say of a call that they await, or want at once. Pure; French and English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.understanding.text import fold

_CALL = r"(?:rappel\w*|appel\w*|telephon\w*|call\w*|ring\b|phone)"
_WHEN = r"(?:quand|a quelle heure|quel(?:le)? (?:jour|heure)|dans combien de temps|when|what time)"
_ASKS_WHEN = re.compile(
    rf"\b{_WHEN}\b.{{0,40}}\b{_CALL}|\b{_CALL}.{{0,30}}\b{_WHEN}\b"
    r"|\br?appelez bien\b|\b(?:rappel|call[- ]?back|call)\b.{0,20}\b(?:toujours|bien|still)\b"
    r".{0,12}\b(?:prevu|confirme|note|reserve|on|booked|planned)\b"
)
_JUST_WHEN = re.compile(
    r"\W*(?:(?:et|and|ok|d'accord|mais|but)\W+)*"
    r"(?:(?:ce (?:sera|serait)|c'est|ca sera|cela sera)(?: pour)? )?"
    rf"{_WHEN}(?: (?:ca|cela|exactement|exactly|environ|donc|alors|will (?:that|it) be"
    r"|is (?:that|it)|ce sera|est-ce))*\W*"
)
_CHANGE = re.compile(
    r"\b(?:decal|deplac|chang|report|avanc|retard|modif|repouss|mov|reschedul|postpon|push)\w*"
)
_CALL_WORD = re.compile(rf"\b{_CALL}\b")
_RATHER = re.compile(r"\b(?:plutot|finalement|en fait|rather|instead|actually)\b")
_OTHER_THING = re.compile(
    r"\b(?:rendez[- ]vous|rdv|technicien\w*|visite|releve\w*|appointment|technician|visit|reading"
    r"|mensualite\w*|prelevement\w*|adresse|mail|numero|number|address)\b"
)
_AT_ONCE = re.compile(
    r"\b(?:des que (?:possible|vous pouvez)|au plus (?:vite|tot)|le plus (?:vite|tot|rapidement)"
    r" possible|tout de suite|immediatement|maintenant|asap|as soon as (?:possible|you can)"
    r"|right (?:now|away)|straight away|immediately)\b"
)


def asks_when_called(text: str) -> bool:
    """Whether the customer asks when the call comes: « vous me rappelez quand ? »"""
    return bool(_ASKS_WHEN.search(fold(text)))


def asks_when(text: str) -> bool:
    """Whether a message is « quand ? » and no more: it asks about what has just been said."""
    return bool(_JUST_WHEN.fullmatch(fold(text)))


def changes_call(text: str, *, moment: bool) -> bool:
    """Whether another moment is wanted for a call: « décaler à mardi », « plutôt à 15 h ».

    ``moment``: the message names a day or a time.
    """
    folded = fold(text)
    if _OTHER_THING.search(folded):
        return False
    if _CHANGE.search(folded):
        return moment or bool(_CALL_WORD.search(folded))
    return moment and bool(_RATHER.search(folded))


def wants_call_at_once(text: str) -> bool:
    """Whether a call is wanted as soon as there can be one: « dès que possible »."""
    return bool(_AT_ONCE.search(fold(text)))


def is_about_call(
    text: str,
    entities: Sequence[Mapping[str, Any]],
    *,
    booked: bool,
    awaited: bool,
    promised: bool = False,
) -> bool:
    """Whether a message is about the call that was ``booked``, or that an answer ``awaited`` is.

    ``promised``: the turn before ended in the promise of an answer, or told of it.
    """
    if (booked or awaited) and asks_when_called(text):
        return True
    moment = any(one["entity"] in ("date", "time", "day_part") for one in entities)
    if promised and asks_when(text):
        return True
    return (booked or promised) and changes_call(text, moment=moment)
