"""Book an appointment in a real slot that nobody else has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.appointment_slots import CHOICE, SlotForm
from actions.forms import CONFIRMED, Field
from actions.turn import Turn
from bot.errors import SlotTaken
from bot.selfservice.records import Customer


class AppointmentForm(SlotForm):
    """Book: with whom, when, confirmed."""

    name = "appointment_form"
    resume_payload = "/book_appointment"
    label_fr, label_en = "votre prise de rendez-vous", "booking your appointment"

    def personal_fields(self, turn: Turn) -> Sequence[Field]:
        """A wish may come at any time, also as a correction."""
        return (
            Field("appointment_purpose", _read_purpose),
            Field("appointment_wish", CHOICE.read_wish, optional=True),
            Field("appointment_slot", CHOICE.read_pick, CHOICE.keep_pick),
            CONFIRMED,
        )

    async def settle_personal(self, turn: Turn, customer: Customer) -> None:
        """Offer slots once it is known with whom; book once it is confirmed."""
        purpose = turn.get("appointment_purpose")
        if purpose is None:
            return
        if not turn.get("confirmed"):
            await self.offer(turn, customer, purpose)
            return
        try:
            slot = str(turn.get("appointment_slot"))
            self.done(turn, await self.services.back_office.book(customer.number, slot))
        except SlotTaken:
            await self.offer_again(turn, customer, purpose)

    async def prompt(self, slot: str, turn: Turn) -> None:
        """Questions with computed values."""
        customer_needed = slot in ("appointment_slot", "confirmed")
        if not customer_needed:
            return
        customer = await self.customer(turn)
        if slot == "appointment_slot":
            await self.prompt_slot(turn, customer, turn.get("appointment_purpose"))
        else:
            await self.prompt_confirm("utter_appointment_confirm", turn, customer)

    async def submit(self, turn: Turn) -> None:
        """Say what was booked."""
        turn.note_step("appointment_booked")
        await self.say_booked("utter_appointment_booked", turn)


def _read_purpose(turn: Turn, asked: bool) -> Any:
    text = turn.text.casefold()
    if any(word in text for word in ("technicien", "dépann", "technician", "engineer", "répar")):
        return "technician"
    return "adviser" if any(word in text for word in ("conseiller", "advis", "agence")) else None
