"""Reach a human: at once when one is there, else by a call back or a written answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.forms import Field
from actions.handing_over import HandingOver
from actions.handoff_contact import (
    UNREACHABLE,
    answering,
    contact_asked,
    keep_contact,
    needs_contact,
    read_contact,
)
from actions.handoff_offering import HandoffOffering
from actions.handoff_subject import addresses_in, subject_left, told_subject
from actions.handoff_words import (
    UNCLEAR,
    is_better_written,
    is_only_an_address,
    keep_more,
    keep_words,
    needs_words,
    own_words,
    read_choice,
    read_lack,
    read_more,
)
from actions.offer import MESSAGE, NONE, NOW, offer_of
from actions.offer_words import titled
from actions.services import Services
from actions.turn import Turn
from bot.handoff.reasons import HandoffReason
from bot.handoff.rerouting import contacts_of
from bot.policies.decisions import ADVISER_TOPICS
from bot.policies.pending import next_of
from bot.routing import ChannelKind
from bot.routing.kinds import Contact

LONG_ENOUGH = 25
"""A first message of at least so many characters tells an adviser what it is about."""


class HandoffForm(HandoffOffering):
    """How the customer wants to be answered, about what, and where."""

    name = "handoff_form"
    resume_payload = "/ask_human"
    label_fr, label_en = "votre demande à un conseiller", "your request to an adviser"
    resumes = False

    def slots(self) -> Sequence[str]:
        """Emptied when the form ends."""
        return (
            "handoff_reason",
            "handoff_topic",
            "handoff_urgency",
            "handoff_choice",
            "handoff_text",
            "handoff_contact",
            "handoff_offer",
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
            if told_subject(turn.text):
                turn.set("handoff_text", turn.text)
            else:
                turn.set("handoff_topic", subject_left(turn) or topic)
        else:
            turn.set("handoff_topic", UNCLEAR)
            turn.set("handoff_reason", str(HandoffReason.MISUNDERSTOOD))
            turn.say("utter_lost")
        turn.set("handoff_offer", addresses_in(turn) or None)
        if is_better_written(turn) and not self._somebody_is_there(turn):
            turn.set("handoff_choice", MESSAGE)
            turn.say("utter_handoff_in_writing", opening=self._opening(turn))

    def fields(self, turn: Turn) -> Sequence[Field]:
        """With an adviser there, only a yes; else how, about what, and where."""
        return (
            *super().fields(turn),
            Field("handoff_offer", read_lack, optional=True),
            Field("pending_requests", read_more, keep_more, optional=True),
            Field("handoff_choice", lambda t, asked: read_choice(t, asked, live=t.desk_open)),
            Field("handoff_text", own_words, keep_words, wanted=needs_words),
            Field("handoff_contact", read_contact, keep_contact, wanted=needs_contact),
        )

    async def settle(self, turn: Turn) -> None:
        """A choice of nothing ends the form; a known customer is not asked where."""
        choice = turn.get("handoff_choice")
        if choice == NONE:
            turn.set("flow_outcome", "answered")
            more = next_of(turn.get("pending_requests") or ())
            turn.say("utter_all_right" if more else "utter_no_handoff")
            return
        if choice is not None:
            await self._note_agreement(turn)
        if await self.settle_identity(turn):
            return
        if choice is None and not (await self._offer(turn)).ways:
            # Nobody can answer this customer: their words are kept for the advisers all the same.
            turn.set("handoff_choice", MESSAGE)
            turn.set("handoff_contact", UNREACHABLE)
            return
        if self._has_another(turn):
            return
        if needs_contact(turn) and turn.get("handoff_contact") is None:
            turn.set("handoff_contact", await self._known_contact(turn, choice))
        elif turn.get("handoff_contact") == UNREACHABLE and choice != MESSAGE:
            await self._otherwise(turn)

    async def prompt(self, slot: str, turn: Turn) -> None:
        """The questions depend on who is there, and on what suits the customer best."""
        if slot == "handoff_choice":
            await self._make_offer(turn)
        elif slot == "handoff_contact":
            turn.say(f"utter_handoff_contact_{contact_asked(turn)}")

    async def submit(self, turn: Turn) -> None:
        """Make the packet, and say what happens next."""
        reason = HandoffReason(turn.get("handoff_reason") or HandoffReason.ASKED)
        choice = turn.get("handoff_choice")
        if choice == NOW:
            await self._handing_over.now(turn, reason)
        elif choice == "telephone":
            await self._handing_over.by_telephone(turn, reason)
        else:
            texts = any(one.kind is ChannelKind.SMS for one in self.services.company.channels)
            await self._handing_over.later(turn, reason, answering(turn, texts=texts))

    async def _note_agreement(self, turn: Turn) -> None:
        """Keep in which words a way was chosen, and when: the packet tells it."""
        noted = turn.get("handoff_offer") or {}
        if "words" not in noted:
            words = await self._handing_over.packets.last_words(turn)
            if is_only_an_address(turn):
                words = titled(turn.get("handoff_choice"), words, turn)
            given = self.services.clock.now().isoformat()
            turn.set("handoff_offer", {**noted, "words": words, "given": given})

    async def _known_contact(self, turn: Turn, choice: str) -> str | None:
        customer = await self._handing_over.packets.customer(turn)
        given = turn.get("handoff_offer") or {}
        if choice in ("email", MESSAGE):
            return given.get("email") or (customer.email if customer else None)
        number = given.get("phone") or (customer.phone if customer else turn.get("caller"))
        mobile = Contact.MOBILE in contacts_of(str(number or ""))
        return number if choice == "callback" or mobile else None


class Handoff(Action):  # type: ignore[misc]
    """Somebody asked for a human, and one is there."""

    def __init__(self, services: Services, handing_over: HandingOver) -> None:
        self._services = services
        self._handing_over = handing_over

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_handoff"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Packet, then word to the customer; another way is offered first where it suits better."""
        turn = Turn(dispatcher, tracker)
        offer = await offer_of(turn, self._services, self._handing_over.promising)
        if not offer.is_here:
            return [*turn.events(), FollowupAction(HandoffForm.name)]
        await self._handing_over.now(turn, HandoffReason.ASKED)
        # Also when a flow was left for it, where no rule says what comes next.
        return [*turn.events(), FollowupAction("action_listen")]


def _reason(topic: str) -> HandoffReason:
    return HandoffReason.FRAUD if topic == "report_fraud" else HandoffReason.ADVISER_TOPIC
