"""Why an adviser closes a case."""

from __future__ import annotations

from enum import StrEnum


class CloseReason(StrEnum):
    """What became of it. ``other`` wants words."""

    RESOLVED = "resolved"
    CALLED_BACK = "called_back"
    ANSWERED_ELSEWHERE = "answered_elsewhere"
    NO_ANSWER = "no_answer"
    DUPLICATE = "duplicate"
    SPAM = "spam"
    OTHER = "other"


class CallOutcome(StrEnum):
    """How a call to a customer ended."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
