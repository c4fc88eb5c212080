"""What customers answer when they take up a conversation: a code, a way to prove who they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions.turn import Turn
from bot.handoff.verification import Way
from bot.understanding.text import fold

NONE = "none"
"""No proof is wanted, or none can be had."""

_BY_EMAIL = re.compile(r"\be-?mails?\b|\bmails?\b|courriel")
_BY_SMS = re.compile(r"\bsms\b|\btexto\b|\btext\b|telephone|portable|phone")
_WITHOUT = re.compile(r"\bsans\b|\bwithout\b|\bpas (?:la peine|besoin)\b|\bskip\b")


def read_code(turn: Turn, asked: bool) -> Any:
    """The code, until one was taken."""
    return None if turn.get("resume_from") else turn.entity("resume_code")


def read_way(turn: Turn, asked: bool) -> str | None:
    """How to send the six figures; a yes means the first way, a no that none are wanted."""
    if not asked:
        return None
    offered: Sequence[Way] = turn.get("verification_ways") or ()
    said = fold(turn.text)
    if _WITHOUT.search(said) or turn.intent == "deny":
        return NONE
    if "email" in offered and _BY_EMAIL.search(said):
        return "email"
    if "sms" in offered and _BY_SMS.search(said):
        return "sms"
    return offered[0] if turn.intent == "affirm" and offered else None


def read_figures(turn: Turn, asked: bool) -> Any:
    """The six figures, when they were asked for."""
    return turn.entity("verification_code") if asked else None


def proof_buttons(offered: Sequence[Way], language: str) -> list[tuple[str, str]]:
    """A button for each way, and one to go on without."""
    titles = {
        "fr": {"sms": "Par SMS", "email": "Par e-mail", NONE: "Continuer sans"},
        "en": {"sms": "By text message", "email": "By e-mail", NONE: "Go on without"},
    }[language]
    ways_there = [(titles[way], titles[way]) for way in offered]
    return [*ways_there, (titles[NONE], "/deny")]
