"""When a human is needed, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.messages import Urgency

PATIENCE = 3
"""Misunderstandings in a row after which a human takes over."""

ADVISER_TOPICS = frozenset(
    {
        "explain_bill",
        "report_payment_problem",
        "request_refund",
        "update_bank_details",
        "start_contract",
        "end_contract",
        "compare_offers",
        "account_access",
    }
)
"""Intents that no self-service flow settles."""


class HandoffReason(StrEnum):
    """Why a conversation is handed to a human, most pressing first."""

    DANGER = "danger"
    FRAUD = "fraud"
    ASKED = "asked"
    MISUNDERSTOOD = "misunderstood"
    REFUSED = "refused"
    COMPANY_RULE = "company_rule"
    UNIDENTIFIED = "unidentified"
    ADVISER_TOPIC = "adviser_topic"
    FAILURE = "failure"

    @property
    def label(self) -> str:
        """The reason in French, for the desk."""
        return _LABELS[self]


_LABELS = {
    HandoffReason.DANGER: "danger signalé",
    HandoffReason.FRAUD: "soupçon de fraude",
    HandoffReason.ASKED: "demande à parler à un conseiller",
    HandoffReason.MISUNDERSTOOD: "incompréhensions répétées",
    HandoffReason.REFUSED: "demande refusée par les règles en vigueur",
    HandoffReason.COMPANY_RULE: "accord d’un conseiller nécessaire",
    HandoffReason.UNIDENTIFIED: "identité non vérifiée",
    HandoffReason.ADVISER_TOPIC: "sujet traité par un conseiller",
    HandoffReason.FAILURE: "incident technique",
}


@dataclass(frozen=True)
class Situation:
    """What is known at a turn when it is asked whether a human is needed.

    ``misunderstandings`` counts messages in a row that were not understood. ``refused``: a rule
    refused what was asked; ``needs_agreement``: a rule asks for an adviser's agreement;
    ``identity_failed``: the customer could not be identified; ``failed``: a system did not answer.
    """

    intent: str
    urgency: Urgency = Urgency.NORMAL
    misunderstandings: int = 0
    refused: bool = False
    needs_agreement: bool = False
    identity_failed: bool = False
    failed: bool = False


def reasons_for_human(situation: Situation) -> tuple[HandoffReason, ...]:
    """All the reasons that apply, most pressing first; empty when the bot can go on alone."""
    applies = {
        HandoffReason.DANGER: situation.urgency is Urgency.CRITICAL,
        HandoffReason.FRAUD: situation.intent == "report_fraud",
        HandoffReason.ASKED: situation.intent == "ask_human",
        HandoffReason.MISUNDERSTOOD: situation.misunderstandings >= PATIENCE,
        HandoffReason.REFUSED: situation.refused,
        HandoffReason.COMPANY_RULE: situation.needs_agreement,
        HandoffReason.UNIDENTIFIED: situation.identity_failed,
        HandoffReason.ADVISER_TOPIC: situation.intent in ADVISER_TOPICS,
        HandoffReason.FAILURE: situation.failed,
    }
    return tuple(reason for reason in HandoffReason if applies[reason])


def reason_for_human(situation: Situation) -> HandoffReason | None:
    """The most pressing reason, or ``None`` when the bot can go on alone."""
    return next(iter(reasons_for_human(situation)), None)
