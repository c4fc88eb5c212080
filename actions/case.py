"""Tell where a request, a report or a complaint stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions.awaited_visit import is_awaited, tell_visit
from actions.forms import Field
from actions.identity import IdentifiedForm
from actions.plain_text import plain
from actions.turn import Turn
from bot.selfservice.records import Case, Customer
from bot.wording import day_text, reference_text

KINDS = {
    "complaint": ("Réclamation", "Complaint"),
    "request": ("Demande", "Request"),
    "fraud": ("Signalement", "Report"),
    "payment": ("Paiement", "Payment"),
    "refund": ("Remboursement", "Refund"),
    "callback": ("Rappel", "Call back"),
}
OTHER = ("Dossier", "Case")
OFFERED = 3

_WITHOUT_NUMBER = re.compile(
    r"\b(?:pas|plus|aucun|perdu|oublie|sais|connais|ignore|sans|no|not|don't|lost|forgot\w*|without"
    r"|idea)\b"
)


class CaseForm(IdentifiedForm):
    """The case by its number, or by who asks; what is personal only to its own customer.

    Whoever knows a number hears whether the case is open, under way or closed. The rest of a case
    that belongs to a customer needs that customer's identity.
    """

    name = "case_form"
    resume_payload = "/ask_case_status"
    label_fr, label_en = "le suivi de votre dossier", "your case"

    def slots(self) -> Sequence[str]:
        """Emptied when the form ends."""
        return (
            "case_number",
            "case_unknown",
            "case_owner",
            "case_told",
            "case_by_customer",
            "case_visit",
        )

    async def start(self, turn: Turn) -> None:
        """A customer who is known need not know a number."""
        await super().start(turn)
        awaited = turn.entity("case_number") is None and is_awaited(turn.text)
        turn.set("case_visit", awaited)
        turn.set("case_by_customer", awaited or bool(turn.get("customer")))

    def fields(self, turn: Turn) -> Sequence[Field]:
        """The number; then identity for a case that has an owner, or to look the cases up."""
        number = Field("case_number", _number, self._known, wanted=_by_number)
        by_customer = Field("case_by_customer", _without_number, wanted=_asks_number)
        after = Field("case_number", _number, self._known, wanted=_by_customer)
        identity = [
            Field(one.slot, one.read, wanted=_needs_identity) for one in super().fields(turn)
        ]
        return (by_customer, number, *identity, after)

    async def settle(self, turn: Turn) -> None:
        """What anybody may hear first; then who it is; then whether the case is theirs."""
        if turn.get("case_number") and _needs_identity(turn):
            await self._tell_status(turn)
        await super().settle(turn)

    async def settle_personal(self, turn: Turn, customer: Customer) -> None:
        """The only case of a customer is the one that is meant; somebody else's is not told."""
        if turn.get("case_visit"):
            await tell_visit(turn, self.services, customer)
            return
        number = turn.get("case_number")
        cases = await self.services.cases.of_customer(customer.number)
        if number is None and len(cases) == 1 and turn.get("case_by_customer"):
            turn.set("case_number", cases[0].number)
        elif number is not None and turn.get("case_owner") not in (None, customer.number):
            turn.note_step(f"Dossier {number} d’un autre client : rien n’en a été dit.")
            turn.say("utter_case_not_yours", number=self._reference(turn, number))
            turn.clear("case_number", "case_owner")

    async def prompt(self, slot: str, turn: Turn) -> None:
        """The number, or a choice of the customer's own cases."""
        if slot != "case_number":
            return
        known, unknown = turn.get("customer"), turn.get("case_unknown")
        cases = await self.services.cases.of_customer(str(known)) if known else ()
        buttons = [self._button(one, turn) for one in cases[:OFFERED]]
        if unknown:
            question = "unknown_again" if turn.get("misunderstandings") else "unknown"
            number = self._reference(turn, unknown)
            turn.say(f"utter_case_{question}", number=number, buttons=buttons)
        elif buttons:
            turn.say("utter_case_which", buttons=buttons)
        else:
            turn.say("utter_case_none" if known else "utter_case_number")

    async def submit(self, turn: Turn) -> None:
        """Status, note and dates."""
        case = await self.services.cases.get(str(turn.get("case_number")))
        assert case is not None, "a case number is checked when it is read"
        turn.note_step("case_told")
        turn.say(
            f"utter_case_{case.status}",
            number=self._reference(turn, case.number),
            opened=self._day(turn, case.opened.date()),
        )
        note = case.note_en if turn.language == "en" else case.note_fr
        if note:
            turn.say("utter_case_note", note=note)
        elif case.status == "open":
            turn.say("utter_case_waiting")
        self._say_commitment(turn, case)

    async def _known(self, number: str, turn: Turn) -> str | None:
        case = await self.services.cases.get(number)
        if case is None:
            turn.note_step(f"Dossier {number} introuvable.")
            turn.set("case_unknown", number)
            return None
        turn.clear("case_unknown")
        turn.set("case_owner", case.customer_number)
        return number

    async def _tell_status(self, turn: Turn) -> None:
        number = str(turn.get("case_number"))
        case = await self.services.cases.get(number)
        if case is not None and turn.get("case_told") != number:
            turn.set("case_told", number)
            turn.say(f"utter_case_brief_{case.status}", number=self._reference(turn, number))

    def _say_commitment(self, turn: Turn, case: Case) -> None:
        if case.status == "closed" or case.commitment is None:
            return
        late = case.commitment < self.services.clock.now().date()
        turn.say(
            "utter_case_late" if late else "utter_case_commitment",
            day=self._day(turn, case.commitment),
        )

    def _day(self, turn: Turn, day: Any) -> str:
        return day_text(day, self.services.clock.now().date(), turn.language)

    def _reference(self, turn: Turn, number: str) -> str:
        return reference_text(number, spoken=turn.is_spoken)

    def _button(self, case: Case, turn: Turn) -> tuple[str, str]:
        kind = KINDS.get(case.kind, OTHER)[1 if turn.language == "en" else 0]
        joint = "of" if turn.language == "en" else "du"
        title = f"{kind} {joint} {self._day(turn, case.opened.date())}"
        return (title if turn.is_spoken else f"{title} ({case.number})", case.number)


def _number(turn: Turn, asked: bool) -> Any:
    return turn.entity("case_number")


def _without_number(turn: Turn, asked: bool) -> bool | None:
    """« Je ne l’ai pas », or a customer number given instead."""
    if turn.get("requested_slot") != "case_number":
        return None
    if turn.entity("customer_number"):
        return True
    gone = turn.intent == "deny" or _WITHOUT_NUMBER.search(plain(turn.text))
    return True if gone and not turn.entity("case_number") else None


def _asks_number(turn: Turn) -> bool:
    return turn.get("case_number") is None and not turn.get("case_by_customer")


def _by_customer(turn: Turn) -> bool:
    return bool(turn.get("case_by_customer"))


def _by_number(turn: Turn) -> bool:
    return not _by_customer(turn)


def _needs_identity(turn: Turn) -> bool:
    """To hear what is personal in a case, or to find it without its number."""
    if turn.get("customer"):
        return False
    return bool(turn.get("case_owner") or turn.get("case_by_customer"))
