"""Reach a human: at once when one is there, else by a call back or a written answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.forms import Field, Form
from actions.handing_over import HandingOver
from actions.handoff_words import (
    UNCLEAR,
    answering,
    is_better_written,
    keep_words,
    needs_contact,
    needs_words,
    own_words,
    read_choice,
    read_contact,
)
from actions.services import Services
from actions.turn import Turn
from bot.handoff.reasons import HandoffReason
from bot.policies.decisions import ADVISER_TOPICS
from bot.policies.pending import next_of

LONG_ENOUGH = 25
"""A first message of at least so many characters tells an adviser what it is about."""


class HandoffForm(Form):
    """How the customer wants to be answered, about what, and where."""

    name = "handoff_form"
    resume_payload = "/ask_human"
    label_fr, label_en = "votre demande à un conseiller", "your request to an adviser"
    resumes = False

    def __init__(self, services: Services, handing_over: HandingOver) -> None:
        super().__init__(services)
        self._handing_over = handing_over

    def slots(self) -> Sequence[str]:
        """Emptied when the form ends."""
        return (
            "handoff_reason",
            "handoff_topic",
            "handoff_urgency",
            "handoff_choice",
            "handoff_text",
            "handoff_contact",
        )

    async def start(self, turn: Turn) -> None:
        """Keep what it is about, and give first help at once."""
        topic = turn.intent
        if topic in ADVISER_TOPICS:
            turn.set("handoff_reason", str(_reason(topic)))
            turn.say(f"utter_help_{topic}")
            turn.note_step("first_help_given")
            if await self._handing_over.sees_to(turn, topic):
                turn.say("utter_noted_too")
                turn.set("flow_outcome", "answered")
                return
            if len(turn.text) >= LONG_ENOUGH:
                turn.set("handoff_text", turn.text)
        elif topic == "ask_human":
            turn.set("handoff_reason", str(HandoffReason.ASKED))
        else:
            turn.set("handoff_topic", UNCLEAR)
            turn.set("handoff_reason", str(HandoffReason.MISUNDERSTOOD))
            turn.say("utter_lost")
        if is_better_written(turn) and not self._somebody_is_there(turn):
            turn.set("handoff_choice", "message")
            turn.say("utter_handoff_in_writing", opening=self._opening(turn))

    def fields(self, turn: Turn) -> Sequence[Field]:
        """With an adviser there, only a yes; else how, about what, and where."""
        return (
            Field("handoff_choice", lambda t, asked: read_choice(t, asked, live=t.desk_open)),
            Field("handoff_text", own_words, keep_words, wanted=needs_words),
            Field("handoff_contact", read_contact, wanted=needs_contact),
        )

    async def settle(self, turn: Turn) -> None:
        """A choice of nothing ends the form; a known customer is not asked where."""
        choice = turn.get("handoff_choice")
        if choice == "none":
            turn.set("flow_outcome", "answered")
            more = next_of(turn.get("pending_requests") or ())
            turn.say("utter_all_right" if more else "utter_no_handoff")
        elif choice in ("callback", "message") and turn.get("handoff_contact") is None:
            turn.set("handoff_contact", await self._known_contact(turn, choice))

    async def prompt(self, slot: str, turn: Turn) -> None:
        """The questions depend on whether somebody is there."""
        if slot == "handoff_choice" and turn.desk_open:
            turn.say("utter_handoff_offer_now")
        elif slot == "handoff_choice" and self._somebody_is_there(turn):
            turn.say("utter_handoff_offer_elsewhere")
        elif slot == "handoff_choice":
            turn.say("utter_handoff_offer_later", opening=self._opening(turn))
        elif slot == "handoff_contact":
            wanted = "phone" if turn.get("handoff_choice") == "callback" else "any"
            turn.say(f"utter_handoff_contact_{wanted}")

    async def submit(self, turn: Turn) -> None:
        """Make the packet, and say what happens next."""
        reason = HandoffReason(turn.get("handoff_reason") or HandoffReason.ASKED)
        if turn.get("handoff_choice") == "now":
            await self._handing_over.now(turn, reason)
        else:
            await self._handing_over.later(turn, reason, answering(turn))

    def _somebody_is_there(self, turn: Turn) -> bool:
        return self.services.openings.is_open_for(turn.channel, self.services.clock.now())

    def _opening(self, turn: Turn) -> str:
        now = self.services.clock.now()
        opening = self.services.company.next_opening(turn.channel, now)
        if opening is None:
            return "bientôt" if turn.language == "fr" else "soon"
        return turn.moment(opening, now)

    async def _known_contact(self, turn: Turn, choice: str) -> str | None:
        if turn.get("customer"):
            customer = await self.services.back_office.customer(turn.get("customer"))
            if customer:
                return customer.phone if choice == "callback" else customer.email
        return turn.get("caller") if choice == "callback" else None


class Handoff(Action):  # type: ignore[misc]
    """Somebody asked for a human, and one is there."""

    def __init__(self, handing_over: HandingOver) -> None:
        self._handing_over = handing_over

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_handoff"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Packet, then word to the customer."""
        turn = Turn(dispatcher, tracker)
        await self._handing_over.now(turn, HandoffReason.ASKED)
        # Also when a flow was left for it, where no rule says what comes next.
        return [*turn.events(), FollowupAction("action_listen")]


def _reason(topic: str) -> HandoffReason:
    return HandoffReason.FRAUD if topic == "report_fraud" else HandoffReason.ADVISER_TOPIC
