"""Why a message was read as it was, and who decided what was done, as people see it."""

from __future__ import annotations

from pathlib import Path

from bot.cli.deciding import decided, rule_names
from bot.cli.explaining import Explainer, card, thresholds_object, thresholds_of
from bot.messages import (
    CueName,
    Decision,
    Entity,
    Owner,
    Reply,
    Scored,
    ToneCue,
    Understanding,
)
from bot.policies.thresholds import Thresholds
from bot.understanding.faq_limits import ANSWER_FROM, OFFER_FROM

PROJECT = Path(__file__).parents[2]


def understood(confidence: float = 0.9, **explanation: object) -> Understanding:
    return Understanding(
        "c'est inadmissible, plus de courant",
        "fr",
        Scored("report_outage", confidence),
        (Scored("report_outage", confidence), Scored("faq", 0.03)),
        Scored("high", 0.8),
        (Entity("energy", "electricity", 27, 34),),
        explanation,
        (ToneCue(CueName.UPSET, "c'est inadmissible", 0, 18),),
    )


def shown(read: Understanding) -> str:
    return "\n".join(card(read, Thresholds(act=0.5)))


def test_a_card_says_whether_the_bot_is_sure_enough_to_act() -> None:
    assert "report_outage 0.90 (acts: ≥ 0.50) then faq 0.03" in shown(understood())
    assert "report_outage 0.40 (asks: < 0.50)" in shown(understood(0.4))


def test_a_card_shows_what_a_reading_rests_on() -> None:
    told = shown(
        understood(
            neighbours=[{"text": "plus de courant", "intent": "report_outage", "score": 0.87654}],
            words=[{"word": "courant", "weight": 1.234}, {"word": "plus", "weight": 0.5}],
            urgency_cues=[{"cue": "no_supply", "words": "plus de courant"}],
        )
    )
    assert "nearest   plus de courant report_outage 0.88" in told
    assert "words     courant 1.23, plus 0.50" in told
    assert "no_supply « plus de courant »" in told
    assert "upset « c'est inadmissible »" in told
    assert "entities  energy = electricity" in told


def test_a_card_without_an_explanation_has_no_empty_rows() -> None:
    assert all(len(row) > 10 for row in card(understood(), Thresholds()))
    assert "nearest" not in shown(understood())


def test_a_card_says_what_is_done_with_a_question_about_energy() -> None:
    for score, does in ((ANSWER_FROM, "answers"), (OFFER_FROM, "guess"), (0.1, "not known")):
        row = shown(understood(faq=[{"id": "mediator", "score": score}])).splitlines()[-1]
        assert "mediator" in row
        assert does in row


def test_the_thresholds_are_those_of_the_project() -> None:
    named = thresholds_object(thresholds_of(PROJECT))
    assert set(named) == {"act", "interrupt", "leave", "faq_answer", "faq_offer"}
    assert all(0 < value < 1 for value in named.values())


def test_an_action_is_told_with_the_policy_and_the_rule_that_chose_it() -> None:
    read = understood()
    decisions = (Decision("outage_form", "RulePolicy"), Decision("utter_outage_known", ""))
    reply = Reply("c", 1, (), read, (), Owner.BOT, "fr", decisions=decisions)
    names = rule_names(PROJECT)
    first, second = decided(reply, names)
    assert first == f"outage_form: RulePolicy, {names['report_outage', 'outage_form']}"
    assert second == "utter_outage_known"


def test_a_turn_tells_what_is_known_and_nothing_of_empty_slots() -> None:
    slots = {"energy": "electricity", "postcode": None}
    reply = Reply("c", 1, (), None, (), Owner.BOT, "fr", slots=slots)
    assert list(Explainer(Thresholds(), {}).turn(reply)) == ["knows     energy=electricity"]
