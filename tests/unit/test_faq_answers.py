"""What is said to a question: the answer, the closest one, or that it is not known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.faq import AnswerFaq
from bot.understanding.faq_limits import ANSWER_FROM, OFFER_FROM
from bot.understanding.knowledge import Knowledge, load_knowledge

FOUND = ("off_peak_hours", "off_peak_times", "off_peak_afternoon")


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(Path(__file__).parents[2] / "data" / "knowledge")


async def played(
    knowledge: Knowledge,
    score: float,
    *,
    ids: tuple[str, ...] = FOUND,
    text: str = "les heures creuses",
    **slots: Any,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What is said, and the events of the turn."""
    faq = [{"id": one, "score": score / (place + 1)} for place, one in enumerate(ids)]
    dispatcher = CollectingDispatcher()
    slots = {"language": "fr", "channel": "chat", **slots}
    tracker = Tracker("c", slots, {"text": text, "faq": faq}, [], False, None, {}, None)
    events = await AnswerFaq(knowledge).run(dispatcher, tracker, {})
    return dispatcher.messages, events


async def said(knowledge: Knowledge, score: float, **said: Any) -> dict[str, Any]:
    """The only thing that is said."""
    (message,), _ = await played(knowledge, score, **said)
    return message


NEXT = [
    "Comment connaître mes horaires d’heures creuses ?",
    "Pourquoi les heures creuses changent-elles d’horaire ?",
]


async def test_a_sure_answer_is_given_with_its_source_and_the_next_two_questions(
    knowledge: Knowledge,
) -> None:
    message = await said(knowledge, ANSWER_FROM)
    entry = knowledge.entry("off_peak_hours")
    assert message["response"] == "utter_faq_answer"
    assert message["answer"] == entry.fr.answer
    assert message["source"] == entry.fr.source
    assert [one["payload"].replace("\u00a0", " ") for one in message["buttons"]] == NEXT


async def test_the_answer_is_in_the_language_of_the_conversation(knowledge: Knowledge) -> None:
    message = await said(knowledge, 0.9, language="en")
    assert message["answer"] == knowledge.entry("off_peak_hours").en.answer


async def test_the_spoken_form_is_used_on_the_telephone(knowledge: Knowledge) -> None:
    message = await said(knowledge, 0.9, ids=("bill_cta",), channel="voice")
    assert message["answer"] == knowledge.entry("bill_cta").fr.spoken
    assert message["answer"] != knowledge.entry("bill_cta").fr.answer


async def test_a_middling_answer_comes_with_the_next_two_questions(knowledge: Knowledge) -> None:
    message = await said(knowledge, (ANSWER_FROM + OFFER_FROM) / 2)
    assert message["response"] == "utter_faq_unsure"
    questions = [knowledge.entry(one).fr.question for one in FOUND[1:]]
    assert [one["title"] for one in message["buttons"]] == questions
    assert [one["payload"] for one in message["buttons"]] == questions


async def test_on_the_telephone_an_uncertain_answer_is_followed_by_one_question(
    knowledge: Knowledge,
) -> None:
    messages, events = await played(knowledge, (ANSWER_FROM + OFFER_FROM) / 2, channel="voice")
    assert [one["response"] for one in messages] == ["utter_faq_unsure", "utter_faq_other"]
    assert not any(one["buttons"] for one in messages)
    assert messages[1]["question"] == knowledge.entry(FOUND[1]).fr.question
    offered = next(event["value"] for event in events if event["name"] == "offered")
    assert offered["intent"] == "faq"
    assert [one["id"] for one in offered["faq"]] == [FOUND[1]]


async def test_on_the_telephone_a_sure_answer_stands_alone(knowledge: Knowledge) -> None:
    messages, _ = await played(knowledge, ANSWER_FROM, channel="voice")
    assert [(one["response"], one["buttons"]) for one in messages] == [("utter_faq_answer", [])]


async def test_in_a_form_no_other_question_is_offered(knowledge: Knowledge) -> None:
    messages, _ = await played(knowledge, ANSWER_FROM, requested_slot="postcode")
    assert not messages[0]["buttons"]


async def test_a_doubtful_answer_is_not_given(knowledge: Knowledge) -> None:
    assert (await said(knowledge, OFFER_FROM - 0.01))["response"] == "utter_faq_unknown"


async def test_nothing_found_is_said_so(knowledge: Knowledge) -> None:
    assert (await said(knowledge, 1.0, ids=()))["response"] == "utter_faq_unknown"


async def test_an_entry_removed_since_the_training_is_passed_over(knowledge: Knowledge) -> None:
    message = await said(knowledge, 2.0, ids=("removed", "bill_cta"))
    assert message["answer"] == knowledge.entry("bill_cta").fr.answer


async def test_the_button_that_opens_questions_asks_for_one(knowledge: Knowledge) -> None:
    assert (await said(knowledge, 1.0, ids=(), text="/faq"))["response"] == "utter_faq_ask"
