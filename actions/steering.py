"""Steering a conversation: asking what was meant, repeating, stopping, changing subject."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.form_ending import end_flow
from actions.forms import Form
from actions.turn import Turn
from bot.policies.decisions import BALANCE, RESUME
from bot.policies.pending import paused, same_request
from bot.policies.plain_words import asks_what_is_owed

LABELS: Mapping[str, tuple[str, str]] = {
    "report_gas_leak": ("Signaler une odeur de gaz", "Report a gas smell"),
    "report_electrical_danger": ("Signaler un danger électrique", "Report an electrical danger"),
    "report_outage": ("Signaler une coupure", "Report an outage"),
    "ask_outage_status": ("Savoir où en est une coupure", "Ask about an outage"),
    "get_invoice_copy": ("Recevoir une facture", "Get an invoice"),
    "explain_bill": ("Comprendre ma facture", "Understand my bill"),
    "report_payment_problem": ("Signaler un problème de paiement", "Report a payment problem"),
    "request_payment_plan": ("Payer en plusieurs fois", "Pay in instalments"),
    "report_fraud": ("Signaler une fraude", "Report a fraud"),
    "request_refund": ("Demander un remboursement", "Ask for a refund"),
    "update_bank_details": ("Changer mes coordonnées bancaires", "Change my bank details"),
    "start_contract": ("Ouvrir un contrat", "Open a contract"),
    "end_contract": ("Résilier un contrat", "End a contract"),
    "compare_offers": ("Connaître nos offres et nos prix", "See our offers and prices"),
    "update_contact_details": ("Changer mes coordonnées", "Change my contact details"),
    "ask_case_status": ("Suivre un dossier", "Follow up a case"),
    "submit_meter_reading": ("Donner mon relevé", "Give a meter reading"),
    "book_appointment": ("Prendre rendez-vous", "Book an appointment"),
    "move_appointment": ("Déplacer un rendez-vous", "Move an appointment"),
    "cancel_appointment": ("Annuler un rendez-vous", "Cancel an appointment"),
    "account_access": ("Retrouver l’accès à mon compte", "Get back into my account"),
    "ask_human": ("Parler à un conseiller", "Talk to an adviser"),
    "request_callback": ("Être rappelé", "Be called back"),
    "make_complaint": ("Faire une réclamation", "Make a complaint"),
    "ask_opening_hours": ("Connaître les horaires", "Check the opening hours"),
    "ask_contact_channels": ("Savoir comment nous joindre", "Find out how to reach us"),
    "give_feedback": ("Donner mon avis", "Give feedback"),
    "faq": ("Poser une question sur l’énergie", "Ask a question about energy"),
}
"""Intents that can be offered as a choice, with their buttons in French and English."""

SOMETHING_ELSE = (("Autre chose", "Autre chose"), ("Something else", "Something else"))

IDENTITY = ("customer_number", "postcode")
"""Questions whose answer holds for any flow, also when another is begun in the same message."""

WORTH_ASKING = 0.05
"""Probability from which a guess is worth a customer's reading."""


class Clarify(Action):  # type: ignore[misc]
    """« Vous voulez … ou … ? »: two guesses as buttons, and a way to a human."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_clarify"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Offer the two most likely intents that can be offered."""
        turn = Turn(dispatcher, tracker)
        turn.note_step("choice_offered")
        names = worth_asking(turn.ranking)
        place = 1 if turn.language == "en" else 0
        human = (LABELS["ask_human"][place], "/ask_human")
        buttons = [(LABELS[name][place], f"/{name}") for name in names]
        buttons += [SOMETHING_ELSE[place]] if names else []
        buttons.append(human)
        if not names:
            turn.say("utter_default", buttons=buttons)
            return turn.events()
        if len(names) == 1:
            turn.say("utter_clarify_one", first=_asked(buttons[0][0]), buttons=buttons)
            turn.offer(names[0])
            return turn.events()
        first, second = (_asked(title) for title, _ in buttons[:2])
        turn.say("utter_clarify", first=first, second=second, buttons=buttons)
        return turn.events()


