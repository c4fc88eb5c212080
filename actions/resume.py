"""A code to go on elsewhere: on another telephone or screen, in a call, later."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.services import Services
from actions.turn import Turn
from bot.wording_codes import code_aloud


class GiveResumeCode(Action):  # type: ignore[misc]
    """« Votre code : K7M4QX »; a flow under way goes on meanwhile."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_give_resume_code"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """A new code, in place of one given before."""
        turn = Turn(dispatcher, tracker)
        resuming = self._services.resuming
        if resuming is None:
            turn.say("utter_technical_problem")
            return turn.events()
        issued = await resuming.issue(turn.conversation_id)
        until = turn.moment(issued.expires, self._services.clock.now())
        aloud = code_aloud(issued.code, turn.language)
        turn.say("utter_resume_code", code=issued.code, link=issued.link, aloud=aloud, until=until)
        return turn.events()
