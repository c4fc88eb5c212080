"""Who is speaking: asked once in a conversation, before anything personal is said or changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actions.forms import Field, Form
from actions.recognised import recalled, recognised
from actions.turn import Turn
from bot.handoff.visits import Proof
from bot.selfservice.identity import (
    Identified,
    IdentityRules,
    NeedsHuman,
    clean_postcode,
    identify,
    known_by_phone,
)
from bot.selfservice.records import Customer

NO_NUMBER = "none"

HAS_NONE = re.compile(
    r"\b(?:n['’]ai (?:pas|plus)|ai pas|sais (?:pas|plus)|connais pas|retrouve (?:pas|plus)"
    r"|trouve (?:pas|plus)|perdu|rappelle (?:pas|plus)|sous la main"
    r"|don['’]?t (?:have|know|remember)|do not (?:have|know)|can['’]?t find|lost)\b",
    re.IGNORECASE,
)
"""Words of somebody who does not have the number they are asked for."""

_BESIDE = re.compile(
    r"\b(?:DR\W?)?\d{3} ?\d{3}\b(?P<between>\D{1,60})\b(?P<place>\d{2} ?\d{3})\b",
    re.IGNORECASE,
)
_OF_A_METER = re.compile(r"compteur|index|relev|affich|indique|meter|reading|kwh", re.IGNORECASE)
TITLES = {"fr": {"Ms": "Mme", "Mr": "M."}, "en": {"M.": "Mr", "Mme": "Ms"}}
"""How a title in the customer's file reads in the other language."""


class IdentifiedForm(Form):
    """A form that needs to know the customer: number and postcode come first.

    On the telephone, a number shown by the network that belongs to exactly one customer stands
    for the customer number; the postcode is asked all the same.
    """

    async def start(self, turn: Turn) -> None:
        """Take the caller's number for an answer, where it is one; no try is left after three."""
        if _unknown(turn) and int(turn.get("identity_tries") or 0) >= IdentityRules().max_tries:
            self.give_up(turn)
            return
        caller = turn.get("caller")
        if caller and not turn.get("customer") and not turn.get("customer_number"):
            known = known_by_phone(await self.services.back_office.customers_by_phone(caller))
            if known:
                turn.set("customer_number", known.number)

    def fields(self, turn: Turn) -> Sequence[Field]:
        """Identity first, then :meth:`personal_fields`."""
        return (
            Field("customer_number", _number, self._keep_number, wanted=_unknown),
            Field("postcode", _postcode, wanted=_unknown),
            *self.personal_fields(turn),
        )

    def personal_fields(self, turn: Turn) -> Sequence[Field]:
        """What the form needs once the customer is known."""
        return ()

    async def customer(self, turn: Turn) -> Customer:
        """The customer of this conversation, who has been identified."""
        found = await self.services.back_office.customer(str(turn.get("customer")))
        assert found is not None, "a verified customer exists"
        return found

    async def settle(self, turn: Turn) -> None:
        """Compare the two as soon as both are known, then go on to what is personal."""
        self._complete_pair(turn)
        if _unknown(turn) and turn.get("customer_number"):
            if turn.get("postcode"):
                await self._verify(turn)
            else:
                await self._try_place(turn)
        if turn.get("customer"):
            await self.settle_personal(turn, await self.customer(turn))

    async def settle_personal(self, turn: Turn, customer: Customer) -> None:
        """Checks of the form's own values, once the customer is known."""

    def _complete_pair(self, turn: Turn) -> None:
        """After a number and a postcode that did not fit, one of them corrected is enough."""
        number, postcode = turn.get("identity_pair") or (None, None)
        if postcode and turn.get("customer_number") not in (None, number):
            turn.set("postcode", turn.get("postcode") or postcode)
        elif number and turn.get("postcode") not in (None, postcode):
            turn.set("customer_number", turn.get("customer_number") or number)

    async def _try_place(self, turn: Turn) -> None:
        """The place of an outage may be the customer's home: nobody is asked for it twice.

        A place that is not counts as a try, so that places cannot be tried without end.
        """
        place = turn.get("outage_postcode")
        if not place or place == turn.get("identity_place"):
            return
        turn.set("identity_place", place)
        customer = await self.services.back_office.customer(str(turn.get("customer_number")))
        tries = int(turn.get("identity_tries") or 0)
        if isinstance(identify(customer, str(place), tries), Identified):
            turn.set("postcode", place)
            await self._verify(turn)
        else:
            turn.set("identity_tries", tries + 1)

    async def _verify(self, turn: Turn) -> None:
        customer = await self.services.back_office.customer(str(turn.get("customer_number")))
        tries = int(turn.get("identity_tries") or 0)
        match identify(customer, str(turn.get("postcode")), tries):
            case Identified(customer=known):
                turn.note_step("Identité vérifiée : numéro de client et code postal.")
                await recognised(turn, self.services, known, Proof.NUMBER)
                await recalled(turn, self.services, known, self)
                turn.say("utter_identified", title=_title(known, turn), name=known.last_name)
                return
            case NeedsHuman():
                turn.set("identity_tries", tries + 1)
                self.give_up(turn)
            case _:
                turn.set("identity_tries", tries + 1)
                turn.say("utter_identity_mismatch")
        turn.set("identity_pair", [turn.get("customer_number"), turn.get("postcode")])
        turn.clear("customer_number", "postcode")

    async def _keep_number(self, value: str, turn: Turn) -> str | None:
        """Say where the number is found to somebody who has none; then a human looks it up."""
        if value != NO_NUMBER:
            return value
        if turn.get("misunderstandings"):
            self.give_up(turn)
        else:
            turn.say("utter_customer_number_where")
        return None

    def give_up(self, turn: Turn) -> None:
        """Identity could not be established: a human goes on."""
        turn.note_step("Identité non vérifiée après plusieurs essais.")
        turn.set("flow_outcome", "human:identity")


def _title(customer: Customer, turn: Turn) -> str:
    titles = TITLES[turn.language]
    return titles.get(customer.title, customer.title)


def _unknown(turn: Turn) -> bool:
    return not turn.get("customer")


def _number(turn: Turn, asked: bool) -> Any:
    """The number, or :data:`NO_NUMBER` from somebody who does not have it."""
    lacks = asked and HAS_NONE.search(turn.text)
    return turn.entity("customer_number") or (NO_NUMBER if lacks else None)


def _postcode(turn: Turn, asked: bool) -> Any:
    """A postcode; five digits beside a customer number are one too: « DR-204817, 69003 »."""
    found = turn.entity("postcode")
    if found is None and turn.entity("customer_number"):
        beside = _BESIDE.search(turn.text)
        if beside and not _OF_A_METER.search(beside["between"]):
            found = clean_postcode(beside["place"])
    alone = turn.get("identity_pair") and clean_postcode(turn.text)
    return found or alone
