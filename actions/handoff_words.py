"""How a customer wants to be answered by an adviser, about what and where, in their own words."""

from __future__ import annotations

import re
from typing import Any

from actions.handoff_contact import TEXTED, lacking
from actions.offer import MESSAGE, NONE, NOW, choices_of
from actions.steering import LABELS
from actions.turn import Turn
from bot.messages import CueName
from bot.policies.decisions import ADVISER_TOPICS
from bot.policies.plain_words import lacks_an_address

SURE = 0.6
"""Probability from which the subject of the customer's own words is told to advisers."""

UNCLEAR = "unclear"
"""The subject of a conversation in which nothing was understood."""

OPEN_TOPICS = (None, "ask_human", UNCLEAR)
"""Subjects that do not tell advisers what it is about: the customer is asked."""


BETTER_WRITTEN = (CueName.IN_WRITING, CueName.HARD_OF_HEARING)
"""Cues after which a written answer is prepared, and no call is offered."""

CALL = "call"
"""By telephone: the customer calls where that was offered, and is called back elsewhere."""

_WAYS = (
    (re.compile(r"\bsms\b|texto|text message|\btext me\b", re.IGNORECASE), "sms"),
    (re.compile(r"whatsapp", re.IGNORECASE), "whatsapp"),
    (re.compile(r"\be-?mails?\b|\bmails?\b|courriel", re.IGNORECASE), "email"),
    (re.compile(r"[eé]cri|message|writ", re.IGNORECASE), MESSAGE),
    (re.compile(r"rappel|call(?:ed)? (?:me )?back", re.IGNORECASE), "callback"),
    (re.compile(r"\bj['’]appelle|\bI(?:['’]ll| will) call", re.IGNORECASE), "telephone"),
    (re.compile(r"appel|t[eé]l[eé]phon|call|phone", re.IGNORECASE), CALL),
    (re.compile(r"\bchat\b|\bici\b|\bhere\b", re.IGNORECASE), NOW),
)
"""Words that name a way to be answered; the first that is found counts."""

_NOTHING = re.compile(r"\bnon\b|rien|pas la peine|no\b|nothing", re.IGNORECASE)


_LACKING = re.compile(
    r"\b(?:pas|plus|ni|no|not|have)\s+(?:de\s+|d['’]\s*|an?\s+|any\s+)?"
    r"(?:(?:adresse|num[eé]ro)\s+(?:de\s+)?)?(?:e-?mails?|mails?|courriel|t[eé]l[eé]phone|portable"
    r"|mobile|phone|number|num[eé]ro|adresse|address)(?:\s+address)?",
    re.IGNORECASE,
)
"""« pas d’adresse mail », “no phone number”: these name no way to be answered."""

ADDRESS_WORDS = 6
"""Up to so many words around an e-mail or a telephone number are no message of their own."""

_BRIEF = 14
"""Up to so many words, saying what one does not have says nothing of the request."""


def read_choice(turn: Turn, asked: bool, *, live: bool) -> str | None:
    """``now`` (an adviser is there: ``live``), a way of :data:`actions.offer.CHOICES`, ``message``
    or ``none``. A yes takes the way that was offered first.
    """
    if not asked:
        return None
    if lacks_an_address(turn.text) or turn.entity("customer_number"):
        return _named(turn, live=live)
    if turn.intent in ("deny", "stop") or (turn.intent == "inform" and _NOTHING.search(turn.text)):
        return NONE
    offered = choices_of(turn)
    if turn.intent == "affirm" and offered:
        return _named(turn, live=live) or offered[0]
    named = _named(turn, live=live)
    if live and turn.intent in ("affirm", "ask_human"):
        return named if named == "callback" and named in offered else NOW
    if turn.shows(*BETTER_WRITTEN):
        return named if named in ("sms", "whatsapp", "email") else MESSAGE
    if turn.intent == "request_callback" or turn.entity("phone_number"):
        return named if named in ("sms", "whatsapp", "telephone") else "callback"
    return "email" if turn.entity("email") else named


def _named(turn: Turn, *, live: bool) -> str | None:
    text = "" if turn.text.startswith("/") else _LACKING.sub(" ", turn.text)
    found = next((way for words, way in _WAYS if words.search(text)), None)
    if found == CALL:
        return "telephone" if "telephone" in choices_of(turn) else "callback"
    return None if found == NOW and not live else found


def is_better_written(turn: Turn) -> bool:
    """Whether the customer has said, at any time, that a written answer suits them better."""
    return any(cue.name in BETTER_WRITTEN for cue in turn.cues)


def own_words(turn: Turn, asked: bool) -> str | None:
    """What it is about, when that was asked; an address alone says nothing of it."""
    text = turn.text.strip()
    no_words = is_only_an_address(turn) or (lacks_an_address(text) and len(text.split()) <= _BRIEF)
    return text if asked and text and not no_words else None


def is_only_an_address(turn: Turn) -> bool:
    """Whether a message is a telephone number or an e-mail, and few words around it."""
    given = turn.entity("email", "phone_number")
    return given is not None and len(turn.text.split()) <= ADDRESS_WORDS


def read_lack(turn: Turn, asked: bool) -> dict[str, Any] | None:
    """What the customer says they do not have, before they are asked where to answer."""
    requested = turn.get("requested_slot")
    if requested == "handoff_choice" and turn.intent == "ask_human":
        # Asked for again, which is no answer and no misunderstanding: the offer is told again.
        return dict(turn.get("handoff_offer") or {}) or None
    waits = requested in ("handoff_choice", "handoff_text")
    if not waits or not lacks_an_address(turn.text) or len(turn.text.split()) > _BRIEF:
        return None
    noted = turn.get("handoff_offer") or {}
    return {**noted, "without": sorted({*(noted.get("without") or ()), *map(str, lacking(turn))})}


def read_more(turn: Turn, asked: bool) -> list[dict[str, Any]] | None:
    """Another subject for the same adviser, told where only a way to be answered was asked."""
    if turn.get("requested_slot") != "handoff_choice" or turn.intent not in ADVISER_TOPICS:
        return None
    waiting = list(turn.get("pending_requests") or ())
    known = {turn.get("handoff_topic"), *(one["intent"] for one in waiting)}
    if turn.intent in known or not _is_sure(turn):
        return None
    return [*waiting, {"intent": turn.intent, "text": turn.text, "offered": True}]


async def keep_more(value: list[dict[str, Any]], turn: Turn) -> list[dict[str, Any]]:
    """The adviser is told of it as well; it need not be asked what it is about."""
    if turn.get("handoff_topic") in OPEN_TOPICS and not turn.get("handoff_text"):
        turn.set("handoff_text", turn.text)
    turn.say("utter_noted_too")
    return value


async def keep_words(value: str, turn: Turn) -> str:
    """Keep what the customer wrote; its subject is the packet's when it is clear."""
    if _is_sure(turn) and turn.intent in LABELS and turn.get("handoff_topic") in OPEN_TOPICS:
        turn.set("handoff_topic", turn.intent)
    return value


def _is_sure(turn: Turn) -> bool:
    return bool(turn.ranking) and float(turn.ranking[0].get("confidence") or 0.0) >= SURE


def needs_words(turn: Turn) -> bool:
    """Whether the customer is to say what it is about."""
    choice = turn.get("handoff_choice")
    if choice in (MESSAGE, "email", *TEXTED):
        return True
    return choice in ("callback", "telephone") and turn.get("handoff_topic") in OPEN_TOPICS
