"""What every form does: order of questions, corrections, patience, races, identity."""

from __future__ import annotations

from typing import Any

import pytest

from actions.appointment_changes import CancelAppointmentForm
from actions.complaint import ComplaintForm, says_what_happened
from actions.form_ending import SubmitForm
from actions.form_reading import PATIENCE, ValidateForm
from actions.handing_over import HandingOver
from actions.meter import MeterForm
from actions.outage import OutageForm
from actions.pending import OfferPending
from actions.steering import StopFlow, SwitchFlow
from bot.policies.decisions import FLOWS

CAMILLE = {"customer": "DR-204817"}
READ_BACK = {
    **CAMILLE,
    "meter_energy": "electricity",
    "meter_index": "45890",
    "meter_checked": "45890",
    "requested_slot": "confirmed",
}


async def test_the_customer_is_asked_for_before_anything_personal(stage: Any) -> None:
    played = await _meter(stage, "mon relevé", intent="submit_meter_reading")
    assert played.slots["requested_slot"] == "customer_number"
    assert played.slots["handoff_topic"] == "submit_meter_reading"
    assert played.said == []


async def test_number_and_postcode_in_one_message_are_enough(stage: Any) -> None:
    heard = {"customer_number": "DR-204817", "number": 69003}
    played = await _meter(stage, "DR-204817, 69003", {"requested_slot": "customer_number"}, **heard)
    assert played.slots["customer"] == "DR-204817"
    assert played.said == ["utter_identified", "utter_meter_which_index"]


async def test_a_wrong_postcode_empties_both_and_tells_nothing(stage: Any) -> None:
    asked = {"requested_slot": "postcode", "customer_number": "DR-204817"}
    played = await _meter(stage, "69004", asked, postcode="69004")
    assert played.said == ["utter_identity_mismatch"]
    assert played.slots["customer_number"] is None
    assert played.slots["identity_tries"] == 1


async def test_the_third_wrong_answer_goes_to_a_human_and_no_try_is_left(stage: Any) -> None:
    asked = {
        "requested_slot": "postcode",
        "customer_number": "DR-204817",
        "identity_tries": 2,
    }
    played = await _meter(stage, "69004", asked, postcode="69004")
    assert played.slots["flow_outcome"] == "human:identity"
    again = await _meter(stage, "mon relevé", {"identity_tries": played.slots["identity_tries"]})
    assert again.slots["flow_outcome"] == "human:identity"
    assert again.slots["requested_slot"] is None


async def test_somebody_without_a_number_is_told_where_it_is_then_helped(stage: Any) -> None:
    asked = {"requested_slot": "customer_number"}
    first = await _meter(stage, "je ne l’ai pas", asked)
    assert first.said == ["utter_customer_number_where"]
    second = await _meter(stage, "je ne la connais pas", first.slots)
    assert second.slots["flow_outcome"] == "human:identity"


async def test_a_yes_to_an_unlikely_index_confirms_it(stage: Any) -> None:
    unlikely = {**READ_BACK, "requested_slot": "meter_sure", "meter_doubt": "high_use"}
    played = await _meter(stage, "oui", unlikely, intent="affirm")
    assert played.slots["confirmed"] is True
    assert played.slots["requested_slot"] is None


async def test_a_no_to_an_unlikely_index_asks_for_it_again(stage: Any) -> None:
    unlikely = {**READ_BACK, "requested_slot": "meter_sure", "meter_doubt": "high_use"}
    played = await _meter(stage, "non", unlikely, intent="deny")
    assert played.said == ["utter_meter_which_index"]


async def test_a_new_value_where_a_yes_was_asked_corrects_it(stage: Any) -> None:
    played = await _meter(stage, "non, 45980", READ_BACK, number=45980)
    assert played.slots["meter_index"] == "45980"
    assert played.said == ["utter_meter_confirm"]


async def test_the_same_value_said_again_is_no_mistake(stage: Any) -> None:
    played = await _meter(stage, "45890", READ_BACK, number=45890)
    assert played.said == ["utter_meter_confirm"]


async def test_a_bare_no_asks_what_to_correct_and_a_second_drops_the_form(stage: Any) -> None:
    first = await _meter(stage, "non", READ_BACK, intent="deny")
    assert first.said == ["utter_what_to_change"]
    second = await _meter(stage, "non", first.slots, intent="deny")
    assert second.slots["flow_outcome"] == "cancelled"


async def test_patience_ends_with_a_human(stage: Any) -> None:
    slots: dict[str, Any] = {"requested_slot": "customer_number"}
    said = []
    for _ in range(PATIENCE):
        played = await _meter(stage, "brrr", slots)
        said += played.said
        slots = played.slots
    assert said == ["utter_not_understood", "utter_not_understood_again"]
    assert slots["flow_outcome"] == "misunderstood"


async def test_what_the_company_does_not_do_is_said_and_counted(stage: Any) -> None:
    asked = {"requested_slot": "customer_number"}
    played = await _meter(stage, "une pizza", asked, intent="out_of_scope")
    assert played.said == ["utter_out_of_scope_in_flow"]
    assert played.slots["misunderstandings"] == 1


