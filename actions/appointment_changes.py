"""Move or cancel an appointment."""

from __future__ import annotations

from collections.abc import Sequence

from actions.appointment_slots import (
    CHOICE,
    PURPOSES,
    SlotForm,
    appointment_of,
    purpose_of,
    slot_text,
)
from actions.forms import CONFIRMED, Field
from actions.slot_choice import bare_place, picked_place, wish_of
from actions.turn import Turn
from bot.errors import NotFound, SlotTaken
from bot.selfservice.records import Appointment, Customer, Slot


class ExistingForm(SlotForm):
    """What moving and cancelling share: which appointment is meant."""

    def reference_field(self) -> Field:
        """The appointment, asked for when there are several."""
        return Field("appointment_reference", _reference)

    async def find(self, turn: Turn, customer: Customer) -> Appointment | None:
        """The appointment meant: the only one, or the one named."""
        coming = await self.services.back_office.appointments(
            customer.number, self.services.clock.now()
        )
        if not coming:
            turn.say("utter_appointment_none_found")
            turn.set("flow_outcome", "answered")
            return None
        wanted = turn.get("appointment_reference")
        if wanted is None:
            return self._meant(turn, coming)
        found = next((one for one in coming if one.reference == wanted), None)
        if found is None:
            turn.say("utter_appointment_not_yours")
            turn.clear("appointment_reference")
        return found

    def _meant(self, turn: Turn, coming: Sequence[Appointment]) -> Appointment | None:
        """The only appointment, or the only one on the day named: « celui de mardi »."""
        day = wish_of(turn.get("appointment_wish")).day
        meant = [one for one in coming if one.start.date() == day] or coming
        if len(meant) != 1:
            return None
        turn.set("appointment_reference", meant[0].reference)
        if meant[0].start.date() == day:
            # « mon rendez-vous de jeudi » names the appointment, not a new day.
            turn.clear("appointment_wish")
        return meant[0]

    async def prompt_reference(self, turn: Turn, customer: Customer) -> None:
        """Offer the appointments to come."""
        coming = await self.services.back_office.appointments(
            customer.number, self.services.clock.now()
        )
        buttons = [
            (slot_text(Slot("", one.purpose, one.start, one.end), turn), one.reference)
            for one in coming[:3]
        ]
        turn.set("appointment_offered", [one.reference for one in coming[:3]])
        turn.say("utter_appointment_which", buttons=buttons)


class MoveAppointmentForm(ExistingForm):
    """Move: which one, to when, confirmed, in one step."""

    name = "move_appointment_form"
    resume_payload = "/move_appointment"
    label_fr, label_en = "le déplacement de votre rendez-vous", "moving your appointment"

    def personal_fields(self, turn: Turn) -> Sequence[Field]:
        """A wish may come at any time, also as a correction."""
        return (
            self.reference_field(),
            Field("appointment_wish", CHOICE.read_wish, optional=True),
            Field("appointment_slot", CHOICE.read_pick, CHOICE.keep_pick),
            CONFIRMED,
        )

    async def settle_personal(self, turn: Turn, customer: Customer) -> None:
        """Find it, offer other slots, move it once confirmed."""
        found = await self.find(turn, customer)
        if found is None:
            return
        purpose = purpose_of(found.purpose)
        if turn.get("appointment_purpose") is None:
            self._remind(turn, found)
        turn.set("appointment_purpose", purpose)
        if not turn.get("confirmed"):
            await self.offer(turn, customer, purpose)
            return
        try:
            slot = str(turn.get("appointment_slot"))
            self.done(turn, await self.services.back_office.move(found.reference, slot))
        except SlotTaken:
            await self.offer_again(turn, customer, purpose)

    def _remind(self, turn: Turn, found: Appointment) -> None:
        turn.say(
            "utter_appointment_current",
            who=PURPOSES[purpose_of(found.purpose), turn.language],
            when=slot_text(Slot("", found.purpose, found.start, found.end), turn),
        )

    async def prompt(self, slot: str, turn: Turn) -> None:
        """Questions with computed values."""
        if slot in ("customer_number", "postcode"):
            return
        customer = await self.customer(turn)
        if slot == "appointment_reference":
            await self.prompt_reference(turn, customer)
        elif slot == "appointment_slot":
            await self.prompt_slot(turn, customer, turn.get("appointment_purpose"))
        else:
            await self.prompt_confirm("utter_appointment_move_confirm", turn, customer)

    async def submit(self, turn: Turn) -> None:
        """Say where it now stands."""
        turn.note_step("appointment_moved")
        await self.say_booked("utter_appointment_moved", turn)


class CancelAppointmentForm(ExistingForm):
    """Cancel: which one, confirmed."""

    name = "cancel_appointment_form"
    no_means_no = True
    dropped = "utter_appointment_kept"
    resume_payload = "/cancel_appointment"
    label_fr, label_en = "l’annulation de votre rendez-vous", "cancelling your appointment"

    def personal_fields(self, turn: Turn) -> Sequence[Field]:
        """Which one, by its number or its day, and a yes."""
        wish = Field("appointment_wish", CHOICE.read_wish, optional=True)
        return (self.reference_field(), wish, CONFIRMED)

    async def settle_personal(self, turn: Turn, customer: Customer) -> None:
        """Make sure there is one; a day named later may mean another."""
        found = await self.find(turn, customer)
        day = wish_of(turn.get("appointment_wish")).day
        if found and day and found.start.date() != day:
            turn.clear("appointment_reference")
            await self.find(turn, customer)
        turn.clear("appointment_wish")

    async def prompt(self, slot: str, turn: Turn) -> None:
        """Name the appointment before it goes."""
        if slot in ("customer_number", "postcode"):
            return
        customer = await self.customer(turn)
        if slot == "appointment_reference":
            await self.prompt_reference(turn, customer)
            return
        found = await appointment_of(self, turn, str(turn.get("appointment_reference")))
        turn.say(
            "utter_appointment_cancel_confirm",
            who=PURPOSES[purpose_of(found.purpose), turn.language],
            when=slot_text(Slot("", found.purpose, found.start, found.end), turn),
        )

    async def submit(self, turn: Turn) -> None:
        """Cancel it. One that is gone already is as good as cancelled."""
        try:
            await self.services.back_office.cancel(str(turn.get("appointment_reference")))
        except NotFound:
            turn.note_step("Rendez-vous déjà annulé.")
        turn.note_step("appointment_cancelled")
        turn.say("utter_appointment_cancelled")


def _reference(turn: Turn, asked: bool) -> str | None:
    """The number of an appointment, or its place among those that were named."""
    number = turn.entity("appointment_reference")
    offered = list(turn.get("appointment_offered") or ())
    if number or not asked or not offered:
        return str(number) if number else None
    place = bare_place(turn.text, len(offered))
    if place is None and not turn.entity("date", "time", "day_part"):
        place = picked_place(turn, len(offered))
    return None if place is None else str(offered[place])
