"""A call back that is no longer wanted: its place is free again, and nobody calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop
from rasa_sdk.executor import CollectingDispatcher

from actions.awaited_call import NOTE_EN, NOTE_FR, AwaitedCalls
from actions.form_ending import end_flow
from actions.forms import Form
from actions.services import Services
from actions.turn import Turn


class CancelCallback(Action):  # type: ignore[misc]
    """Withdraws what this conversation booked or was promised, also from within a form."""

    def __init__(self, services: Services, forms: Mapping[str, Form]) -> None:
        self._calls = AwaitedCalls(services)
        self._forms = forms

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_cancel_callback"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Free the place, close the case and the packet; say so, or that there was none."""
        turn = Turn(dispatcher, tracker)
        left = self._forms.get((tracker.active_loop or {}).get("name") or "")
        if left is not None:
            turn.clear("requested_slot")
            end_flow(turn, left)
        booked = turn.get("callback_booked")
        promised = await self._calls.waiting(turn)
        if booked:
            await self._calls.free(booked, NOTE_FR, NOTE_EN)
            turn.clear("callback_booked")
            turn.set("callback_phone", booked["phone"])
        for packet in promised:
            await self._calls.withdraw(packet)
        if booked or promised:
            turn.note_step("callback_cancelled")
            turn.say("utter_callback_cancelled")
        else:
            turn.say("utter_callback_not_found")
            turn.offer("ask_human")
        return [*turn.events(), *([ActiveLoop(None)] if left is not None else [])]
