"""Where others read: nothing is asked, nothing is begun, and one reply is enough."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from routing_stage import reference

from actions.handing_over import HandingOver
from actions.public_reply import PublicReply
from bot.handoff.subjects import SUBJECTS
from bot.messages import Channel
from bot.policies.decisions import in_public
from bot.policies.thresholds import Thresholds
from bot.policies.view import View

USUAL = Thresholds()
views = st.builds(
    View,
    intent=st.sampled_from(sorted(SUBJECTS)),
    confidence=st.floats(0, 1),
    desk_open=st.booleans(),
    offered=st.none() | st.sampled_from(sorted(SUBJECTS)),
    requested=st.none() | st.sampled_from(["handoff_choice", "postcode"]),
    cries_for_help=st.booleans(),
    insult=st.booleans(),
    asks_owed=st.booleans(),
    may_be_danger=st.booleans(),
    public=st.just(True),
)


@given(views)
def test_no_question_is_asked_and_no_form_begun_in_public(view: View) -> None:
    assert in_public(view, USUAL) in ("action_safety", "action_public_reply")


async def test_one_reply_in_public_is_enough(stage: Any) -> None:
    action = PublicReply(stage.services, HandingOver(stage.services))
    slots = {"channel": "review"}
    again = await stage.play(action, "service nul", slots, last_action="action_public_reply")
    assert again.said == []


def test_in_private_nothing_of_this_applies() -> None:
    assert in_public(View("make_complaint"), USUAL) is None


@pytest.mark.parametrize(
    ("said", "intent", "heard", "response"),
    [
        ("service nul", "make_complaint", {}, "utter_public_sorry"),
        ("merci à toute l'équipe", "give_feedback", {}, "utter_public_thanks"),
        ("c'est quoi les heures creuses ?", "faq", {}, "utter_public_general"),
        ("ma facture", "get_invoice_copy", {"email": "a.b@c.fr"}, "utter_public_private"),
    ],
)
async def test_the_reply_is_one_sentence_of_its_kind_with_a_private_way(
    stage: Any, said: str, intent: str, heard: dict[str, str], response: str
) -> None:
    action = PublicReply(stage.services, HandingOver(stage.services))
    played = await stage.play(action, said, {"channel": "review"}, intent=intent, **heard)
    assert played.said == [response]
    (message,) = played.messages
    assert "https://www.deuxrives.example" in message["where"]
    assert bool(message["care"]) == bool(heard)
    assert "a.b@c.fr" not in json.dumps(message)


async def test_anger_in_public_reaches_the_desk_that_answers_reviews(stage: Any) -> None:
    action = PublicReply(stage.services, HandingOver(stage.services))
    await stage.play(action, "service nul", {"channel": "review"}, intent="make_complaint")
    (packet,) = await stage.services.desk.queue()
    assert (packet.team, packet.wanted_channel, packet.promise) == ("email", Channel.REVIEW, None)


def test_only_public_channels_that_are_on_are_answered() -> None:
    assert reference().public_channels == frozenset({Channel.REVIEW})
