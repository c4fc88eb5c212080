"""A calm word to somebody who is rude, and a way to a human."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn


class StayCalm(Action):  # type: ignore[misc]
    """Neither hurt nor scolding: what is wrong, or a human."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_calm"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """A yes brings an adviser."""
        turn = Turn(dispatcher, tracker)
        turn.say("utter_insulted")
        turn.offer("ask_human")
        return turn.events()