def worth_asking(ranking: Sequence[Mapping[str, Any]]) -> list[str]:
    """At most two intents between which a customer can choose, the likelier first.

    Those that are hardly likelier than chance are no help, nor are two ways to the same thing.
    """
    names: list[str] = []
    for item in ranking:
        name, confidence = item["name"], float(item.get("confidence") or 0.0)
        if name not in LABELS or name == "ask_human" or confidence < WORTH_ASKING:
            continue
        if not any(same_request(name, other) for other in names):
            names.append(name)
    return names[:2]


def _asked(title: str) -> str:
    """A button's words as the bot says them: « Changer mon nom », « changer votre nom »."""
    said = title[0].lower() + title[1:]
    for own, yours in (("mes", "vos"), ("mon", "votre"), ("ma", "votre"), ("my", "your")):
        said = re.sub(rf"\b{own}\b", yours, said)
    return said


class Repeat(Action):  # type: ignore[misc]
    """Says again what was last said."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_repeat"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """In a form, the question that follows is asked again by the form itself."""
        turn = Turn(dispatcher, tracker)
        lines = turn.past_bot_lines()
        if turn.get("requested_slot"):
            return turn.events()
        if not lines:
            turn.say("utter_nothing_to_repeat")
        offered = turn.get("offered") or {}
        if offered.get("turn") == turn.number - 1:
            turn.offer(offered["intent"])
        for line in lines:
            buttons = (line.get("data") or {}).get("buttons") or []
            dispatcher.utter_message(text=line.get("text"), buttons=buttons)
        return turn.events()


class StopFlow(Action):  # type: ignore[misc]
    """Drops the form under way; nothing of it is kept."""

    def __init__(self, forms: Mapping[str, Form]) -> None:
        self._forms = forms

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_stop_flow"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Empty the form, say so."""
        turn = Turn(dispatcher, tracker)
        active = self._forms.get((tracker.active_loop or {}).get("name") or "")
        if active is None and turn.get("adviser_awaited"):
            turn.clear("adviser_awaited")
            turn.say("utter_back_to_bot")
        elif active is None:
            turn.say("utter_nothing_to_stop")
        else:
            turn.note_step("stopped")
            turn.say(active.dropped)
            turn.clear("requested_slot")
            end_flow(turn, active)
        return [*turn.events(), ActiveLoop(None)]


class SwitchFlow(Action):  # type: ignore[misc]
    """Leaves a form for another request, and remembers to offer going back."""

    def __init__(self, forms: Mapping[str, Form], targets: Mapping[str, str]) -> None:
        self._forms = forms
        self._targets = targets

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_switch_flow"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Start the other form, or hand over when a human is wanted and there."""
        turn = Turn(dispatcher, tracker)
        asked = turn.get("requested_slot")
        if asked in IDENTITY and turn.entity(asked):
            turn.set(asked, turn.entity(asked))
        topic = turn.get("handoff_topic")
        turn.clear("requested_slot", "confirmed", "correcting", "flow_outcome")
        left = self._forms.get((tracker.active_loop or {}).get("name") or "")
        if left:
            turn.clear(*left.slots())
        if left and left.resumes:
            waiting = turn.get("pending_requests") or ()
            turn.set("pending_requests", paused(waiting, left.resume_payload.removeprefix("/")))
        owed = turn.intent == "explain_bill" and asks_what_is_owed(turn.text)
        if left and owed and asked == "handoff_choice":
            # Told at once; the adviser is offered again after that.
            again = topic if topic in self._targets else "ask_human"
            turn.set("pending_requests", paused(turn.get("pending_requests") or (), again))
        if turn.goes_on_elsewhere:
            return [*turn.events(), ActiveLoop(None), FollowupAction(RESUME)]
        follow = BALANCE if owed else self._targets[turn.intent]
        if turn.intent == "ask_human" and turn.desk_open:
            follow = "action_handoff"
        return [*turn.events(), ActiveLoop(None), FollowupAction(follow)]
