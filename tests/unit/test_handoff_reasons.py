"""Why a human is needed."""

from __future__ import annotations

from bot.handoff.reasons import ADVISER_TOPICS, HandoffReason
from bot.handoff.subjects import SUBJECTS


def test_every_reason_is_told_in_french_and_every_topic_is_an_intent() -> None:
    assert len({reason.label for reason in HandoffReason}) == len(HandoffReason)
    assert set(SUBJECTS) >= ADVISER_TOPICS
