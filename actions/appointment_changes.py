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
from actions.slot_choice import wish_of
from actions.turn import Turn
from bot.errors import NotFound, SlotTaken
from bot.selfservice.records import Appointment, Customer, Slot


class ExistingForm(SlotForm):
    """What moving and cancelling share: which appointment is meant."""

    def reference_field(self) -> Field:
        """The appointment, asked for when there are several."""
        return Field("appointment_reference", lambda t, asked: t.entity("appointment_reference"))

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
        if wanted is None and len(coming) == 1:
            turn.set("appointment_reference", coming[0].reference)
            return coming[0]
        found = next((one for one in coming if one.reference == wanted), None)
        if wanted is not None and found is None:
            turn.say("utter_appointment_not_yours")
            turn.clear("appointment_reference")
        return found

    async def prompt_reference(self, turn: Turn, customer: Customer) -> None:
        """Offer the appointments to come."""
        coming = await self.services.back_office.appointments(
            customer.number, self.services.clock.now()
        )
        buttons = [
            (slot_text(Slot("", one.purpose, one.start, one.end), turn), one.reference)
            for one in coming[:3]
        ]
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
            Field("appointment_slot", CHOICE.read_pick),
            CONFIRMED,
        )

    async def settle_personal(self, turn: Turn, customer: Customer) -> None:
        """Find it, offer other slots, move it once confirmed."""
        found = await self.find(turn, customer)
        if found is None:
            return
        purpose = purpose_of(found.purpose)
        turn.set("appointment_purpose", purpose)
        if wish_of(turn.get("appointment_wish")).day == found.start.date():
            # « mon rendez-vous de jeudi » names the appointment, not the new day.
            turn.clear("appointment_wish")
        if not turn.get("confirmed"):
            await self.offer(turn, customer, purpose)
            return
        try:
            slot = str(turn.get("appointment_slot"))
            self.done(turn, await self.services.back_office.move(found.reference, slot))
        except SlotTaken:
            turn.say("utter_slot_gone")
            turn.clear("appointment_slot", "confirmed")
            await self.offer(turn, customer, purpose)

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
    resume_payload = "/cancel_appointment"
    label_fr, label_en = "l’annulation de votre rendez-vous", "cancelling your appointment"

    def personal_fields(self, turn: Turn) -> Sequence[Field]:
        """Nothing but which one, and a yes."""
        return (self.reference_field(), CONFIRMED)

    async def settle_personal(self, turn: Turn, customer: Customer) -> None:
        """Make sure there is one."""
        await self.find(turn, customer)

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
