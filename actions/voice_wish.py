"""A wish for a voice: somebody to be talked to on the telephone, told in a customer's words."""

from __future__ import annotations

import re

from actions.services import Services
from actions.situation import stated_preference
from actions.turn import Turn
from bot.messages import Channel
from bot.routing import ChannelKind
from bot.understanding.text import fold

_SOMEBODY = (
    r"(?:quelqu'un|conseill\w+|humain|personne|parler|discuter|avoir|joindre|somebody|someone"
    r"|advis[eo]r|human|agent|speak|talk)"
)
_ON_THE_PHONE = r"(?:au|par) (?:telephone|tel)|(?:on|over|by) the (?:tele)?phone|by (?:tele)?phone"
_WANTS = re.compile(rf"\b{_SOMEBODY}\b[^.?!;]{{0,25}}\b(?:{_ON_THE_PHONE})\b")
_NOT_NOW = re.compile(r"\b(?:pas|eu|sans|jamais|not|had|never|rather not|don'?t)\b")


def wants_telephone(turn: Turn) -> bool:
    """« quelqu’un au téléphone » now, or at any time « je préfère le téléphone »."""
    folded = fold(turn.text)
    named = _WANTS.search(folded) and not _NOT_NOW.search(folded)
    return bool(named) or stated_preference(turn.said) is ChannelKind.TELEPHONE


def telephone_is_missed(turn: Turn, services: Services) -> bool:
    """Whether the telephone is wanted from elsewhere while nobody answers it."""
    if turn.is_spoken or not wants_telephone(turn):
        return False
    return not services.openings.is_open_for(Channel.VOICE, services.clock.now())
