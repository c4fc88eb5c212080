"""When a human is needed."""

from __future__ import annotations

import pytest

from bot.handoff.reasons import (
    ADVISER_TOPICS,
    HandoffReason,
    Situation,
    reason_for_human,
    reasons_for_human,
)
from bot.handoff.subjects import SUBJECTS
from bot.messages import Urgency


@pytest.mark.parametrize(
    ("situation", "reason"),
    [
        (Situation("report_gas_leak", Urgency.CRITICAL), HandoffReason.DANGER),
        (Situation("report_outage", Urgency.CRITICAL), HandoffReason.DANGER),
        (Situation("report_fraud"), HandoffReason.FRAUD),
        (Situation("ask_human"), HandoffReason.ASKED),
        (Situation("faq", misunderstandings=3), HandoffReason.MISUNDERSTOOD),
        (Situation("request_payment_plan", refused=True), HandoffReason.REFUSED),
        (Situation("request_payment_plan", needs_agreement=True), HandoffReason.COMPANY_RULE),
        (Situation("get_invoice_copy", identity_failed=True), HandoffReason.UNIDENTIFIED),
        (Situation("request_refund"), HandoffReason.ADVISER_TOPIC),
        (Situation("submit_meter_reading", failed=True), HandoffReason.FAILURE),
    ],
)
def test_each_reason_calls_for_a_human(situation: Situation, reason: HandoffReason) -> None:
    assert reason_for_human(situation) is reason


@pytest.mark.parametrize(
    "situation",
    [
        Situation("submit_meter_reading"),
        Situation("report_outage", Urgency.HIGH),
        Situation("report_gas_leak", Urgency.NORMAL),
        Situation("faq", Urgency.LOW, misunderstandings=2),
    ],
)
def test_what_the_bot_can_settle_needs_nobody(situation: Situation) -> None:
    assert reason_for_human(situation) is None


def test_the_most_pressing_reason_comes_first() -> None:
    situation = Situation("report_fraud", Urgency.CRITICAL, misunderstandings=5, failed=True)
    assert reasons_for_human(situation) == (
        HandoffReason.DANGER,
        HandoffReason.FRAUD,
        HandoffReason.MISUNDERSTOOD,
        HandoffReason.FAILURE,
    )


def test_every_reason_is_told_in_french_and_every_topic_is_an_intent() -> None:
    assert len({reason.label for reason in HandoffReason}) == len(HandoffReason)
    assert set(SUBJECTS) >= ADVISER_TOPICS
