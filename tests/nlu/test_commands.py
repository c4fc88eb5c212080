"""A slash names one of the assistant's own intents, and nothing else."""

from __future__ import annotations

import pytest

from bot.engine import prepare

prepare()

from bot.engine.commands import command_in, urgency_of  # noqa: E402
from bot.messages import Urgency  # noqa: E402

INTENTS = {"report_outage", "report_gas_leak", "faq", "restart", "session_start"}


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/report_outage", "report_outage"),
        ('/faq{"topic": "x"}', "faq"),
        ("/restart", None),
        ("/session_start", None),
        ("/pizza", None),
        ("/", None),
        ("report_outage", None),
        ("/report_outage now", None),
    ],
)
def test_a_command_is_an_intent_of_the_assistants_own(text, command):
    assert command_in(text, INTENTS) == command


@pytest.mark.parametrize("danger", ["report_gas_leak", "report_electrical_danger"])
def test_a_danger_that_is_pressed_is_a_danger_now(danger):
    assert urgency_of(danger) is Urgency.CRITICAL


def test_what_is_named_outright_has_the_usual_urgency_of_its_intent():
    assert urgency_of("report_outage") is Urgency.HIGH
    assert urgency_of("get_invoice_copy") is Urgency.NORMAL
    assert urgency_of("faq") is Urgency.LOW
