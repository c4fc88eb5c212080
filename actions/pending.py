"""Offers a request that waits: said beside another, or left for another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.forms import Form
from actions.pending_words import OWED, mentioned
from actions.turn import Turn
from bot.policies.decisions import FLOWS
from bot.policies.pending import marked, next_of
from bot.policies.plain_words import asks_what_is_owed


class OfferPending(Action):  # type: ignore[misc]
    """« Vous m’avez aussi parlé d’une erreur sur votre facture. On voit cela maintenant ? »"""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self._forms = forms

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_offer_pending"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Offer the next one, once; after a no with nothing left, leave the floor."""
        turn = Turn(dispatcher, tracker)
        waiting = turn.get("pending_requests") or ()
        offered = next_of(waiting)
        if offered is None:
            turn.say("utter_no_handoff")
            return turn.events()
        if turn.declines:
            turn.say("utter_all_right")
        turn.set("pending_requests", marked(waiting, offered))
        turn.offer(offered["intent"], offered)
        form = self._forms.get(FLOWS.get(offered["intent"], ""))
        if offered.get("paused") and form:
            turn.say("utter_resume_offer", what=_label(form, turn), buttons=_buttons(turn, offered))
        else:
            what = mentioned([_topic(offered)], turn.language)
            turn.say("utter_other_request", what=what, buttons=_buttons(turn, offered))
        return turn.events()


def _label(form: Form, turn: Turn) -> str:
    return form.label_en if turn.language == "en" else form.label_fr


def _topic(offered: Mapping[str, Any]) -> str:
    owed = offered["intent"] == "explain_bill" and asks_what_is_owed(str(offered.get("text") or ""))
    return OWED if owed else str(offered["intent"])


def _buttons(turn: Turn, offered: Mapping[str, Any]) -> list[tuple[str, str]]:
    yes, no = ("Yes", "No") if turn.language == "en" else ("Oui", "Non")
    if offered.get("paused"):
        yes = "Yes, carry on" if turn.language == "en" else "Oui, reprendre"
    return [(yes, f"/{offered['intent']}"), (no, "/deny")]
