"""Requests that wait: what is remembered, offered, dropped and left to advisers."""

from __future__ import annotations

from typing import Any

import pytest

from actions.handing_over import HandingOver
from actions.packet_making import Answering
from actions.pending import OfferPending
from actions.pending_words import MENTIONED, mentioned
from bot.handoff.reasons import HandoffReason
from bot.messages import Channel
from bot.policies.pending import after_message, next_of, paused, without_calls
from bot.understanding.requests_choice import REQUESTS

BILL = {"intent": "explain_bill", "text": "ma facture est fausse", "entities": [], "faq": []}
INVOICE = {"intent": "get_invoice_copy"}


def test_the_first_of_two_requests_is_handled_and_the_other_waits() -> None:
    waiting = after_message([], _heard("end_contract", "end_contract", "explain_bill"))
    assert [one["intent"] for one in waiting] == ["explain_bill"]


def test_what_was_said_of_a_request_is_kept_with_it() -> None:
    heard = _heard("submit_meter_reading")
    day = {"entity": "date", "value": "2026-07-15"}
    second = {"name": "request_callback", "text": "rappelez-moi demain", "entities": [day]}
    heard["requests"] = [{"name": "submit_meter_reading"}, second]
    assert after_message([], heard)[0]["entities"] == [day]


@pytest.mark.parametrize("answer", ["affirm", "deny", "explain_bill"])
def test_a_request_that_was_offered_waits_no_longer_once_it_is_answered(answer: str) -> None:
    assert after_message([BILL, INVOICE], _heard(answer), offered="explain_bill") == [INVOICE]


def test_a_yes_to_something_else_leaves_what_waits() -> None:
    assert after_message([BILL], _heard("affirm")) == [BILL]


def test_a_request_brought_up_by_the_customer_waits_no_longer() -> None:
    assert after_message([INVOICE], _heard("get_invoice_copy")) == []
    assert after_message([INVOICE], _heard("get_invoice_copy", sure=0.3)) == [INVOICE]
    outage = {"intent": "ask_outage_status"}
    assert after_message([outage], _heard("report_outage")) == []


def test_in_its_own_form_a_message_goes_on_and_the_rest_waits() -> None:
    heard = _heard("explain_bill", "explain_bill", "submit_meter_reading")
    waiting = after_message([], heard, form="meter_form")
    assert [one["intent"] for one in waiting] == ["explain_bill"]


def test_what_is_left_comes_before_what_was_mentioned_and_only_once() -> None:
    waiting = paused([BILL, {"intent": "submit_meter_reading"}], "submit_meter_reading")
    assert waiting == [{"intent": "submit_meter_reading", "paused": True}, BILL]


def test_nothing_is_offered_twice() -> None:
    assert next_of([{**BILL, "offered": True}]) is None
    assert next_of([{**BILL, "offered": True}, INVOICE]) is INVOICE


def test_who_is_going_to_be_called_is_not_asked_about_a_call() -> None:
    assert without_calls([BILL, {"intent": "request_callback"}, INVOICE]) == [BILL, INVOICE]


async def test_the_adviser_reads_of_both_requests(stage: Any) -> None:
    turn = stage.turn("je déménage", {"pending_requests": [BILL, INVOICE]}, intent="end_contract")
    answering = Answering(Channel.CALLBACK, "+33639984421")
    await HandingOver(stage.services).later(turn, HandoffReason.ADVISER_TOPIC, answering)
    packet = (await stage.services.desk.queue())[0]
    assert "Autre demande\u00a0: l’explication du montant d’une facture." in packet.summary
    assert {fact.name for fact in packet.facts} >= {"other_request"}
    assert turn.get("pending_requests") == [BILL, INVOICE]


async def test_a_no_goes_on_to_the_next_and_a_last_no_leaves_the_floor(stage: Any) -> None:
    offered = {"offered": {"intent": "make_complaint", "turn": 0}}
    more = {**offered, "pending_requests": [BILL]}
    first = await stage.play(OfferPending({}), "non", more, intent="deny")
    assert first.said == ["utter_all_right", "utter_other_request"]
    last = await stage.play(OfferPending({}), "non", first.slots, intent="deny")
    assert last.said == ["utter_no_handoff"]


async def test_a_yes_brings_back_what_was_said_of_the_request(stage: Any) -> None:
    offer = {"intent": "explain_bill", "turn": 0, **BILL}
    offer["entities"] = [{"entity": "amount", "value": 41200}]
    turn = stage.turn("oui", {"offered": offer}, intent="affirm")
    assert (turn.intent, turn.text) == ("explain_bill", "ma facture est fausse")
    assert turn.entity("amount") == 41200


def test_every_request_can_be_spoken_of_in_both_languages() -> None:
    assert set(REQUESTS) <= set(MENTIONED)
    assert mentioned(["explain_bill"], "fr") == "d’une erreur sur votre facture"
    assert mentioned(["request_refund", "compare_offers"], "en") == "a refund and our offers"
    assert mentioned([], "fr") == ""


def _heard(intent: str, *requests: str, sure: float = 0.95) -> dict[str, Any]:
    found = [{"name": name, "confidence": 0.95, "text": name} for name in requests]
    return {"intent": {"name": intent, "confidence": sure}, "requests": found}


def test_a_human_wanted_beside_a_request_waits_and_one_wanted_for_it_does_not() -> None:
    heard = _heard("submit_meter_reading")
    both = {**heard, "text": "je donne mon relevé et aussi je veux parler à un conseiller"}
    assert [one["intent"] for one in after_message([], both)] == ["ask_human"]
    assert after_message([], {**heard, "text": "parler à un conseiller pour mon relevé"}) == []
    bill = {**_heard("explain_bill"), "text": "ma facture est fausse et je veux voir un conseiller"}
    assert after_message([], bill) == []
