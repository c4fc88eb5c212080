"""The slot of requests that wait, from a Rasa tracker and what was just read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.shared.core.events import SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policies.pending import after_message
from bot.policies.turn_policy import offered_in
from bot.policies.view import FREE_TEXT_SLOTS

SLOT = "pending_requests"


def waiting_after(tracker: DialogueStateTracker, parsed: Mapping[str, Any]) -> list[Any] | None:
    """What waits once the message ``parsed`` is heard; a new session starts with nothing.

    A sentence in the customer's own words, asked for by a form, is no request.
    """
    before = [] if _is_new_session(tracker) else tracker.get_slot(SLOT) or []
    if tracker.get_slot("requested_slot") in FREE_TEXT_SLOTS:
        return before or None
    turn = 1 + sum(1 for event in tracker.events if isinstance(event, UserUttered))
    offered = offered_in(tracker.get_slot("offered"), turn)
    return after_message(before, parsed, form=tracker.active_loop_name, offered=offered) or None


def _is_new_session(tracker: DialogueStateTracker) -> bool:
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return False
        if isinstance(event, SessionStarted):
            return True
    return True
