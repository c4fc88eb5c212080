"""Hard rules, and what goes with the chosen channel."""

from __future__ import annotations

import pytest
from routing_stage import SUNDAY_NIGHT, best, of, recommend

from bot.routing.hard_rules import Rule
from bot.routing.kinds import Contact
from bot.routing.recommendation import State

DANGER = {"intent": "report_gas_leak", "urgency": "critical"}


def test_in_danger_the_emergency_number_is_told_and_the_telephone_is_first() -> None:
    found = recommend(**DANGER, prefers="email", contact=["email", "mobile"])
    assert [one.number for one in found.emergency] == ["0 800 47 33 33", "18"]
    assert best(found) == "telephone"
    assert of(found, "email").rule is Rule.DANGER
    assert {one.kind for one in found.channels if one.rank} == {"telephone", "live_chat"}


def test_in_danger_at_night_no_closed_channel_is_put_forward() -> None:
    found = recommend(**DANGER, at=SUNDAY_NIGHT)
    assert best(found) is None
    assert found.emergency[0].number == "0 800 47 33 33"
    assert of(found, "telephone").state is State.LATER


def test_in_danger_the_hours_that_a_customer_prefers_do_not_count() -> None:
    assert best(recommend(**DANGER, available="18:00-20:00")) == "telephone"


def test_in_danger_the_telephone_is_offered_again_to_those_who_come_from_it() -> None:
    assert best(recommend(**DANGER, tried=["telephone"])) == "telephone"


@pytest.mark.parametrize(
    "given",
    [{"needs": ["hard_of_hearing"]}, {"cues": ["hard_of_hearing"]}, {"cues": ["cannot_talk"]}],
)
def test_in_danger_those_who_cannot_speak_or_hear_get_a_written_way(given: dict) -> None:
    found = recommend(**DANGER, **given)
    assert found.emergency[0].number == "114"
    assert best(found) == "live_chat"


@pytest.mark.parametrize(
    ("intent", "postcode", "numbers"),
    [
        ("report_electrical_danger", "67000", ["18", "09 72 67 50 67"]),
        ("report_electrical_danger", None, ["18", "09 72 67 50"]),
        ("report_outage", "69003", ["15", "09 72 67 50 69", "0 800 47 33 33"]),
        ("ask_human", None, ["112"]),
        (None, None, ["112"]),
    ],
)
def test_each_danger_has_its_numbers(
    intent: str | None, postcode: str | None, numbers: list[str]
) -> None:
    found = recommend(intent=intent, urgency="critical", postcode=postcode)
    assert [one.number for one in found.emergency] == numbers


def test_without_danger_no_emergency_number_is_told() -> None:
    assert recommend(intent="report_gas_leak", urgency="normal").emergency == ()


def test_a_complaint_by_telephone_leaves_a_written_trace_as_well() -> None:
    found = recommend(intent="make_complaint", prefers="telephone", contact=["telephone", "email"])
    assert best(found) == "telephone"
    assert [one.kind for one in found.also] == ["email"]


def test_a_complaint_in_writing_needs_nothing_beside() -> None:
    found = recommend(intent="make_complaint", contact=["email"])
    assert best(found) == "email"
    assert found.also == ()


def test_a_complaint_without_a_written_way_is_to_be_recorded() -> None:
    found = recommend(intent="make_complaint", contact=["telephone"])
    assert found.also == ()
    assert [note.name for note in found.notes] == ["no_trace"]


def test_nothing_is_promised_to_somebody_who_cannot_be_reached() -> None:
    found = recommend(at=SUNDAY_NIGHT, contact=["telephone"])
    assert of(found, "callback").can_promise
    email = of(found, "email")
    assert email.rule is Rule.UNREACHABLE
    assert not email.can_promise


def test_an_address_that_is_not_known_is_asked_for_before_anything_is_promised() -> None:
    found = recommend(at=SUNDAY_NIGHT)
    chosen = found.best
    assert chosen is not None
    assert not chosen.can_promise
    assert chosen.ask_for is Contact.TELEPHONE
    assert "Ne promettez rien avant d’avoir un numéro de téléphone." in [
        found.text(note) for note in found.notes
    ]


