"""Why an adviser closes a case."""

from __future__ import annotations

from enum import StrEnum


class CloseReason(StrEnum):
    """What became of it. ``withdrawn``: the customer needs no answer. ``other`` wants words."""

    RESOLVED = "resolved"
    CALLED_BACK = "called_back"
    ANSWERED_ELSEWHERE = "answered_elsewhere"
    NO_ANSWER = "no_answer"
    DUPLICATE = "duplicate"
    SPAM = "spam"
    WITHDRAWN = "withdrawn"
    OTHER = "other"


RELEASING = frozenset({CloseReason.DUPLICATE, CloseReason.SPAM, CloseReason.WITHDRAWN})
"""Reasons for which nobody owes an answer any more: closing so answers nobody."""


class CallOutcome(StrEnum):
    """How a call to a customer ended."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
