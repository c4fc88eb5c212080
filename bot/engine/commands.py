"""Commands: ``/report_outage`` names an intent outright, as the bot's own buttons do."""

from __future__ import annotations

from collections.abc import Collection

from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.constants import DEFAULT_INTENTS

from bot.messages import Urgency

_URGENCIES = {
    Urgency.CRITICAL: ("report_gas_leak", "report_electrical_danger"),
    Urgency.HIGH: ("report_outage", "ask_outage_status", "report_fraud"),
    Urgency.LOW: (
        *("faq", "give_feedback", "ask_opening_hours", "ask_contact_channels", "inform", "greet"),
        *("goodbye", "thank", "affirm", "deny", "stop", "repeat", "bot_challenge", "out_of_scope"),
    ),
}
"""What an intent means when nothing else is said: a danger that is reported is one."""


def command_in(text: str, intents: Collection[str]) -> str | None:
    """The intent that ``text`` names after a slash, if it is one of the assistant's own.

    Rasa's built-in ones (``/restart`` …) are no commands for customers.
    """
    if not text.startswith(INTENT_MESSAGE_PREFIX):
        return None
    words = text[len(INTENT_MESSAGE_PREFIX) :].split("{")[0].split()
    name = words[0] if len(words) == 1 else ""
    return name if name in intents and name not in DEFAULT_INTENTS else None


def urgency_of(intent: str) -> Urgency:
    """The urgency of an intent that was named outright."""
    return next((level for level, names in _URGENCIES.items() if intent in names), Urgency.NORMAL)
