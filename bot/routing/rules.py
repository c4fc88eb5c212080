"""What a company decides about routing: weights, pulls and lists, with their defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.messages import Urgency
from bot.routing.kinds import ChannelKind, Facts, Load


class Criterion(StrEnum):
    """What speaks for or against a channel."""

    SITUATION = "situation"
    URGENCY = "urgency"
    ACCESSIBILITY = "accessibility"
    PREFERENCE = "preference"
    AVAILABILITY = "availability"
    INTENT = "intent"
    TONE = "tone"
    CARRY = "carry"
    TRIED = "tried"
    REACH = "reach"
    EFFORT = "effort"


class Wish(StrEnum):
    """What a request may want of a channel, whichever it is."""

    VOICE = "voice"
    TRACE = "trace"
    LIVE = "live"
    FILES = "files"

    def met_by(self, facts: Facts) -> bool:
        """Whether a channel has it."""
        if self is Wish.VOICE:
            return facts.spoken
        if self is Wish.TRACE:
            return facts.trace
        return facts.live if self is Wish.LIVE else Load.DOCUMENTS in facts.carries


Wishes = Mapping[Wish | ChannelKind, int]
"""What one request wants: a property or a channel by name, -10 (avoid) to 10 (want)."""

WEIGHTS: Mapping[Criterion, int] = {
    Criterion.SITUATION: 8,
    Criterion.URGENCY: 10,
    Criterion.ACCESSIBILITY: 10,
    Criterion.PREFERENCE: 10,
    Criterion.AVAILABILITY: 8,
    Criterion.INTENT: 8,
    Criterion.TONE: 4,
    Criterion.CARRY: 8,
    Criterion.TRIED: 8,
    Criterion.REACH: 2,
    Criterion.EFFORT: 3,
}

URGENCY_PULL: Mapping[Urgency, int] = {
    Urgency.LOW: 10,
    Urgency.NORMAL: 30,
    Urgency.HIGH: 80,
    Urgency.CRITICAL: 100,
}

_ON_PAPER: Wishes = {Wish.TRACE: 6, Wish.FILES: 2}
_LATER: Wishes = {Wish.VOICE: -6, Wish.LIVE: -3}

INTENTS: Mapping[str, Wishes] = {
    "report_outage": {Wish.LIVE: 5},
    "ask_outage_status": {Wish.LIVE: 3, ChannelKind.SMS: 3},
    "report_fraud": {Wish.VOICE: 8, Wish.LIVE: 2},
    "make_complaint": {Wish.TRACE: 7, ChannelKind.EMAIL: 3},
    "get_invoice_copy": {**_LATER, Wish.FILES: 6},
    "explain_bill": {Wish.VOICE: 4},
    "report_payment_problem": {Wish.VOICE: 2, Wish.TRACE: 2},
    "request_payment_plan": {Wish.VOICE: 4},
    "request_refund": {Wish.TRACE: 4},
    "update_bank_details": {Wish.VOICE: 4},
    "start_contract": {Wish.VOICE: 3},
    "end_contract": _ON_PAPER,
    "update_contact_details": _LATER,
    "submit_meter_reading": _LATER,
    "compare_offers": {Wish.VOICE: 2},
    "ask_case_status": {Wish.TRACE: 2},
    "account_access": {Wish.LIVE: 4},
    "request_callback": {ChannelKind.CALLBACK: 10},
    "ask_human": {Wish.VOICE: 3, Wish.LIVE: 5},
    "ask_opening_hours": {ChannelKind.KNOWLEDGE_BASE: 8},
    "ask_contact_channels": {ChannelKind.KNOWLEDGE_BASE: 8},
    "faq": {ChannelKind.KNOWLEDGE_BASE: 8, ChannelKind.COMMUNITY_FORUM: 3},
    "give_feedback": _LATER,
}
"""Requests that are not here want nothing special."""

WRITTEN_TRACE = frozenset({"make_complaint"})
WITHOUT_ADVISER = frozenset({"faq", "ask_opening_hours", "ask_contact_channels", "compare_offers"})


@dataclass(frozen=True)
class RoutingRules:
    """Weights are whole numbers, 0 (does not count) to 10.

    ``pull`` is how much of the weight of urgency counts at each level, in percent, never less at a
    higher level. ``written_trace``: requests that always leave one. ``without_adviser``: requests
    that a page can settle. ``emergency_by_text`` is for those who can neither speak nor hear.
    ``advisers`` at each desk in an ordinary hour, where that is told.
    """

    weights: Mapping[Criterion, int] = field(default_factory=lambda: WEIGHTS)
    pull: Mapping[Urgency, int] = field(default_factory=lambda: URGENCY_PULL)
    intents: Mapping[str, Wishes] = field(default_factory=lambda: INTENTS)
    written_trace: frozenset[str] = WRITTEN_TRACE
    without_adviser: frozenset[str] = WITHOUT_ADVISER
    emergency_by_text: str | None = None
    advisers: Mapping[str, int] = field(default_factory=dict)