def test_where_the_customer_writes_from_an_answer_arrives() -> None:
    email = of(recommend(channel="email", contact=[]), "email")
    assert email.can_promise
    assert email.rule is None


def test_a_customer_is_never_sent_back_where_they_just_came_from() -> None:
    found = recommend(intent="report_fraud", urgency="high", tried=["telephone"])
    assert of(found, "telephone").rule is Rule.CAME_FROM
    assert best(found) != "telephone"


def test_what_was_tried_earlier_counts_against_a_channel_without_leaving_it_out() -> None:
    once = of(recommend(tried=["live_chat", "email"]), "live_chat")
    never = of(recommend(tried=["email"]), "live_chat")
    assert once.rule is None
    assert once.units < never.units


def test_anger_in_public_goes_to_private_with_a_few_words_in_public() -> None:
    found = recommend(
        channel="review_reply", cues=["upset"], intent="make_complaint", contact=["email"]
    )
    assert found.best is not None
    assert found.best.channel.facts.private
    assert of(found, "review_reply").rule is Rule.PUBLIC_ANGER
    assert [one.kind for one in found.also] == ["review_reply"]


def test_anger_on_a_wall_that_is_no_channel_is_told_in_a_note() -> None:
    found = recommend(public=True, cues=["upset"], intent="make_complaint")
    assert "public_word" in [note.name for note in found.notes]


def test_anger_in_private_says_nothing_of_the_public() -> None:
    found = recommend(channel="live_chat", cues=["upset"], intent="explain_bill")
    assert found.also == ()
    assert found.notes == ()


def test_a_review_is_answered_only_where_it_was_written() -> None:
    assert of(recommend(intent="faq"), "review_reply").rule is Rule.ONLY_THERE
    assert of(recommend(intent="faq", channel="review_reply"), "review_reply").rule is None


def test_personal_matters_are_not_settled_in_public() -> None:
    found = recommend(intent="explain_bill", channel="review_reply")
    assert of(found, "review_reply").rule is Rule.PERSONAL


def test_help_pages_settle_questions_and_nothing_that_needs_an_adviser() -> None:
    assert best(recommend(intent="faq", urgency="low")) == "knowledge_base"
    assert of(recommend(intent="explain_bill"), "knowledge_base").rule is Rule.NO_ADVISER


@pytest.mark.parametrize("where", [{"circumstances": ["cannot_talk"]}, {"cues": ["cannot_talk"]}])
def test_nobody_is_made_to_talk_who_cannot(where: dict) -> None:
    found = recommend(intent="report_fraud", urgency="high", contact=["mobile"], **where)
    assert of(found, "telephone").rule is Rule.CANNOT_TALK
    assert of(found, "callback").rule is None


def test_nobody_reads_or_types_at_the_wheel() -> None:
    found = recommend(circumstances=["driving"], contact=["mobile"], urgency="high")
    assert of(found, "live_chat").rule is Rule.DRIVING
    assert best(found) == "callback"


def test_a_channel_that_the_customer_has_no_means_for_is_left_out() -> None:
    found = recommend(needs=["no_smartphone"])
    assert of(found, "whatsapp").rule is Rule.MEANS
    assert of(found, "email").rule is None
    assert of(recommend(needs=["no_internet"]), "email").rule is Rule.MEANS


def test_what_the_best_channel_cannot_carry_goes_by_another() -> None:
    found = recommend(
        intent="report_fraud",
        urgency="high",
        prefers="telephone",
        carry=["pictures"],
        contact=["email"],
    )
    assert best(found) == "telephone"
    assert [one.kind for one in found.also] == ["email"]
    assert found.text(found.also[0].reason) == "pour transmettre les photos"


def test_what_no_channel_can_carry_is_told() -> None:
    found = recommend(carry=["payment"], at=SUNDAY_NIGHT, contact=["mobile"])
    assert "no_carrier" in [note.name for note in found.notes]


def test_a_preferred_channel_that_is_not_offered_is_told() -> None:
    found = recommend(prefers="telegram", language="en")
    assert "Preferred by the customer, and not offered by the company: Telegram." in [
        found.text(note) for note in found.notes
    ]
