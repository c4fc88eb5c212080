"""What an adviser reads of the tone and wishes that a customer's words showed."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn
from bot.handoff.tone_facts import LABELS, tone_facts
from bot.messages import CueName, ToneCue
from bot.understanding.tone import read_tone


def cue(name: CueName, words: str) -> ToneCue:
    return ToneCue(name, words, 0, len(words))


def test_each_kind_is_told_once_with_the_words_that_showed_it_last() -> None:
    cues = [
        cue(CueName.IN_WRITING, "par  écrit\nsvp"),
        cue(CueName.UPSET, "j’en ai marre"),
        cue(CueName.UPSET, "c’est une honte"),
    ]
    facts = tone_facts(cues)
    assert [(fact.label, fact.value) for fact in facts] == [
        ("Mécontentement exprimé", "«\u00a0c’est une honte\u00a0»"),
        ("Préfère un écrit", "«\u00a0par écrit svp\u00a0»"),
    ]


def test_a_moment_asked_for_is_no_fact() -> None:
    assert tone_facts([cue(CueName.MORE_TIME, "un instant")]) == []
    assert set(CueName) - set(LABELS) == {CueName.MORE_TIME}


def user_event(text: str) -> dict[str, Any]:
    read = [
        {"name": str(one.name), "words": one.words, "start": one.start, "end": one.end}
        for one in read_tone(text)
    ]
    return {"event": "user", "text": text, "parse_data": {"tone_cues": read}}


def test_a_turn_knows_the_cues_of_the_whole_conversation() -> None:
    events = [
        user_event("je suis sourde"),
        {"event": "bot", "text": "Bien."},
        user_event("c'est inadmissible"),
        {"event": "user", "text": "/ask_human", "parse_data": {}},
    ]
    tracker = Tracker("c", {}, {"text": "/ask_human"}, events, False, None, {}, None)
    turn = Turn(CollectingDispatcher(), tracker)
    assert [one.name for one in turn.cues] == [CueName.HARD_OF_HEARING, CueName.UPSET]
