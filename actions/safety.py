"""Danger: what to do now, then an alert at the desk."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop
from rasa_sdk.executor import CollectingDispatcher

from actions.handing_over import HandingOver
from actions.services import Services
from actions.turn import Turn
from bot.messages import PUBLIC_CHANNELS
from bot.policies.decisions import DANGERS as DANGER_INTENTS
from bot.policies.decisions import likely_danger
from bot.understanding.danger_words import DANGERS
from bot.understanding.text import fold

KINDS = {
    "utter_distress": "distress",
    "utter_gas_danger": "gas",
    "utter_electrical_danger": "electrical",
    "utter_vulnerable_without_supply": "health",
}
"""What a danger is called in the slot ``danger_open`` while it stands, by the instructions."""


class Safety(Action):  # type: ignore[misc]
    """Instructions first: leave, touch no switch, the emergency number. Ends any form."""

    def __init__(self, services: Services, handing_over: HandingOver) -> None:
        self._services = services
        self._handing_over = handing_over

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_safety"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """The packet is stored before a word is said; if that fails, the words are said."""
        turn = Turn(dispatcher, tracker)
        turn.clear("requested_slot", "confirmed", "correcting", "flow_outcome")
        if turn.channel not in PUBLIC_CHANNELS:
            turn.set("danger_open", {"kind": KINDS.get(_instructions(turn), "other")})
        turn.note_step("danger_instructions")
        try:
            await self._handing_over.alert(turn)
        finally:
            self._instruct(turn)
        return [*turn.events(), ActiveLoop(None)]

    def _instruct(self, turn: Turn) -> None:
        numbers = self._services.company.emergency
        turn.say(
            _instructions(turn),
            gas=numbers.gas,
            fire=numbers.fire,
            general=numbers.general,
            ambulance=numbers.ambulance,
            network=self._network(turn),
        )
        if turn.channel in PUBLIC_CHANNELS:
            return
        turn.say("utter_desk_alerted_open" if turn.desk_open else "utter_desk_alerted")

    def _network(self, turn: Turn) -> str:
        numbers = self._services.company.emergency
        place = turn.get("outage_postcode") or turn.entity("postcode") or turn.get("postcode")
        if place:
            return numbers.electricity_fault_at(str(place))
        ending = {
            "fr": "suivi des deux chiffres de votre département",
            "en": "followed by the two digits of your département",
        }
        return f"{numbers.electricity_fault} {ending[turn.language]}"


class AskDanger(Action):  # type: ignore[misc]
    """A message that may speak of a danger, and may not: asked outright, never guessed."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_ask_danger"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """A yes, typed or pressed, brings the instructions."""
        turn = Turn(dispatcher, tracker)
        yes, no = ("Yes", "No") if turn.language == "en" else ("Oui", "Non")
        named = turn.intent if turn.intent in DANGER_INTENTS else "report_gas_leak"
        danger = likely_danger(turn.ranking) or named
        turn.say("utter_ask_danger", buttons=[(yes, f"/{danger}"), (no, "/deny")])
        turn.offer(danger)
        return turn.events()


class DangerOver(Action):  # type: ignore[misc]
    """A danger that is over, or a false alarm: still a word of caution."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_danger_over"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Caution, and what to do if it comes back."""
        turn = Turn(dispatcher, tracker)
        numbers = self._services.company.emergency
        turn.clear("danger_open")
        turn.say("utter_danger_over", gas=numbers.gas, general=numbers.general)
        turn.offer("ask_human")
        return turn.events()


def _instructions(turn: Turn) -> str:
    if DANGERS["distress"].search(fold(turn.text)):
        return "utter_distress"
    if turn.intent == "report_gas_leak":
        return "utter_gas_danger"
    if turn.intent == "report_electrical_danger":
        return "utter_electrical_danger"
    if turn.intent in ("report_outage", "ask_outage_status"):
        return "utter_vulnerable_without_supply"
    return "utter_danger"
