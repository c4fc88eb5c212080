"""Taking up a conversation begun elsewhere: a code, a proof of identity, and on it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actions.forms import Field, Form
from actions.recognised import recognised
from actions.resume_words import NONE, proof_buttons, read_code, read_figures, read_way
from actions.turn import Turn
from bot.handoff.resume import Refusal, Standing, crossing
from bot.handoff.verification import Checked, Way, ways
from bot.handoff.visits import Proof
from bot.resuming import Resuming
from bot.selfservice.records import Customer
from bot.wording_codes import destination

_FINAL = frozenset(Refusal) - {Refusal.UNKNOWN}
"""Refusals after which the same code is not asked for again."""


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
            Field("resume_code", read_code),
            Field("verification_way", read_way, wanted=lambda t: bool(t.get("verification_ways"))),
            Field(
                "verification_code", read_figures, wanted=lambda t: bool(t.get("verification_sent"))
            ),
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
        """How to prove who one is, is asked by :class:`AskForProof`, in the language found."""
        if slot == "verification_code":
            turn.say("utter_verification_ask")

    async def ask_for_proof(self, turn: Turn) -> None:
        """Say where the six figures would go."""
        customer = await self._customer(await self.standing(turn))
        offered: list[Way] = turn.get("verification_ways")
        where = destination(customer.phone, customer.email, offered, turn.language)
        turn.say("utter_resume_verify", where=where, buttons=proof_buttons(offered, turn.language))

    async def _take(self, turn: Turn) -> None:
        taken = await self._resuming.take(
            turn.get("resume_code"),
            turn.conversation_id,
            by=turn.key,
            caller=turn.get("caller"),
            address=turn.get("origin"),
        )
        if isinstance(taken, Refusal):
            turn.say(f"utter_resume_{taken}")
            turn.clear("resume_code")
            if taken in _FINAL:
                turn.set("flow_outcome", "answered")
            return
        turn.set("resume_from", taken)
        standing = await self._resuming.standing(taken)
        turn.set("language", standing.slots.get("language") or turn.language)
        turn.set("verification_ways", await self._ways(turn, standing) or None)

    async def _ways(self, turn: Turn, standing: Standing) -> list[Way]:
        """How the customer of the former conversation can prove who they are, where it matters.

        Somebody verified here as another customer is not asked: two people are never made one.
        """
        number, here = standing.customer, turn.get("customer")
        if number is None or (here and here != number):
            return []
        if here == number and turn.get("customer_proof") == Proof.CODE:
            return []
        customer = await self.services.back_office.customer(number)
        if customer is None:
            return []
        phone, email = customer.proving("phone"), customer.proving("email")
        return list(ways(phone, email, self.services.messengers))

    async def _send(self, turn: Turn, way: Way) -> None:
        customer = await self._customer(await self.standing(turn))
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
        given, number = str(turn.get("verification_code")), (await self.standing(turn)).customer
        result, left = await self._resuming.check(turn.conversation_id, given, str(number))
        if result is Checked.RIGHT:
            return
        turn.clear("verification_code")
        if result is Checked.WRONG:
            turn.say("utter_verification_wrong", left=left)
            return
        turn.say(f"utter_verification_{result}")
        turn.set("verification_way", NONE)
        turn.clear("verification_sent")

    async def standing(self, turn: Turn) -> Standing:
        """Where the conversation stands that is taken up."""
        return await self._resuming.standing(turn.get("resume_from"))

    async def _customer(self, standing: Standing) -> Customer:
        found = await self.services.back_office.customer(str(standing.customer))
        assert found is not None, "a verified customer exists"
        return found

    async def is_proven(self, turn: Turn, standing: Standing) -> bool:
        """Whether the customer of the former conversation is the one who speaks here."""
        here = turn.get("customer")
        if standing.customer is None or (here and here != standing.customer):
            return False
        proven_before = here is not None and turn.get("customer_proof") == Proof.CODE
        if proven_before or not turn.get("verification_code"):
            return proven_before
        return await self._resuming.proven(turn.conversation_id) == standing.customer

    async def carry(
        self,
        turn: Turn,
        former: str,
        standing: Standing,
        forms: Mapping[str, Form],
        *,
        proven: bool,
        asked: bool,
    ) -> str | None:
        """Put what may cross in its slots, say so, and name the form that goes on.

        ``asked``: a proof could be had, and the customer was asked for it.
        """
        for name, value in crossing(standing, proven=proven).items():
            turn.set(name, value)
        if proven:
            customer = await self._customer(standing)
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


def _is_sent(turn: Turn) -> bool:
    return bool(turn.get("verification_sent"))
