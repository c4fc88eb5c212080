"""Change an address, a telephone number or an e-mail address, read back before it is stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.contact_words import (
    bare_address,
    complete_address,
    fields_named,
    find_address,
    heard,
    shown,
    stored,
    with_capital,
)
from actions.forms import CONFIRMED, Field
from actions.identity import IdentifiedForm
from actions.preference_words import (
    as_value,
    forgets,
    kept_after,
    of_value,
    preference_text,
    preferences_in,
    taken_away,
    wants_kept,
)
from actions.turn import Turn
from bot.handoff.visits import Proof
from bot.selfservice.contact import Invalid, Valid, check_contact
from bot.selfservice.records import ContactField, Customer

PREFERENCE = "preference"
"""What ``contact_field`` holds when something is to be kept, or forgotten, about the customer."""

ENTITIES: tuple[tuple[str, ContactField], ...] = (("email", "email"), ("phone_number", "phone"))


class ContactForm(IdentifiedForm):
    """Which detail, its new value, confirmed. A name is changed by an adviser.

    A preference is kept, or forgotten, in the same way: only after a yes.
    """

    name = "contact_form"
    resume_payload = "/update_contact_details"
    label_fr, label_en = "le changement de vos coordonnées", "the change of your contact details"

    def slots(self) -> Sequence[str]:
        """Emptied when the form ends."""
        return ("contact_field", "contact_value", "contact_partial")

    def fields(self, turn: Turn) -> Sequence[Field]:
        """A postcode identifies the customer only when asked for: a new address has one too."""
        identity, postcode, *rest = super().fields(turn)
        asked = Field("postcode", _identifying(postcode), wanted=postcode.wanted)
        return (identity, asked, *rest)

    def personal_fields(self, turn: Turn) -> Sequence[Field]:
        """Nothing more is asked about a name."""
        return (
            Field("contact_field", _field, self._keep_field),
            Field("contact_value", _value, self._judge, wanted=_is_changed_here),
            Field("confirmed", CONFIRMED.read, wanted=_is_changed_here),
        )

    async def settle_personal(self, turn: Turn, customer: Customer) -> None:
        """A name goes to an adviser; a detail that is on file already needs no change."""
        field, value = turn.get("contact_field"), turn.get("contact_value")
        if field == "name":
            turn.note_step("Changement de nom demandé : pièce à vérifier par un conseiller.")
            turn.say("utter_contact_name")
            turn.set("flow_outcome", "human:company_rule")
        elif field == PREFERENCE:
            self._settle_preference(turn, customer)
        elif value and value.casefold() == stored(customer, field).casefold():
            turn.say(f"utter_contact_unchanged_{field}")
            turn.set("flow_outcome", "answered")

    async def prompt(self, slot: str, turn: Turn) -> None:
        """The questions about the value depend on which detail it is."""
        field = turn.get("contact_field")
        if slot == "contact_value":
            turn.say(f"utter_contact_{self._lacking(turn) or f'new_{field}'}")
        elif slot == "confirmed" and field == PREFERENCE:
            await self._read_back(turn)
        elif slot == "confirmed":
            turn.say(f"utter_contact_confirm_{field}", value=self._shown(turn))

    async def submit(self, turn: Turn) -> None:
        """Store it."""
        if turn.get("contact_field") == PREFERENCE:
            await self._keep_preference(turn)
            return
        field, value = turn.get("contact_field"), str(turn.get("contact_value"))
        proven = turn.get("customer_proof") == Proof.CODE
        await self.services.back_office.change_contact(
            str(turn.get("customer")), field, value, proven=proven
        )
        turn.note_step("contact_changed")
        turn.say(f"utter_contact_changed_{field}", value=self._shown(turn))

    def _settle_preference(self, turn: Turn, customer: Customer) -> None:
        """Nothing is asked about what is on file already, or was never there."""
        value = turn.get("contact_value")
        if value and kept_after(customer.preferences, value) == customer.preferences:
            forget = value["forget"]
            turn.say("utter_contact_no_preference" if forget else "utter_contact_known_preference")
            turn.set("flow_outcome", "answered")

    async def _read_back(self, turn: Turn) -> None:
        stored, value = (await self.customer(turn)).preferences, turn.get("contact_value")
        if value["forget"]:
            gone = taken_away(stored, kept_after(stored, value))
            text = preference_text(gone, turn.language)
            turn.say("utter_contact_confirm_forgetting", value=text)
        else:
            text = preference_text(of_value(value), turn.language)
            turn.say("utter_contact_confirm_preference", value=text)

    async def _keep_preference(self, turn: Turn) -> None:
        customer, value = await self.customer(turn), turn.get("contact_value")
        left = kept_after(customer.preferences, value)
        await self.services.back_office.keep_preferences(customer.number, left)
        turn.note_step("contact_changed")
        forget = value["forget"]
        turn.say("utter_contact_forgotten" if forget else "utter_contact_changed_preference")

    async def _keep_field(self, field: str, turn: Turn) -> str:
        if turn.get("contact_field") is not None:
            turn.clear("contact_value", "contact_partial")
        return field

    async def _judge(self, value: Any, turn: Turn) -> Any:
        field = turn.get("contact_field")
        if field == PREFERENCE:
            return value
        whole = complete_address(value, turn.get("contact_partial") or "")
        verdict = check_contact(field, whole if field == "address" else value)
        if isinstance(verdict, Valid):
            turn.clear("contact_partial")
            return with_capital(verdict.value) if field == "address" else verdict.value
        if verdict.reason in ("no_postcode", "no_street"):
            turn.set("contact_partial", value)
        else:
            turn.say(f"utter_contact_{verdict.reason}")
        return None

    def _lacking(self, turn: Turn) -> str | None:
        """What is missing from the part of an address that was given."""
        partial = turn.get("contact_partial")
        verdict = check_contact("address", partial) if partial else None
        return verdict.reason if isinstance(verdict, Invalid) else None

    def _shown(self, turn: Turn) -> str:
        field, value = turn.get("contact_field"), str(turn.get("contact_value"))
        return shown(field, value, turn.language, spoken=turn.is_spoken)


def _identifying(field: Field) -> Any:
    def read(turn: Turn, asked: bool) -> Any:
        identifying = turn.get("requested_slot") in ("customer_number", "postcode")
        return field.read(turn, asked) if identifying else None

    return read


def _is_changed_here(turn: Turn) -> bool:
    return bool(turn.get("contact_field") != "name")


def _field(turn: Turn, asked: bool) -> str | None:
    """The detail named, or the kind of value given; a value asked for is not searched for names."""
    if _is_identifying(turn):
        return None
    given = next((field for entity, field in ENTITIES if turn.entity(entity)), None)
    if given or find_address(turn.text):
        return given or "address"
    if wants_kept(turn.text):
        return PREFERENCE
    if turn.get("contact_field") == PREFERENCE:
        return None
    named = fields_named(turn.text)
    if turn.get("contact_field") is not None:
        values = any(character.isdigit() for character in turn.text)
        return None if values or len(named) != 1 else named[0]
    return named[0] if named and (asked or len(named) == 1) else None


def _value(turn: Turn, asked: bool) -> Any:
    """A value of the kind that is being changed; when asked, an address is taken as it is said."""
    field = turn.get("contact_field")
    if field is None or _is_identifying(turn):
        return None
    if field == PREFERENCE:
        return _preference(turn, asked)
    entity = next((name for name, kind in ENTITIES if kind == field), None)
    found = turn.entity(entity) if entity else find_address(_said(turn))
    return found or (_whole_text(turn) if asked else None)


def _preference(turn: Turn, asked: bool) -> dict[str, Any] | None:
    said, forget = preferences_in(turn.text, asked), forgets(turn.text)
    return as_value(said, forget=forget) if said or forget else None


def _whole_text(turn: Turn) -> str | None:
    said = _said(turn)
    digits = any(character.isdigit() for character in said)
    if said.startswith("/") or (fields_named(said) and not digits):
        return None
    return bare_address(said) or None


def _said(turn: Turn) -> str:
    return heard(turn.text, turn.language) if turn.is_spoken else turn.text


def _is_identifying(turn: Turn) -> bool:
    return turn.get("requested_slot") in ("customer_number", "postcode")