async def test_after_a_question_the_form_asks_again_without_reading(stage: Any) -> None:
    played = await stage.play(
        ValidateForm(MeterForm(stage.services)),
        "c’est quoi les heures creuses",
        {"requested_slot": "customer_number"},
        intent="faq",
        last_action="action_answer_faq",
    )
    assert played.said == []
    assert played.slots["requested_slot"] == "customer_number"
    assert "misunderstandings" not in played.slots


async def test_a_no_to_cancelling_keeps_the_appointment_and_says_so(stage: Any) -> None:
    form = CancelAppointmentForm(stage.services)
    asked = {
        "customer": "DR-204863",
        "appointment_reference": "RV-100002",
        "requested_slot": "confirmed",
    }
    played = await stage.play(ValidateForm(form), "non", asked, intent="deny")
    assert played.slots["flow_outcome"] == "cancelled"
    submit = SubmitForm(form, HandingOver(stage.services).because)
    ended = await stage.play(submit, "non", played.slots, intent="deny")
    assert ended.said == ["utter_appointment_kept"]
    assert len(await stage.services.back_office.appointments("DR-204863", stage.now)) == 1


@pytest.mark.parametrize("name", ["meter_form", "outage_form", "cancel_appointment_form"])
async def test_stop_empties_the_form(stage: Any, name: str) -> None:
    kinds = (MeterForm, OutageForm, CancelAppointmentForm)
    forms = {one.name: one(stage.services) for one in kinds}
    slots = dict.fromkeys(forms[name].slots(), "x") | {"requested_slot": "x", "customer": "DR-1"}
    played = await stage.play(StopFlow(forms), "stop", slots, intent="stop", form=name)
    assert played.said == [forms[name].dropped]
    assert all(played.slots[slot] is None for slot in forms[name].slots())
    assert played.slots["customer"] == "DR-1"


async def test_stop_brings_the_bot_back_from_an_awaited_adviser(stage: Any) -> None:
    played = await stage.play(StopFlow({}), "stop", {"adviser_awaited": True}, intent="stop")
    assert played.said == ["utter_back_to_bot"]
    again = await stage.play(StopFlow({}), "stop", played.slots, intent="stop")
    assert again.said == ["utter_nothing_to_stop"]


async def test_another_request_pauses_the_form_and_forgets_half_answers(stage: Any) -> None:
    forms = {"meter_form": MeterForm(stage.services)}
    played = await stage.play(
        SwitchFlow(forms, FLOWS),
        "rappelez-moi",
        {"meter_index": "45890", "correcting": True},
        intent="request_callback",
        form="meter_form",
    )
    assert played.next_action == "callback_form"
    assert played.slots["pending_requests"] == [{"intent": "submit_meter_reading", "paused": True}]
    assert played.slots["meter_index"] is None
    assert played.slots["correcting"] is None


async def test_what_was_interrupted_is_offered_again(stage: Any) -> None:
    offer = OfferPending({"meter_form": MeterForm(stage.services)})
    waiting = [{"intent": "submit_meter_reading", "paused": True}]
    played = await stage.play(offer, "69003", {"pending_requests": waiting})
    assert played.said == ["utter_resume_offer"]
    assert played.slots["offered"]["intent"] == "submit_meter_reading"
    assert played.slots["pending_requests"][0]["offered"] is True


async def test_a_form_that_ends_leaves_what_waits_alone(stage: Any) -> None:
    form = OutageForm(stage.services)
    waiting = [{"intent": "submit_meter_reading", "paused": True}]
    slots = {"outage_postcode": "69003", "outage_energy": "electricity", "outage_task": "ask"}
    submit = SubmitForm(form, HandingOver(stage.services).because)
    played = await stage.play(submit, "69003", {**slots, "pending_requests": waiting})
    assert played.said == ["utter_outage_under_way"]
    assert played.slots["pending_requests"] == waiting


async def test_five_digits_are_a_place_where_only_a_place_is_wanted(stage: Any) -> None:
    action = ValidateForm(OutageForm(stage.services))
    heard = {"intent": "report_outage", "energy": "electricity", "number": 54000}
    played = await stage.play(action, "plus de courant au 54000", **heard)
    assert played.slots["outage_postcode"] == "54000"
    assert played.slots["requested_slot"] is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bonjour, je souhaite déposer une réclamation auprès de votre service clients", False),
        ("I would like to make a formal complaint about your company please", False),
        ("/make_complaint", False),
        ("Le technicien n’est jamais venu, j’ai attendu toute la journée, je porte plainte", True),
        ("I want to complain, nobody came and I lost a whole day of work", True),
    ],
)
def test_the_wish_to_complain_is_not_yet_a_complaint(text: str, told: bool) -> None:
    assert says_what_happened(text) is told


async def test_a_complaint_is_completed_when_it_is_read_back(stage: Any) -> None:
    form = ComplaintForm(stage.services, HandingOver(stage.services))
    asked = {
        "complaint_text": "Facturé deux fois.",
        "complaint_contact": "a.b@example.com",
        "requested_slot": "confirmed",
    }
    played = await stage.play(ValidateForm(form), "non, ajoutez trois appels sans réponse", asked)
    assert played.slots["complaint_text"].startswith("Facturé deux fois.\nnon, ajoutez")
    assert played.said == ["utter_complaint_confirm"]


async def _meter(stage: Any, text: str, slots: Any = None, **heard: Any) -> Any:
    return await stage.play(ValidateForm(MeterForm(stage.services)), text, slots, **heard)
