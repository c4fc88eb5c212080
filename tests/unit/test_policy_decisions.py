"""Which action a turn calls for, before any written rule."""

from __future__ import annotations

import pytest

from bot.messages import Urgency
from bot.policies.decisions import (
    ADVISER_TOPICS,
    FLOWS,
    QUESTIONS,
    Thresholds,
    digression,
    off_hours,
    safety_first,
)
from bot.policies.view import View

USUAL = Thresholds()


@pytest.mark.parametrize("form", [None, "meter_form", "complaint_form"])
def test_a_danger_interrupts_anything_even_at_low_confidence(form: str | None) -> None:
    view = View("out_of_scope", 0.1, Urgency.CRITICAL, form=form, requested="complaint_text")
    assert safety_first(view) == "action_safety"


@pytest.mark.parametrize("urgency", [Urgency.HIGH, Urgency.NORMAL, Urgency.LOW])
def test_what_is_no_danger_now_is_left_to_the_rules(urgency: Urgency) -> None:
    assert safety_first(View("report_gas_leak", 0.9, urgency)) is None


def test_the_name_of_an_energy_that_was_asked_for_is_no_danger() -> None:
    asked = View("report_gas_leak", 0.9, Urgency.CRITICAL, "meter_form", "meter_energy")
    assert safety_first(asked) == "action_safety"
    named = View("report_gas_leak", 0.9, Urgency.CRITICAL, "m", "meter_energy", bare_energy=True)
    assert safety_first(named) is None


def test_the_name_of_an_energy_out_of_the_blue_may_be_a_danger() -> None:
    view = View("report_gas_leak", 0.9, Urgency.CRITICAL, bare_energy=True)
    assert safety_first(view) == "action_safety"


@pytest.mark.parametrize("intent", ["stop", "repeat"])
def test_stop_and_repeat_are_heard_even_where_own_words_are_expected(intent: str) -> None:
    view = View(intent, 0.9, form="complaint_form", requested="complaint_text")
    assert digression(view, USUAL) == {"stop": "action_stop_flow"}.get(intent, "action_repeat")


@pytest.mark.parametrize("intent", [*QUESTIONS, *FLOWS])
def test_own_words_are_no_digression_whatever_they_mention(intent: str) -> None:
    view = View(intent, 1.0, form="complaint_form", requested="complaint_text")
    assert digression(view, USUAL) is None


@pytest.mark.parametrize("intent", ["inform", "affirm", "deny"])
def test_values_and_yes_and_no_go_to_the_form(intent: str) -> None:
    assert digression(View(intent, 1.0, form="meter_form", requested="confirmed"), USUAL) is None


@pytest.mark.parametrize(("intent", "action"), QUESTIONS.items())
def test_a_question_in_a_form_is_answered_when_it_is_clear(intent: str, action: str) -> None:
    view = View(intent, USUAL.interrupt, form="meter_form", requested="postcode")
    assert digression(view, USUAL) == action
    assert digression(View(intent, 0.3, form="meter_form", requested="postcode"), USUAL) is None


def test_another_request_leaves_a_form_only_when_it_is_clear() -> None:
    clear = View("request_callback", USUAL.leave, form="meter_form", requested="postcode")
    doubtful = View("request_callback", 0.5, form="meter_form", requested="postcode")
    assert digression(clear, USUAL) == "action_switch_flow"
    assert digression(doubtful, USUAL) is None


def test_the_value_asked_for_wins_over_a_doubtful_digression() -> None:
    doubtful = View("report_outage", 0.8, form="meter_form", requested="postcode")
    assert digression(doubtful, USUAL) == "action_switch_flow"
    given = View(
        "report_outage",
        0.8,
        form="meter_form",
        requested="postcode",
        entities=frozenset({"postcode"}),
    )
    assert digression(given, USUAL) is None


def test_the_request_that_a_form_serves_does_not_leave_it() -> None:
    view = View("submit_meter_reading", 1.0, form="meter_form", requested="meter_index")
    assert digression(view, USUAL) is None


def test_a_call_back_is_an_answer_to_how_an_adviser_should_reply() -> None:
    view = View("request_callback", 1.0, form="handoff_form", requested="handoff_choice")
    assert digression(view, USUAL) is None


def test_somebody_who_asks_for_a_human_gets_one_or_an_honest_offer() -> None:
    assert off_hours(View("ask_human", 0.9, desk_open=True), USUAL) == "action_handoff"
    assert off_hours(View("ask_human", 0.9), USUAL) == "handoff_form"


def test_nothing_is_done_on_a_guess() -> None:
    view = View("cancel_appointment", USUAL.act - 0.01)
    assert off_hours(view, USUAL) == "action_clarify"
    assert off_hours(View("cancel_appointment", USUAL.act), USUAL) is None


