"""How a customer wants to be answered by an adviser, about what and where, in their own words."""

from __future__ import annotations

import re

from actions.packet_making import Answering
from actions.steering import LABELS
from actions.turn import Turn
from bot.messages import Channel, CueName

SURE = 0.6
"""Probability from which the subject of the customer's own words is told to advisers."""

UNCLEAR = "unclear"
"""The subject of a conversation in which nothing was understood."""

OPEN_TOPICS = (None, "ask_human", UNCLEAR)
"""Subjects that do not tell advisers what it is about: the customer is asked."""

UNREACHABLE = ""
"""Kept for an address when the customer says there is none."""

BETTER_WRITTEN = (CueName.IN_WRITING, CueName.HARD_OF_HEARING)
"""Cues after which a written answer is prepared, and no call is offered."""

_BY_PHONE = re.compile(r"rappel|appel|t[eé]l[eé]phon|call|phone", re.IGNORECASE)
_IN_WRITING = re.compile(r"[eé]cri|message|mail|courriel|writ", re.IGNORECASE)
_NOTHING = re.compile(r"\bnon\b|rien|pas la peine|no\b|nothing", re.IGNORECASE)
_NO_ADDRESS = re.compile(
    r"\b(?:pas|plus|ni) (?:d['’]\s?|de )?"
    r"(?:adresse|e-?mail|mail|courriel|t[eé]l[eé]phone|num[eé]ro)"
    r"|\b(?:don['’]?t have|have no|no) (?:an? |any )?(?:e-?mail|phone|telephone|number|address)",
    re.IGNORECASE,
)

ADDRESS_WORDS = 6
"""Up to so many words around an e-mail or a telephone number are no message of their own."""


def read_choice(turn: Turn, asked: bool, *, live: bool) -> str | None:
    """``now`` (an adviser is there: ``live``), ``callback``, ``message`` or ``none``."""
    if not asked:
        return None
    if turn.intent in ("deny", "stop") or (turn.intent == "inform" and _NOTHING.search(turn.text)):
        return "none"
    if live and turn.intent in ("affirm", "ask_human"):
        return "now"
    if turn.shows(*BETTER_WRITTEN):
        return "message"
    if turn.intent == "request_callback" or turn.entity("phone_number"):
        return "callback"
    if turn.entity("email") or _IN_WRITING.search(turn.text):
        return "message"
    return "callback" if _BY_PHONE.search(turn.text) else None


def is_better_written(turn: Turn) -> bool:
    """Whether the customer has said, at any time, that a written answer suits them better."""
    return any(cue.name in BETTER_WRITTEN for cue in turn.cues)


def own_words(turn: Turn, asked: bool) -> str | None:
    """What it is about, when that was asked; an address alone says nothing of it."""
    text = turn.text.strip()
    only_an_address = turn.entity("email", "phone_number") and len(text.split()) <= ADDRESS_WORDS
    return text if asked and text and not only_an_address else None


async def keep_words(value: str, turn: Turn) -> str:
    """Keep what the customer wrote; its subject is the packet's when it is clear."""
    sure = bool(turn.ranking) and float(turn.ranking[0].get("confidence") or 0.0) >= SURE
    if sure and turn.intent in LABELS and turn.get("handoff_topic") in OPEN_TOPICS:
        turn.set("handoff_topic", turn.intent)
    return value


def read_contact(turn: Turn, asked: bool) -> str | None:
    """A telephone number, or an e-mail where writing will do; :data:`UNREACHABLE` for neither."""
    by_phone = turn.get("handoff_choice") == "callback"
    found = turn.entity("phone_number") if by_phone else turn.entity("email", "phone_number")
    none_given = turn.intent == "deny" or _NO_ADDRESS.search(turn.text)
    if found is None and asked and none_given:
        return UNREACHABLE
    return None if found is None else str(found)


def needs_words(turn: Turn) -> bool:
    """Whether the customer is to say what it is about."""
    choice = turn.get("handoff_choice")
    if choice == "message":
        return True
    return choice == "callback" and turn.get("handoff_topic") in OPEN_TOPICS


def needs_contact(turn: Turn) -> bool:
    """Whether the customer is to say where the answer goes."""
    return turn.get("handoff_choice") in ("callback", "message")


def answering(turn: Turn) -> Answering:
    """Where the answer goes, from what was said."""
    address = str(turn.get("handoff_contact"))
    if address == UNREACHABLE:
        return Answering(Channel.CALLBACK)
    return Answering(Channel.EMAIL if "@" in address else Channel.CALLBACK, address)
