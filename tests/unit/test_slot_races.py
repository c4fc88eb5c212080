"""A slot that somebody else takes in between is never booked twice, and never promised."""

from __future__ import annotations

from typing import Any

from actions.appointment import AppointmentForm
from actions.appointment_changes import MoveAppointmentForm
from actions.callback import CallbackForm
from actions.callback_places import CallbackPlaces
from actions.form_reading import ValidateForm
from actions.handing_over import HandingOver

BOOKING = {
    "customer": "DR-205480",
    "appointment_purpose": "technician",
    "requested_slot": "confirmed",
}


async def test_a_slot_taken_before_the_yes_is_offered_no_more(stage: Any) -> None:
    office = stage.services.back_office
    slot, *_ = await office.free_slots("technician", "69100", stage.now)
    booking = {**BOOKING, "appointment_slot": slot.id, "appointment_offered": [slot.id]}
    await office.book("DR-204817", slot.id)
    action = ValidateForm(AppointmentForm(stage.services))
    played = await stage.play(action, "oui", booking, intent="affirm")
    assert played.said == ["utter_slot_gone", "utter_appointment_offer"]
    assert slot.id not in played.slots["appointment_offered"]
    assert played.slots["requested_slot"] == "appointment_slot"
    assert await office.appointments("DR-205480", stage.now) == ()


async def test_a_slot_taken_during_a_question_is_offered_no_more(stage: Any) -> None:
    office = stage.services.back_office
    slot, *_ = await office.free_slots("technician", "69100", stage.now)
    booking = {**BOOKING, "appointment_slot": slot.id, "appointment_offered": [slot.id]}
    await office.book("DR-204817", slot.id)
    played = await stage.play(
        ValidateForm(AppointmentForm(stage.services)),
        "c’est ouvert quand",
        booking,
        intent="ask_opening_hours",
        last_action="action_opening_hours",
    )
    assert played.said == ["utter_slot_gone", "utter_appointment_offer"]
    assert played.slots["requested_slot"] == "appointment_slot"


async def test_two_customers_who_say_yes_at_once_get_different_slots(stage: Any) -> None:
    office = stage.services.back_office
    slot, *_ = await office.free_slots("technician", "69100", stage.now)
    action = ValidateForm(AppointmentForm(stage.services))
    booked = []
    for customer in ("DR-205480", "DR-204817"):
        booking = {**BOOKING, "customer": customer, "appointment_slot": slot.id}
        played = await stage.play(action, "oui", booking, intent="affirm")
        booked.append(played.slots.get("appointment_done"))
    assert booked == ["RV-100042", None]


async def test_a_slot_taken_before_a_move_is_offered_no_more(stage: Any) -> None:
    office = stage.services.back_office
    slot, *_ = await office.free_slots("technician", "67000", stage.now)
    moving = {
        "customer": "DR-204829",
        "appointment_purpose": "technician",
        "appointment_reference": "RV-100001",
        "appointment_slot": slot.id,
        "requested_slot": "confirmed",
    }
    before = await office.appointments("DR-204829", stage.now)
    await office.book("DR-204817", slot.id)
    action = ValidateForm(MoveAppointmentForm(stage.services))
    played = await stage.play(action, "oui", moving, intent="affirm")
    assert "utter_slot_gone" in played.said
    assert await office.appointments("DR-204829", stage.now) == before


async def test_a_call_back_slot_that_is_full_is_not_promised(stage: Any) -> None:
    form = CallbackForm(stage.services, HandingOver(stage.services))
    capacity = stage.services.company.callback.capacity
    turn = stage.turn("oui", intent="affirm")
    start = (await CallbackPlaces(stage.services).free(turn))[0].start
    for caller in range(capacity):
        await stage.services.cases.hold_slot(start, capacity, f"+3363998000{caller}")
    asked = {
        "callback_phone": "+33639984421",
        "callback_slot": start.isoformat(),
        "requested_slot": "confirmed",
    }
    played = await stage.play(ValidateForm(form), "oui", asked, intent="affirm")
    assert played.said == ["utter_slot_gone", "utter_callback_offer"]
    assert start.isoformat() not in played.slots["callback_offered"]
    assert played.slots["requested_slot"] == "callback_slot"
