"""Which action a turn calls for, before any written rule: pure functions over a :class:`View`.

Each returns the name of an action, or ``None`` to leave the turn to the rules in ``data/rules``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.handoff import reasons
from bot.messages import Urgency
from bot.policies.thresholds import Thresholds
from bot.policies.view import View

DANGERS = frozenset({"report_gas_leak", "report_electrical_danger"})

ASKED_FROM = 0.1
"""Probability from which a danger that may be meant is asked about, before anything else."""

QUESTIONS = {
    "faq": "action_answer_faq",
    "ask_opening_hours": "action_opening_hours",
    "ask_contact_channels": "utter_contact_channels",
    "bot_challenge": "utter_bot_challenge",
    "thank": "utter_welcome_in_flow",
    "greet": "utter_greet_again",
}
"""Intents answered at once in the middle of a form, which then goes on where it was."""

ADVISER_TOPICS = reasons.ADVISER_TOPICS | {"report_fraud"}
"""Intents that end with an adviser: first help is said at once, the rest is handed over."""

FLOWS = {
    "submit_meter_reading": "meter_form",
    "get_invoice_copy": "invoice_form",
    "report_outage": "outage_form",
    "ask_outage_status": "outage_form",
    "book_appointment": "appointment_form",
    "move_appointment": "move_appointment_form",
    "cancel_appointment": "cancel_appointment_form",
    "request_payment_plan": "payment_plan_form",
    "update_contact_details": "contact_form",
    "ask_case_status": "case_form",
    "request_callback": "callback_form",
    "make_complaint": "complaint_form",
    "ask_human": "handoff_form",
    **dict.fromkeys(ADVISER_TOPICS, "handoff_form"),
}
"""The form that serves each intent."""

BALANCE = "balance_form"
"""The form that tells what is owed: one question of those about bills."""

RESUME = "resume_form"
"""The form that takes up a conversation begun elsewhere; no intent leads to it, a code does."""

FORMS = frozenset({*FLOWS.values(), BALANCE, RESUME})

GIVE_CODE = "action_give_resume_code"

CALLING = frozenset({FLOWS["request_callback"], FLOWS["ask_human"]})
"""Forms that may lead to a call."""

SUPPLY = frozenset({"report_outage", "ask_outage_status"})

VALUE_INTENTS = frozenset({"inform", "affirm", "deny"})


def safety_first(view: View) -> str | None:
    """A message about a danger now interrupts everything, at any confidence.

    « Gaz », and no more, in answer to « électricité ou gaz ? » is no danger.
    """
    if view.urgency is not Urgency.CRITICAL or view.names_energy:
        return None
    return "action_safety"


def digression(view: View, thresholds: Thresholds) -> str | None:
    """What to do with a message that is not an answer to the form under way."""
    if view.form is None:
        return None
    if view.wants_no_call and view.form in CALLING:
        return "action_cancel_callback" if view.call_booked else "action_stop_flow"
    if view.form == RESUME and view.requested in view.entities:
        return None
    if view.goes_on == "give" or (view.goes_on and view.form != RESUME):
        return GIVE_CODE if view.goes_on == "give" else "action_switch_flow"
    if view.intent == "stop" and view.confidence >= thresholds.interrupt:
        return "action_stop_flow"
    if view.intent == "repeat" and view.confidence >= thresholds.interrupt:
        return "action_repeat"
    if view.asks_beside_offer:
        return "action_switch_flow"
    if view.writing_freely or view.answers_choice:
        return None
    if view.insult and not _asks_something(view, thresholds):
        return "utter_insulted_in_flow"
    if view.intent in VALUE_INTENTS:
        return None
    if any(FLOWS.get(request) == view.form for request in view.requests):
        return None
    if view.gives_value and view.confidence < 0.9:
        return None
    if view.intent in QUESTIONS and view.confidence >= thresholds.interrupt:
        return QUESTIONS[view.intent]
    if _leaves(view) and view.confidence >= thresholds.leave:
        return "action_switch_flow"
    return None


def in_public(view: View, thresholds: Thresholds) -> str | None:
    """Where others read: no question and no form; a danger is answered each time."""
    if not view.public:
        return None
    doubtful = view.may_be_danger and view.confidence < thresholds.act
    feared = view.intent in DANGERS and not _surely_over(view, thresholds)
    if view.cries_for_help or doubtful or feared:
        return "action_safety"
    return "action_public_reply"


def off_hours(view: View, thresholds: Thresholds) -> str | None:
    """With an adviser there, a human sooner; with nobody there, what can be done tonight."""
    if view.form is not None:
        return None
    if view.after_danger and not _asks_something(view, thresholds):
        return "action_after_danger"
    if view.cries_for_help:
        return "action_ask_danger"
    if view.wants_no_call:
        return "action_cancel_callback"
    if view.about_call:
        return FLOWS["request_callback"]
    if view.goes_on:
        return GIVE_CODE if view.goes_on == "give" else RESUME
    if view.offered and view.intent in ("affirm", "deny") and view.confidence >= thresholds.act:
        return _to_offer(view)
    if view.answered == "action_clarify" and view.something_else:
        return _unsure(view, thresholds, "utter_rephrase")
    if view.intent in DANGERS:
        return None if _surely_over(view, thresholds) else "action_ask_danger"
    if spoken := _plainly_said(view, thresholds):
        return spoken
    if view.confidence < thresholds.act:
        return "action_ask_danger" if view.may_be_danger else _unsure(view, thresholds)
    if view.intent == "ask_human":
        return "action_handoff" if view.desk_open else "handoff_form"
    if view.intent == "out_of_scope" and view.clarified >= thresholds.human_after:
        return "handoff_form"
    if view.intent == "inform" and view.clarified >= thresholds.human_after_open:
        return "handoff_form"
    if view.intent == "thank" and view.waiting:
        return "utter_welcome_in_flow"
    return None


def _plainly_said(view: View, thresholds: Thresholds) -> str | None:
    """What plain words ask for, where the intent read is unsure of them or too wide."""
    if view.insult and not _asks_something(view, thresholds):
        return "action_calm"
    if _wants_balance(view):
        return BALANCE
    if view.answered == "action_submit_meter_form" and view.other_index:
        return FLOWS["submit_meter_reading"]
    if view.answered == "action_opening_hours" and view.other_hours:
        return "action_opening_hours"
    if "case_number" in view.entities and (
        view.intent in ("inform", "submit_meter_reading") or view.confidence < thresholds.act
    ):
        return FLOWS["ask_case_status"]
    return None


def _wants_balance(view: View) -> bool:
    """Whether to tell what is owed now: alone, or first of several requests."""
    first = len(view.requests) < 2 or view.requests[0] == "explain_bill"
    return view.asks_owed and first and view.intent not in SUPPLY


def _asks_something(view: View, thresholds: Thresholds) -> bool:
    """Whether a message surely asks for something that the company does."""
    asks = view.intent in FLOWS and view.intent != "make_complaint"
    return asks and view.confidence >= thresholds.interrupt


def _surely_over(view: View, thresholds: Thresholds) -> bool:
    """Only a message that surely speaks of a danger, as one that is over, is taken for that."""
    return view.confidence >= thresholds.interrupt and view.urgency is Urgency.NORMAL


def _to_offer(view: View) -> str | None:
    if view.intent == "deny":
        return "action_offer_pending" if view.waiting else "utter_no_handoff"
    if view.offered in DANGERS:
        return "action_safety"
    if view.offered == "explain_bill" and view.asks_owed:
        return BALANCE
    if view.offered == "ask_human" and view.desk_open:
        return "action_handoff"
    return FLOWS.get(view.offered or "") or QUESTIONS.get(view.offered or "")


def likely_danger(ranking: Sequence[Mapping[str, Any]]) -> str | None:
    """The danger among the readings of a message that is likely enough to be asked about."""
    return next(
        (
            str(one["name"])
            for one in ranking
            if one["name"] in DANGERS and float(one.get("confidence") or 0.0) >= ASKED_FROM
        ),
        None,
    )


def _unsure(view: View, thresholds: Thresholds, otherwise: str = "action_clarify") -> str:
    patience = thresholds.human_after_open if view.desk_open else thresholds.human_after
    return "handoff_form" if view.clarified >= patience else otherwise


def _leaves(view: View) -> bool:
    where_to_answer = view.form == "handoff_form" or view.requested == "complaint_contact"
    if where_to_answer and view.intent == "request_callback":
        return False
    target = FLOWS.get(view.intent)
    return target is not None and target != view.form
