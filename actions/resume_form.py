"""Taking up a conversation begun elsewhere: a code, a proof of identity, and on it goes."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.form_ending import SubmitForm, end_flow
from actions.forms import Field, Form
from actions.recognised import recognised
from actions.turn import Turn
from bot.handoff.resume import Refusal, crossing
from bot.handoff.verification import Checked, Way, ways
from bot.handoff.visits import Proof
from bot.resuming import Resuming
from bot.selfservice.records import Customer
from bot.understanding.text import fold
from bot.wording_codes import destination

NONE = "none"
"""No proof is wanted, or none can be had."""

_BY_EMAIL = re.compile(r"\be-?mails?\b|\bmails?\b|courriel")
_BY_SMS = re.compile(r"\bsms\b|\btexto\b|\btext\b|telephone|portable|phone")
_WITHOUT = re.compile(r"\bsans\b|\bwithout\b|\bpas (?:la peine|besoin)\b|\bskip\b")
_FINAL = (Refusal.TOO_MANY, Refusal.SAME)


class ResumeForm(Form):
    """Which conversation, then, where it knows more than its subject, who the customer is."""

    name = "resume_form"
    resume_payload = "/affirm"
    label_fr, label_en = "la reprise de votre conversation", "going on with your conversation"
    resumes = False
    dropped = "utter_resume_dropped"

    def slots(self) -> Sequence[str]:
        """Emptied when the form ends."""
        return (
            "resume_code",
            "resume_from",
            "verification_ways",
            "verification_way",
            "verification_sent",
            "verification_code",
        )

    def fields(self, turn: Turn) -> Sequence[Field]:
        """The code; then how to prove who one is, and the six figures that came."""
        return (
            Field("resume_code", _code),
            Field("verification_way", _way, wanted=lambda t: bool(t.get("verification_ways"))),
            Field("verification_code", _figures, wanted=lambda t: bool(t.get("verification_sent"))),
        )

    async def settle(self, turn: Turn) -> None:
        """Take the code, send the six figures, compare them: each as soon as it can be."""
        if turn.get("resume_code") and not turn.get("resume_from"):
            await self._take(turn)
        way = turn.get("verification_way")
        if way not in (None, NONE) and not turn.get("verification_sent"):
            await self._send(turn, way)
        elif turn.get("verification_code"):
            await self._check(turn)

    async def prompt(self, slot: str, turn: Turn) -> None:
        """The questions that name where the six figures go."""
        if slot == "verification_way":
            customer = await self._customer(turn.get("resume_from"))
            offered: list[Way] = turn.get("verification_ways")
            where = destination(customer.phone, customer.email, offered, turn.language)
            turn.say("utter_resume_verify", where=where, buttons=_buttons(offered, turn.language))
        elif slot == "verification_code":
            turn.say("utter_verification_ask")

    async def _take(self, turn: Turn) -> None:
        caller = turn.get("caller") or turn.get("origin")
        taken = await self._resuming.take(turn.get("resume_code"), turn.conversation_id, caller)
        if isinstance(taken, Refusal):
            turn.say(f"utter_resume_{taken}")
            turn.clear("resume_code")
            if taken in _FINAL:
                turn.set("flow_outcome", "answered")
            return
        turn.set("resume_from", taken)
        turn.set("verification_ways", await self._ways(turn, taken) or None)

    async def _ways(self, turn: Turn, former: str) -> list[Way]:
        """How the customer of the former conversation can prove who they are, where it matters.

        Somebody verified here as another customer is not asked: two people are never made one.
        """
        standing = await self._resuming.standing(former)
        number, here = standing.customer, turn.get("customer")
        if number is None or (here and here != number):
            return []
        if here == number and turn.get("customer_proof") == Proof.CODE:
            return []
        customer = await self.services.back_office.customer(number)
        if customer is None:
            return []
        return list(ways(customer.phone, customer.email, self.services.messengers))

    async def _send(self, turn: Turn, way: Way) -> None:
        customer = await self._customer(turn.get("resume_from"))
        sent = await self._resuming.send(
            turn.key, turn.conversation_id, customer, way, turn.language
        )
        if not sent:
            turn.say("utter_verification_enough")
            turn.set("verification_way", NONE)
            return
        where = destination(customer.phone, customer.email, [way], turn.language)
        turn.say("utter_verification_sent", where=where)
        turn.set("verification_sent", turn.key)

    async def _check(self, turn: Turn) -> None:
        given = str(turn.get("verification_code"))
        result, left = await self._resuming.check(turn.conversation_id, given)
        if result is Checked.RIGHT:
            return
        turn.clear("verification_code")
        if result is Checked.WRONG:
            turn.say("utter_verification_wrong", left=left)
            return
        turn.say(f"utter_verification_{result}")
        turn.set("verification_way", NONE)
        turn.clear("verification_sent")

    async def _customer(self, former: str) -> Customer:
        standing = await self._resuming.standing(former)
        found = await self.services.back_office.customer(str(standing.customer))
        assert found is not None, "a verified customer exists"
        return found

    async def is_proven(self, turn: Turn) -> bool:
        """Whether the customer of the former conversation is the one who speaks here."""
        standing = await self._resuming.standing(turn.get("resume_from"))
        here = turn.get("customer")
        if standing.customer is None or (here and here != standing.customer):
            return False
        proven_before = here is not None and turn.get("customer_proof") == Proof.CODE
        return proven_before or bool(turn.get("verification_code"))

    async def carry(
        self, turn: Turn, former: str, forms: Mapping[str, Form], *, proven: bool, asked: bool
    ) -> str | None:
        """Put what may cross in its slots, say so, and name the form that goes on.

        ``asked``: a proof could be had, and the customer was asked for it.
        """
        standing = await self._resuming.standing(former)
        for name, value in crossing(standing, proven=proven).items():
            turn.set(name, value)
        if proven:
            customer = await self._customer(former)
            turn.note_step("Identité vérifiée : code envoyé au téléphone ou à l’e-mail du dossier.")
            await recognised(turn, self.services, customer, Proof.CODE)
        turn.set("resumed_from", former)
        self._tell(turn, forms.get(standing.form or ""))
        if standing.has_more and not proven:
            anew = standing.customer and not asked
            turn.say("utter_resumed_anew" if anew else "utter_resumed_unverified")
        if standing.form not in forms:
            turn.say("utter_resumed_what_next")
            return None
        return standing.form

    def _tell(self, turn: Turn, form: Form | None) -> None:
        if form is None:
            turn.say("utter_resumed")
            return
        what = form.label_en if turn.language == "en" else form.label_fr
        turn.say("utter_resumed_flow", what=what)

    @property
    def _resuming(self) -> Resuming:
        resuming = self.services.resuming
        assert resuming is not None, "conversations can be resumed"
        return resuming


class SubmitResume(SubmitForm):
    """Ends the form, then goes on with the flow of the former conversation."""

    def __init__(
        self,
        form: ResumeForm,
        hand_over: Callable[[Turn, str], Awaitable[bool]],
        forms: Mapping[str, Form],
    ) -> None:
        super().__init__(form, hand_over)
        self._resume = form
        self._forms = forms

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Carry the conversation here, unless the form ended otherwise."""
        turn = Turn(dispatcher, tracker)
        if turn.get("flow_outcome"):
            events: list[dict[str, Any]] = await super().run(dispatcher, tracker, domain)
            return events
        following = await self._carry(turn)
        return [*turn.events(), *([FollowupAction(following)] if following else [])]

    async def _carry(self, turn: Turn) -> str | None:
        former, asked = str(turn.get("resume_from")), bool(turn.get("verification_ways"))
        proven = await self._resume.is_proven(turn)
        end_flow(turn, self._form)
        return await self._resume.carry(turn, former, self._forms, proven=proven, asked=asked)


def _code(turn: Turn, asked: bool) -> Any:
    return None if turn.get("resume_from") else turn.entity("resume_code")


def _way(turn: Turn, asked: bool) -> str | None:
    """How to send the six figures; a yes means the first way, a no that none are wanted."""
    if not asked:
        return None
    offered: Sequence[Way] = turn.get("verification_ways") or ()
    said = fold(turn.text)
    if _WITHOUT.search(said) or turn.intent == "deny":
        return NONE
    if "email" in offered and _BY_EMAIL.search(said):
        return "email"
    if "sms" in offered and _BY_SMS.search(said):
        return "sms"
    return offered[0] if turn.intent == "affirm" and offered else None


def _figures(turn: Turn, asked: bool) -> Any:
    return turn.entity("verification_code") if asked else None


def _buttons(offered: Sequence[Way], language: str) -> list[tuple[str, str]]:
    titles = {
        "fr": {"sms": "Par SMS", "email": "Par e-mail", NONE: "Continuer sans"},
        "en": {"sms": "By text message", "email": "By e-mail", NONE: "Go on without"},
    }[language]
    return [(titles[way], titles[way]) for way in (*offered, NONE)]
