"""Why a human is needed."""

from __future__ import annotations

from enum import StrEnum

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
