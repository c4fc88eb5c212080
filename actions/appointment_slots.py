"""What the appointment forms share: free slots offered, picked, and said in words."""

from __future__ import annotations

from collections.abc import Sequence

from actions.identity import IdentifiedForm
from actions.slot_choice import SlotChoice, say_offer, wish_of
from actions.turn import Turn
from bot.selfservice.appointment import describe, search_from
from bot.selfservice.records import Appointment, Customer, Purpose, Slot
from bot.wording import reference_text

CHOICE = SlotChoice("appointment_wish", "appointment_offered", "appointment_slot")
LOOK_AHEAD = 40
"""How many free slots are looked at to find those that fit a wish."""

PURPOSES = {
    ("technician", "fr"): "un technicien",
    ("adviser", "fr"): "un conseiller",
    ("technician", "en"): "a technician",
    ("adviser", "en"): "an adviser",
}
_SLOTS = (
    "appointment_purpose",
    "appointment_reference",
    "appointment_wish",
    "appointment_wished",
    "appointment_offered",
    "appointment_slot",
    "appointment_done",
)


class SlotForm(IdentifiedForm):
    """What booking and moving share: offering slots and taking one before it is confirmed away."""

    def slots(self) -> Sequence[str]:
        """Emptied when the form ends."""
        return _SLOTS

    async def offer(self, turn: Turn, customer: Customer, purpose: Purpose) -> None:
        """Choose or offer among the free slots, given what is wished."""
        changed = turn.get("appointment_wish") != turn.get("appointment_wished")
        free = await self._free(turn, customer, purpose)
        if not free:
            turn.say("utter_appointment_none")
            turn.set("flow_outcome", "human:refused")
            return
        CHOICE.settle(turn, free, changed=changed)
        turn.set("appointment_wished", turn.get("appointment_wish"))

    async def prompt_slot(self, turn: Turn, customer: Customer, purpose: Purpose) -> None:
        """Say what is free."""
        free = {slot.id: slot for slot in await self._free(turn, customer, purpose)}
        offered = turn.get("appointment_offered") or ()
        texts = [slot_text(free[one], turn) for one in offered if one in free]
        say_offer("utter_appointment_offer", texts, turn)

    async def prompt_confirm(self, response: str, turn: Turn, customer: Customer) -> None:
        """Read the slot back."""
        purpose = turn.get("appointment_purpose")
        free = await self._free(turn, customer, purpose)
        slot = next((one for one in free if one.id == turn.get("appointment_slot")), None)
        if slot is None:
            await self.offer_again(turn, customer, purpose)
            turn.set("requested_slot", "appointment_slot")
            await self.prompt_slot(turn, customer, purpose)
            return
        who = PURPOSES[purpose, turn.language]
        turn.say(response, who=who, when=slot_text(slot, turn))

    async def offer_again(self, turn: Turn, customer: Customer, purpose: Purpose) -> None:
        """Offer other slots when somebody else has just taken the one that was picked."""
        turn.say("utter_slot_gone")
        turn.clear("appointment_slot", "confirmed")
        await self.offer(turn, customer, purpose)

    def done(self, turn: Turn, booked: Appointment) -> None:
        """Keep what was booked until it is said."""
        turn.set("appointment_done", booked.reference)

    async def _free(self, turn: Turn, customer: Customer, purpose: Purpose) -> Sequence[Slot]:
        now = self.services.clock.now()
        after = search_from(wish_of(turn.get("appointment_wish")), now)
        return await self.services.back_office.free_slots(
            purpose, customer.postcode, after, LOOK_AHEAD
        )

    async def say_booked(self, response: str, turn: Turn) -> None:
        """Read the appointment back as it now stands in the back office."""
        booked = await appointment_of(self, turn, str(turn.get("appointment_done")))
        slot = Slot("", booked.purpose, booked.start, booked.end)
        turn.say(
            response,
            reference=reference_text(booked.reference, spoken=turn.is_spoken),
            who=PURPOSES[purpose_of(booked.purpose), turn.language],
            when=slot_text(slot, turn),
        )


async def appointment_of(form: IdentifiedForm, turn: Turn, reference: str) -> Appointment:
    now = form.services.clock.now()
    coming = await form.services.back_office.appointments(str(turn.get("customer")), now)
    return next(one for one in coming if one.reference == reference)


def purpose_of(value: str) -> Purpose:
    return "adviser" if value == "adviser" else "technician"


def slot_text(slot: Slot, turn: Turn) -> str:
    return describe(slot, turn.language, exact=slot.purpose == "adviser")
