"""Packets and promises: what is handed over, and what a customer may be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.callback import CallbackForm
from actions.form_ending import SubmitForm
from actions.form_reading import ValidateForm
from actions.handing_over import HandingOver
from actions.handoff import Handoff, HandoffForm
from actions.handoff_contact import UNREACHABLE
from actions.meter import MeterForm
from actions.packet_making import Answering
from actions.safety import DangerOver, Safety
from bot.adapters.clock import FixedClock
from bot.handoff.brief import Brief
from bot.handoff.ownership import Stage
from bot.handoff.packet import Packet
from bot.handoff.reasons import HandoffReason
from bot.messages import Channel, Owner, Urgency

PHONE = "+33639984421"


async def test_by_day_an_adviser_takes_over_with_the_packet_stored_first(stage: Any) -> None:
    _by_day(stage)
    hand_over = Handoff(stage.services, HandingOver(stage.services))
    played = await stage.play(hand_over, "un conseiller", {"desk_open": True}, intent="ask_human")
    assert played.said == ["utter_adviser_coming"]
    assert (await stage.services.history.ownership("c1")).owner is Owner.HUMAN
    packet = await _only_packet(stage)
    assert packet.promise is not None
    assert packet.promise.channel is Channel.CHAT
    assert played.slots["adviser_awaited"] is True


async def test_the_same_turn_taken_again_makes_no_second_packet(stage: Any) -> None:
    handing_over = HandingOver(stage.services)
    for _ in range(2):
        turn = stage.turn("un conseiller", intent="ask_human")
        await handing_over.later(turn, HandoffReason.ASKED, Answering(Channel.CALLBACK, PHONE))
    assert len(await stage.services.desk.queue()) == 1


async def test_a_promise_counts_open_hours_only(stage: Any) -> None:
    turn = stage.turn("un conseiller", intent="ask_human")
    answering = Answering(Channel.CALLBACK, PHONE)
    await HandingOver(stage.services).later(turn, HandoffReason.ASKED, answering)
    packet = await _only_packet(stage)
    assert packet.promise is not None
    assert f"{packet.promise.due:%Y-%m-%d %H:%M}" == "2026-11-23 09:30"


async def test_nobody_who_cannot_be_reached_is_promised_anything(stage: Any) -> None:
    turn = stage.turn("un conseiller", intent="ask_human")
    answering = Answering(Channel.CALLBACK)
    await HandingOver(stage.services).later(turn, HandoffReason.ASKED, answering)
    assert (await _only_packet(stage)).promise is None
    assert [m["response"] for m in turn._dispatcher.messages] == ["utter_handed_over_no_promise"]


async def test_before_a_case_goes_to_absent_advisers_the_address_is_asked(stage: Any) -> None:
    submit = SubmitForm(MeterForm(stage.services), HandingOver(stage.services).because)
    ended = {"flow_outcome": "misunderstood", "handoff_topic": "submit_meter_reading"}
    played = await stage.play(submit, "brrr", ended)
    assert played.said == ["utter_needs_human_misunderstood"]
    assert played.next_action == "handoff_form"
    assert played.slots["handoff_topic"] == "submit_meter_reading"
    assert played.slots["handoff_reason"] == "misunderstood"
    assert await stage.services.desk.queue() == ()


async def test_a_customer_on_file_is_called_back_on_the_number_on_file(stage: Any) -> None:
    submit = SubmitForm(MeterForm(stage.services), HandingOver(stage.services).because)
    played = await stage.play(
        submit, "brrr", {"flow_outcome": "misunderstood", "customer": "DR-204817"}
    )
    assert played.said == ["utter_needs_human_misunderstood", "utter_promise_call"]
    packet = await _only_packet(stage)
    assert packet.promise is not None
    assert packet.promise.address == "+33639980142"
    assert packet.customer_number == "DR-204817"


async def test_a_danger_is_critical_about_itself_and_promises_nothing(stage: Any) -> None:
    action = Safety(stage.services, HandingOver(stage.services))
    slots = {
        "handoff_topic": "submit_meter_reading",
        "requested_slot": "meter_index",
        "confirmed": None,
        "correcting": True,
    }
    played = await stage.play(action, "ça sent le gaz", slots, intent="report_gas_leak")
    assert played.said == ["utter_gas_danger", "utter_desk_alerted"]
    packet = await _only_packet(stage)
    assert packet.urgency is Urgency.CRITICAL
    assert packet.promise is None
    assert "odeur ou une fuite de gaz" in packet.summary
    assert played.slots["requested_slot"] is None
    assert played.slots["correcting"] is None


@pytest.mark.parametrize(
    ("intent", "response"),
    [
        ("report_gas_leak", "utter_gas_danger"),
        ("report_electrical_danger", "utter_electrical_danger"),
        ("report_outage", "utter_vulnerable_without_supply"),
        ("ask_outage_status", "utter_vulnerable_without_supply"),
        ("faq", "utter_danger"),
    ],
)
async def test_each_danger_has_its_instructions(stage: Any, intent: str, response: str) -> None:
    action = Safety(stage.services, HandingOver(stage.services))
    played = await stage.play(action, "…", {"desk_open": True}, intent=intent)
    assert played.said == [response, "utter_desk_alerted_open"]


async def test_the_instructions_are_said_even_when_the_desk_cannot_be_reached(stage: Any) -> None:
    class Broken:
        async def undone(self) -> tuple[Brief, ...]:
            raise ConnectionError("no database")

    services = replace(stage.services, desk=Broken())
    action = Safety(services, HandingOver(services))
    dispatcher = CollectingDispatcher()
    tracker = stage.tracker("ça sent le gaz", intent="report_gas_leak")
    with pytest.raises(ConnectionError):
        await action.run(dispatcher, tracker, {})
    assert dispatcher.messages[0]["response"] == "utter_gas_danger"


async def test_a_danger_that_is_over_offers_a_contact(stage: Any) -> None:
    played = await stage.play(DangerOver(stage.services), "réparé", intent="report_gas_leak")
    assert played.said == ["utter_danger_over"]
    assert played.slots["offered"]["intent"] == "ask_human"


async def test_by_night_the_choice_comes_with_the_next_opening(stage: Any) -> None:
    played = await _form(stage, "un conseiller", intent="ask_human")
    assert played.said == ["utter_handoff_offer_later"]
    assert played.messages[0]["opening"] == "demain à 8 h 30"
    assert played.slots["handoff_topic"] == "ask_human"


async def test_a_subject_of_advisers_gets_first_help_first(stage: Any) -> None:
    told = "on m’a pris 300 euros sans mon accord"
    played = await _form(stage, told, intent="report_fraud")
    assert played.said == ["utter_help_report_fraud", "utter_handoff_offer_later"]
    assert played.slots["handoff_text"] == told
    assert played.slots["handoff_reason"] == "fraud"


@pytest.mark.parametrize(
    ("text", "heard", "choice"),
    [
        ("rappelez-moi", {"intent": "request_callback"}, "callback"),
        ("06 39 98 44 21", {"phone_number": PHONE}, "callback"),
        ("une réponse écrite", {}, "message"),
        ("a.b@example.com", {"email": "a.b@example.com"}, "email"),
        ("par SMS", {}, "sms"),
        ("plutôt par e-mail", {}, "email"),
        ("J’appelle", {}, "telephone"),
        ("non merci", {"intent": "deny"}, "none"),
        ("rien", {}, "none"),
        ("euh", {}, None),
    ],
)
async def test_how_to_be_answered_is_read(
    stage: Any, text: str, heard: dict[str, str], choice: str | None
) -> None:
    asked = {"requested_slot": "handoff_choice", "handoff_topic": "ask_human"}
    played = await _form(stage, text, asked, **heard)
    assert played.slots.get("handoff_choice") == choice


async def test_by_day_a_yes_is_put_through_and_a_call_back_is_still_possible(stage: Any) -> None:
    asked = {"requested_slot": "handoff_choice", "desk_open": True, "handoff_topic": "faq"}
    yes = await _form(stage, "oui", asked, intent="affirm")
    assert yes.slots["handoff_choice"] == "now"
    call = await _form(stage, "rappelez-moi plutôt", asked, intent="request_callback")
    assert call.slots["handoff_choice"] == "callback"


async def test_the_subject_of_own_words_is_kept_when_it_is_clear(stage: Any) -> None:
    asked = {
        "requested_slot": "handoff_text",
        "handoff_choice": "message",
        "handoff_topic": "ask_human",
    }
    clear = await _form(stage, "mon prélèvement a échoué", asked, intent="report_payment_problem")
    assert clear.slots["handoff_topic"] == "report_payment_problem"
    unclear = await _form(stage, "bof", asked, intent="report_payment_problem", confidence=0.3)
    assert unclear.slots["handoff_topic"] == "ask_human"


@pytest.mark.parametrize(
    ("text", "intent"),
    [("non", "deny"), ("je n’ai ni téléphone ni mail", "inform")],
)
async def test_somebody_who_has_no_address_is_not_asked_for_ever(
    stage: Any, text: str, intent: str
) -> None:
    asked = {
        "requested_slot": "handoff_contact",
        "handoff_choice": "message",
        "handoff_text": "…",
        "handoff_topic": "ask_human",
    }
    played = await _form(stage, text, asked, intent=intent)
    assert played.slots["handoff_contact"] == UNREACHABLE
    assert played.slots["requested_slot"] is None


@pytest.mark.parametrize("text", ["je n’ai pas de téléphone", "I have no e-mail"])
async def test_somebody_who_lacks_one_address_is_asked_once_for_the_other(
    stage: Any, text: str
) -> None:
    asked = {
        "requested_slot": "handoff_contact",
        "handoff_choice": "message",
        "handoff_text": "…",
        "handoff_topic": "ask_human",
    }
    other = await _form(stage, text, asked, intent="inform")
    assert other.slots["requested_slot"] == "handoff_contact"
    neither = await _form(stage, "ni l’un ni l’autre", {**asked, **other.slots}, intent="deny")
    assert neither.slots["handoff_contact"] == UNREACHABLE
    assert neither.slots["requested_slot"] is None


async def _form(stage: Any, text: str, slots: Any = None, **heard: Any) -> Any:
    form = HandoffForm(stage.services, HandingOver(stage.services))
    return await stage.play(ValidateForm(form), text, slots, **heard)


async def _only_packet(stage: Any) -> Packet:
    (packet,) = await stage.services.desk.queue()
    return packet


def _by_day(stage: Any) -> None:
    clock = FixedClock(stage.now + timedelta(hours=12))
    stage.services = replace(stage.services, clock=clock)


async def test_an_offer_is_noted_once_and_settled_with_the_case(stage: Any) -> None:
    services = stage.services
    offered = await _form(stage, "un conseiller", intent="ask_human")
    again = {**offered.slots, "requested_slot": "handoff_choice"}
    await _form(stage, "euh", again)
    assert (await services.history.ownership("c1")).stage is Stage.OFFERED
    turn = stage.turn("06 39 98 44 21", {"handoff_topic": "faq"})
    answering = Answering(Channel.CALLBACK, PHONE)
    await HandingOver(services).later(turn, HandoffReason.ASKED, answering)
    assert (await services.history.ownership("c1")).stage is Stage.BOT
    assert [act.name for act in await services.desk.acts("c1")] == ["offered", "submitted"]


async def test_the_packet_says_why_this_channel_whose_team_and_in_which_words(stage: Any) -> None:
    asked = {"requested_slot": "handoff_choice", "handoff_topic": "request_refund"}
    chosen = await _form(stage, "par e-mail", asked)
    turn = stage.turn("a.b@example.com", {**chosen.slots, "handoff_topic": "request_refund"})
    answering = Answering(Channel.EMAIL, "a.b@example.com")
    await HandingOver(stage.services).later(turn, HandoffReason.ADVISER_TOPIC, answering)
    packet = await _only_packet(stage)
    assert packet.team == "email"
    assert packet.intent == "request_refund"
    assert packet.consent is not None
    assert (packet.consent.channel, packet.consent.words) == (Channel.EMAIL, "par e-mail")
    assert packet.recommendation is not None
    assert packet.recommendation["channels"][0]["reasons"]


async def test_nobody_has_agreed_to_an_alert(stage: Any) -> None:
    action = Safety(stage.services, HandingOver(stage.services))
    await stage.play(action, "ça sent le gaz", intent="report_gas_leak")
    packet = await _only_packet(stage)
    assert packet.consent is None
    assert packet.recommendation is not None
    assert [one["number"] for one in packet.recommendation["emergency"]]


async def test_a_customer_nobody_can_reach_is_not_asked_how_to_be_answered(stage: Any) -> None:
    without = {"without": ["email", "mobile", "telephone"]}
    asked = {"requested_slot": "handoff_choice", "handoff_topic": "faq", "handoff_offer": without}
    played = await _form(stage, "euh", asked)
    assert played.slots["handoff_contact"] == UNREACHABLE
    assert played.slots["requested_slot"] == "handoff_text"


async def test_a_turn_taken_again_later_tells_the_moment_that_was_promised(stage: Any) -> None:
    told = []
    for minutes in (0, 24 * 60):
        stage.services.clock.advance(timedelta(minutes=minutes))
        turn = stage.turn("un conseiller", intent="ask_human")
        answering = Answering(Channel.CALLBACK, PHONE)
        await HandingOver(stage.services).later(turn, HandoffReason.ASKED, answering)
        told.append(turn._dispatcher.messages[0]["when"])
    assert told == ["demain à 9 h 30", "aujourd’hui à 9 h 30"]


async def test_the_last_place_is_still_theirs_when_the_turn_that_took_it_was_cut_short(
    stage: Any,
) -> None:
    services = stage.services
    capacity = services.company.callback.capacity
    form = CallbackForm(services, HandingOver(services))
    start = datetime(2026, 11, 23, 10, 0, tzinfo=stage.now.tzinfo)
    for place in range(1, capacity):
        assert await services.cases.hold_slot(start, capacity, f"somebody {place}")
    known = {"callback_phone": PHONE, "callback_slot": start.isoformat()}
    asked = {**known, "callback_offered": [start.isoformat()], "requested_slot": "confirmed"}
    for _ in range(2):
        played = await stage.play(
            ValidateForm(form), "oui", asked, intent="affirm", form="callback_form"
        )
        assert played.said == []
        assert played.slots["confirmed"] is True
    assert await services.cases.held(start) == capacity