def test_a_human_is_offered_sooner_when_one_is_there() -> None:
    unclear = View("cancel_appointment", 0.2, clarified=1)
    assert off_hours(unclear, USUAL) == "action_clarify"
    by_day = View("cancel_appointment", 0.2, clarified=1, desk_open=True)
    assert off_hours(by_day, USUAL) == "handoff_form"
    assert off_hours(View("inform", 0.2, clarified=2), USUAL) == "handoff_form"


def test_three_messages_out_of_scope_in_a_row_bring_a_human() -> None:
    assert off_hours(View("out_of_scope", 0.9, clarified=1), USUAL) is None
    assert off_hours(View("out_of_scope", 0.9, clarified=2), USUAL) == "handoff_form"


def test_a_yes_takes_what_was_offered_and_a_no_declines_it() -> None:
    yes = View("affirm", 1.0, offered="submit_meter_reading")
    assert off_hours(yes, USUAL) == "meter_form"
    assert off_hours(View("deny", 1.0, offered="ask_human"), USUAL) == "utter_no_handoff"
    live = View("affirm", 1.0, offered="ask_human", desk_open=True)
    assert off_hours(live, USUAL) == "action_handoff"
    assert off_hours(View("affirm", 1.0), USUAL) is None


def test_no_policy_of_the_desk_meddles_with_a_form() -> None:
    assert off_hours(View("ask_human", 0.1, form="meter_form"), USUAL) is None
    assert digression(View("stop", 1.0), USUAL) is None


def test_subjects_of_advisers_all_lead_to_an_adviser() -> None:
    assert {FLOWS[topic] for topic in ADVISER_TOPICS} == {"handoff_form"}


def test_what_is_said_after_a_danger_is_answered_with_care() -> None:
    safe = View("affirm", 0.99, after_danger="safe")
    assert off_hours(safe, USUAL) == "action_after_danger"
    other = View("get_invoice_copy", 0.99, after_danger="safe")
    assert off_hours(other, USUAL) is None


def test_a_message_that_also_speaks_of_the_form_stays_in_it() -> None:
    both = View(
        "explain_bill",
        0.99,
        form="meter_form",
        requested="meter_index",
        requests=("explain_bill", "submit_meter_reading"),
    )
    assert digression(both, USUAL) is None


def test_what_is_owed_is_told_and_not_explained() -> None:
    assert off_hours(View("explain_bill", 0.9, asks_owed=True), USUAL) == "balance_form"
    danger = View("report_gas_leak", 0.9, Urgency.HIGH, asks_owed=True)
    assert off_hours(danger, USUAL) == "action_ask_danger"


def test_an_insult_gets_a_calm_word_and_a_rude_request_is_served() -> None:
    assert off_hours(View("deny", 0.6, insult=True), USUAL) == "action_calm"
    assert off_hours(View("explain_bill", 0.9, insult=True), USUAL) is None
    rude = View("deny", 0.6, form="meter_form", requested="confirmed", insult=True)
    assert digression(rude, USUAL) == "utter_insulted_in_flow"


def test_a_call_that_is_not_wanted_is_cancelled_or_dropped() -> None:
    unwanted = View("request_callback", 0.99, wants_no_call=True)
    assert off_hours(unwanted, USUAL) == "action_cancel_callback"
    asking = View("request_callback", 0.99, form="callback_form", wants_no_call=True)
    assert digression(asking, USUAL) == "action_stop_flow"


def test_a_second_value_out_of_the_blue_brings_a_human() -> None:
    assert off_hours(View("inform", 0.9), USUAL) is None
    assert off_hours(View("inform", 0.9, clarified=1), USUAL) == "handoff_form"


def test_a_case_number_alone_opens_the_case() -> None:
    alone = View("inform", 1.0, entities=frozenset({"case_number"}))
    assert off_hours(alone, USUAL) == "case_form"
    complaint = View("make_complaint", 0.9, entities=frozenset({"case_number"}))
    assert off_hours(complaint, USUAL) is None


def test_a_no_goes_on_to_what_waits() -> None:
    no = View("deny", 1.0, offered="explain_bill", waiting=1)
    assert off_hours(no, USUAL) == "action_offer_pending"
    yes = View("affirm", 1.0, offered="ask_opening_hours")
    assert off_hours(yes, USUAL) == "action_opening_hours"


def test_how_to_be_answered_is_no_question_about_energy() -> None:
    way = View("faq", 0.9, form="handoff_form", requested="handoff_choice", picks_a_way=True)
    assert digression(way, USUAL) is None


def test_a_danger_that_may_be_meant_is_asked_about_before_any_other_guess() -> None:
    unsure = View("submit_meter_reading", 0.37, may_be_danger=True)
    assert off_hours(unsure, USUAL) == "action_ask_danger"
    assert off_hours(View("submit_meter_reading", 0.9, may_be_danger=True), USUAL) is None
