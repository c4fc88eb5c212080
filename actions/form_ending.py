"""``action_submit_<form>``: acts on a form that is complete, or that ended otherwise."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.forms import Form
from actions.turn import Turn

ENDED_WITH_A_FORM = (
    "confirmed",
    "correcting",
    "flow_outcome",
    "handoff_topic",
    "handoff_urgency",
)


class SubmitForm(Action):  # type: ignore[misc]
    """Acts on a complete form, or on one that ended otherwise, and tidies up."""

    def __init__(self, form: Form, hand_over: Callable[[Turn, str], Awaitable[bool]]) -> None:
        self._form = form
        self._hand_over = hand_over

    def name(self) -> str:
        """``action_submit_`` and the form's name."""
        return f"action_submit_{self._form.name}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Submit, hand over or drop the form, as ``flow_outcome`` says."""
        turn = Turn(dispatcher, tracker)
        outcome = str(turn.get("flow_outcome") or "")
        if outcome == "cancelled":
            turn.say(self._form.dropped)
        elif outcome == "misunderstood" or outcome.startswith("human:"):
            if not await self._hand_over(turn, outcome.removeprefix("human:")):
                return self._ask_where_to_answer(turn)
        elif outcome != "answered":
            await self._form.submit(turn)
        end_flow(turn, self._form)
        return turn.events()

    def _ask_where_to_answer(self, turn: Turn) -> list[dict[str, Any]]:
        """Nobody is there and nobody knows how to reach the customer: go on to ask."""
        kept = ("handoff_topic", "handoff_urgency")
        values = {name: turn.get(name) for name in kept}
        end_flow(turn, self._form)
        for name, value in values.items():
            turn.set(name, value)
        return [*turn.events(), FollowupAction("handoff_form")]


def end_flow(turn: Turn, form: Form) -> None:
    """Empty a form's slots."""
    turn.clear(*form.slots(), *ENDED_WITH_A_FORM)
    turn.set("misunderstandings", 0)
