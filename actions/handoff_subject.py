"""What a wish for a human says at once: what it is about, and where to answer."""

from __future__ import annotations

import re

from actions.turn import Turn
from bot.understanding.text import fold

_ABOUT = re.compile(
    r"\b(?:pour|au sujet|a propos|concernant|car|parce qu\w*|puisque|suite a|a cause"
    r"|j'ai (?:un|une)|about|regarding|concerning|because|i have an?)\b ?(?P<what>.*)"
)
_NO_SUBJECT = re.compile(
    r"(?:(?:de |d'|du |un |une |me |m'|nous |en |la |le |s'il |qu\w* )*"
    r"(?:parler|discuter|echanger|avoir|aider|repondre|expliquer|vrai|bon|question\w*|demande\w*"
    r"|vous|passez[- ]moi|quelqu'un|conseill\w*|humain\w*|personne"
    r"|info\w*|renseignement\w*|probleme\w*|souci\w*|urgence|urgent|aide|ca|cela|moi|suite|plait"
    r"|svp|stp|merci|question|problem|something|help|please|an?|the|it|this|my|me)[ ,.!?]*)*"
)


_NO_REASON = frozenset({"submit_meter_reading", "request_callback", "ask_human"})


def told_subject(text: str) -> bool:
    """Whether a wish for a human says what it is about: « un conseiller pour mon prélèvement »."""
    found = _ABOUT.search(fold(text))
    return bool(found and found["what"] and not _NO_SUBJECT.fullmatch(found["what"]))


def subject_left(turn: Turn) -> str | None:
    """The subject of the flow that has just been left for a human, unless it says nothing of why.

    Who was reading a meter wants a human for something else more often than not.
    """
    waiting = turn.get("pending_requests") or ()
    first = waiting[0] if waiting else {}
    left = first.get("paused") and not first.get("offered")
    return str(first["intent"]) if left and first["intent"] not in _NO_REASON else None


def addresses_in(turn: Turn) -> dict[str, str]:
    """The telephone number and the e-mail of a first message, for the answer that follows."""
    given = {"phone": turn.entity("phone_number"), "email": turn.entity("email")}
    return {name: str(value) for name, value in given.items() if value}
