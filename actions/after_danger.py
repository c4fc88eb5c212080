"""What is said once safety instructions were given: they are out, help is called, or not yet."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.services import Services
from actions.turn import Turn
from bot.company.records import EmergencyNumbers
from bot.policies.plain_words import after_danger, is_getting_out


class AfterDanger(Action):  # type: ignore[misc]
    """A warm word and the one thing that is still to be done."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_after_danger"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """The danger is dealt with once the customer has called for help, and not before."""
        turn = Turn(dispatcher, tracker)
        danger = dict(turn.get("danger_open") or {})
        said = after_danger(turn.text, turn.intent, _confidence(tracker)) or "safe"
        if danger.get("kind") == "distress":
            turn.say("utter_distress_stay")
            return turn.events()
        confirms = turn.intent == "affirm" and not is_getting_out(turn.text)
        if said == "safe" and danger.get("asked") and confirms:
            said = "helped"
        numbers = self._services.company.emergency
        number = _number(numbers, danger.get("kind"))
        at_home = danger.get("kind") == "health" and said in ("safe", "not_yet")
        response = f"utter_danger_{said}_health" if at_home else f"utter_danger_{said}"
        turn.say(response, number=number, general=numbers.general)
        if said == "helped":
            turn.clear("danger_open")
        else:
            turn.set("danger_open", {**danger, "asked": said == "safe"})
        return turn.events()


def _confidence(tracker: Tracker) -> float:
    return float((tracker.latest_message.get("intent") or {}).get("confidence") or 0.0)


def _number(numbers: EmergencyNumbers, kind: str | None) -> str:
    by_kind = {"gas": numbers.gas, "electrical": numbers.fire, "health": numbers.ambulance}
    return by_kind.get(kind or "", numbers.general)
