"""What one telephone call makes of what is heard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.messages import Button, Owner, Utterance
from voice.call import MIN_CONFIDENCE, advance
from voice.call_events import (
    Answered,
    BotReplied,
    Failed,
    HungUp,
    Judged,
    MessageKept,
    MessageLeft,
    Pressed,
    Said,
    Silence,
    TransferEnded,
)
from voice.call_state import Call, Move, Terms
from voice.call_steps import Ask, Hangup, Judge, Keep, Listen, Speak, TakeMessage, Transfer

NUMBER = "+33353012400"
OPEN = Terms("Deux Rives Énergie", True, NUMBER)
CLOSED = Terms("Deux Rives Énergie", False, NUMBER)
YES_NO = (Button("Oui", "/affirm"), Button("Non", "/deny"))


def speech(move: Move) -> str:
    return " ".join(step.text for step in move.steps if isinstance(step, Speak))


def replied(
    text: str, *, response: str = "", buttons: tuple[Button, ...] = (), **rest
) -> BotReplied:
    return BotReplied((Utterance(text, response, buttons),), **rest)


@pytest.fixture
def call() -> Call:
    return advance(Call("CA1"), Answered(), CLOSED).call


def test_the_welcome_says_who_answers_that_it_is_a_robot_and_how_to_get_out() -> None:
    move = advance(Call("CA1"), Answered(), OPEN)
    assert "Deux Rives Énergie" in speech(move)
    assert "robot" in speech(move)
    assert "conseiller" in speech(move)
    assert "zéro" in speech(move)
    assert Speak("For English, press nine.", "en") in move.steps
    assert isinstance(move.steps[-1], Listen)


def test_the_welcome_does_not_offer_advisers_who_are_away() -> None:
    assert "absents" in speech(advance(Call("CA1"), Answered(), CLOSED))
    assert "absents" in speech(
        advance(Call("CA1"), Answered(), replace(OPEN, transfer_number=None))
    )


def test_what_is_said_goes_to_the_bot(call: Call) -> None:
    assert advance(call, Said("je veux ma facture", 0.9), CLOSED).errand == Ask(
        "je veux ma facture"
    )


def test_speech_cannot_forge_an_intent(call: Call) -> None:
    assert advance(call, Said("/affirm"), CLOSED).errand == Ask("affirm")


def test_doubtful_speech_is_judged_for_danger_before_anything_else(call: Call) -> None:
    doubtful = Said("ça sent le gaz", MIN_CONFIDENCE / 2)
    assert advance(call, doubtful, CLOSED).errand == Judge("ça sent le gaz")


def test_a_danger_heard_badly_still_reaches_the_bot(call: Call) -> None:
    move = advance(call, Judged("ça sent le gaz", True), CLOSED)
    assert move.errand == Ask("ça sent le gaz")


def test_doubtful_speech_without_danger_counts_as_a_misunderstanding(call: Call) -> None:
    move = advance(call, Judged("grmbl", False), CLOSED)
    assert move.call.no_match == 1
    assert isinstance(move.steps[-1], Listen)


@pytest.mark.parametrize("confidence", [None, 0.0, MIN_CONFIDENCE])
def test_speech_without_a_low_confidence_is_taken_as_it_is(call: Call, confidence) -> None:
    assert advance(call, Said("bonjour", confidence), CLOSED).errand == Ask("bonjour")


def test_silence_is_met_shorter_then_with_keys_then_with_a_message(call: Call) -> None:
    first = advance(call, Silence(), CLOSED)
    second = advance(first.call, Silence(), CLOSED)
    third = advance(second.call, Silence(), CLOSED)
    assert len(speech(first)) < len(call.spoken)
    assert "zéro" in speech(second)
    assert "étoile" in speech(second)
    assert isinstance(third.steps[-1], TakeMessage)


def test_the_third_misunderstanding_reaches_a_human_when_one_is_there(call: Call) -> None:
    tired = replace(call, no_input=1, no_match=1)
    asking = advance(tired, Silence(), OPEN)
    assert isinstance(asking.errand, Ask)
    assert asking.errand.text == "/ask_human"
    after = advance(asking.call, replied("Que préférez-vous ?"), OPEN)
    assert after.steps[-1] == Transfer(NUMBER)


def test_an_empty_transcript_makes_the_whole_prompt_heard_again(call: Call) -> None:
    asked = advance(call, replied("Il fait beau. Quel est votre code postal ?"), CLOSED).call
    assert "Il fait beau. Quel est votre code postal ?" in speech(advance(asked, Said(" "), CLOSED))
    assert "Il fait beau" not in speech(advance(asked, Silence(), CLOSED))


def test_being_understood_starts_the_count_again(call: Call) -> None:
    tired = replace(call, no_input=1, no_match=1)
    assert advance(tired, replied("Bien noté."), CLOSED).call.misunderstandings == 0


def test_the_bots_own_doubts_count_as_misunderstandings(call: Call) -> None:
    doubt = replied("Je n’ai pas compris.", understood=False)
    first = advance(call, doubt, CLOSED)
    third = advance(advance(first.call, doubt, CLOSED).call, doubt, CLOSED)
    assert isinstance(first.steps[-1], Listen)
    assert isinstance(third.steps[-1], TakeMessage)


def test_buttons_are_spoken_as_choices_and_their_keys_send_the_payload(call: Call) -> None:
    move = advance(call, replied("Je confirme ?", buttons=YES_NO), CLOSED)
    assert "Dites oui ou tapez 1, non ou tapez 2." in speech(move)
    assert advance(move.call, Pressed("2"), CLOSED).errand == Ask("/deny", "non")
    assert advance(move.call, Said("Oui !"), CLOSED).errand == Ask("/affirm", "oui")


def test_titles_with_numbers_of_their_own_keep_them_as_keys(call: Call) -> None:
    times = tuple(Button(f"{count} fois", f"{count}") for count in (2, 3, 4))
    move = advance(call, replied("En combien de fois ?", buttons=times), CLOSED)
    assert advance(move.call, Pressed("3"), CLOSED).errand == Ask("3", "3 fois")


def test_a_key_that_stands_for_nothing_counts_as_a_misunderstanding(call: Call) -> None:
    move = advance(call, replied("Je confirme ?", buttons=YES_NO), CLOSED)
    assert advance(move.call, Pressed("7"), CLOSED).call.no_match == 1


@pytest.mark.parametrize(
    ("requested", "response", "digits"),
    [
        ("customer_number", "utter_ask_customer_number", 6),
        ("outage_postcode", "", 5),
        ("handoff_contact", "utter_handoff_contact_phone", 10),
        ("meter_index", "", None),
        ("complaint_text", "", None),
        ("", "", 1),
    ],
)
def test_a_question_tells_how_many_keys_answer_it(call: Call, requested, response, digits) -> None:
    move = advance(call, replied("?", response=response, requested=requested), CLOSED)
    assert isinstance(move.steps[-1], Listen)
    assert move.steps[-1].digits == digits


def test_keyed_digits_go_to_the_bot_without_their_hash(call: Call) -> None:
    asked = advance(call, replied("Votre numéro ?", requested="customer_number"), CLOSED).call
    assert advance(asked, Pressed("204817#"), CLOSED).errand == Ask("204817")


def test_star_repeats_the_last_words_whole(call: Call) -> None:
    asked = advance(call, replied("Le 12. Je confirme ?", buttons=YES_NO), CLOSED).call
    for event in (Pressed("*"), Pressed("12*"), Said("Répétez, s’il vous plaît.")):
        move = advance(asked, event, CLOSED)
        assert speech(move) == asked.spoken
        assert move.call.choices == asked.choices


def test_zero_connects_to_an_adviser_who_is_there(call: Call) -> None:
    asking = advance(call, Pressed("0"), OPEN)
    assert isinstance(asking.errand, Ask)
    coming = replied("Je vous passe un conseiller.", owner=Owner.HUMAN, handed_over=True)
    move = advance(asking.call, coming, OPEN)
    assert move.steps == (Speak("Je vous passe un conseiller."), Transfer(NUMBER))


def test_zero_connects_even_when_the_bot_fails(call: Call) -> None:
    asking = advance(call, Pressed("0"), OPEN)
    assert advance(asking.call, Failed(), OPEN).steps[-1] == Transfer(NUMBER)


def test_zero_twice_leaves_a_message_when_nobody_is_there(call: Call) -> None:
    asking = advance(call, Pressed("0"), CLOSED)
    offered = advance(asking.call, replied("Être rappelé ?", buttons=YES_NO), CLOSED)
    assert "laisser plutôt un message, tapez zéro" in speech(offered)
    assert isinstance(advance(offered.call, Pressed("0"), CLOSED).steps[-1], TakeMessage)


def test_nobody_is_said_to_come_when_the_call_cannot_be_connected(call: Call) -> None:
    coming = replied("Un conseiller arrive.", response="utter_adviser_coming", owner=Owner.HUMAN)
    move = advance(call, coming, replace(OPEN, transfer_number=None))
    assert "arrive" not in speech(move)
    assert isinstance(move.steps[-1], TakeMessage)


def test_nine_changes_the_language_of_the_call(call: Call) -> None:
    english = advance(call, Pressed("9"), CLOSED)
    assert english.call.language == "en"
    assert {step.language for step in english.steps if isinstance(step, Speak)} == {"en"}
    assert "Sorry" in speech(advance(english.call, Judged("hm", False), CLOSED))


def test_speaking_english_changes_the_language_of_the_call(call: Call) -> None:
    move = advance(call, replied("Your invoice is on its way.", language="en"), CLOSED)
    assert "didn’t hear" in speech(advance(move.call, Silence(), CLOSED))


def test_a_nine_that_answers_a_question_is_an_answer(call: Call) -> None:
    asked = advance(call, replied("L’index ?", requested="meter_index"), CLOSED).call
    assert advance(asked, Pressed("9"), CLOSED).errand == Ask("9")


def test_safety_instructions_cannot_be_interrupted(call: Call) -> None:
    move = advance(call, replied("Sortez.", critical=True), CLOSED)
    assert move.steps[0] == Speak("Sortez.", interruptible=False)
    assert isinstance(move.steps[-1], Listen)
    assert "Sortez." in speech(advance(move.call, Pressed("*"), CLOSED))


def test_safety_instructions_are_said_even_after_many_misunderstandings(call: Call) -> None:
    tired = replace(call, no_match=2)
    move = advance(tired, replied("Sortez.", critical=True, understood=False), CLOSED)
    assert "Sortez." in speech(move)


def test_an_alert_at_an_open_desk_connects_after_the_instructions(call: Call) -> None:
    move = advance(call, replied("Sortez.", critical=True, handed_over=True), OPEN)
    assert move.steps == (Speak("Sortez.", interruptible=False), Transfer(NUMBER))


def test_a_handoff_at_a_closed_desk_goes_on_listening(call: Call) -> None:
    move = advance(call, replied("C’est transmis.", handed_over=True), CLOSED)
    assert isinstance(move.steps[-1], Listen)


def test_a_goodbye_is_answered_before_hanging_up(call: Call) -> None:
    move = advance(call, replied("Bonne soirée !", goodbye=True), CLOSED)
    assert move.steps == (Speak("Bonne soirée !"), Hangup())
    assert move.call.ended


def test_when_all_is_done_the_caller_is_asked_what_else_and_a_no_ends_the_call(call: Call) -> None:
    done = advance(call, replied("C’est enregistré."), CLOSED)
    assert speech(done).endswith("Puis-je faire autre chose pour vous ?")
    for words in ("Non merci.", "non c’est tout au revoir", "rien d’autre", "no that’s all thanks"):
        assert advance(done.call, Said(words), CLOSED).errand == Ask("/goodbye", words)
    assert advance(done.call, Said("non, plutôt jeudi"), CLOSED).errand == Ask("non, plutôt jeudi")


@pytest.mark.parametrize(
    "asked", [replied("Confirmez.", buttons=YES_NO), replied("Quand ?", requested="plan_first")]
)
def test_a_no_to_a_question_is_an_answer_and_no_goodbye(call: Call, asked: BotReplied) -> None:
    move = advance(call, asked, CLOSED)
    assert "autre chose" not in speech(move)
    assert advance(move.call, Said("non merci"), CLOSED).errand in (
        Ask("/deny", "non"),
        Ask("non merci"),
    )


def test_a_no_after_safety_instructions_does_not_hang_up(call: Call) -> None:
    settled = advance(call, replied("C’est enregistré."), CLOSED).call
    danger = advance(settled, replied("Sortez.", critical=True), CLOSED)
    assert advance(danger.call, Said("non"), CLOSED).errand == Ask("non")


def test_a_reply_without_a_word_that_understood_nothing_asks_again(call: Call) -> None:
    move = advance(call, BotReplied(understood=False), CLOSED)
    assert "pas bien compris" in speech(move)
    assert move.call.no_match == 1


@pytest.mark.parametrize(
    ("words", "payload"),
    [("oui merci", "a"), ("le premier", "a"), ("choix deux", "b"), ("Un autre jour", "b")],
)
def test_a_choice_is_meant_by_its_title_its_place_or_its_yes(call: Call, words, payload) -> None:
    buttons = (Button("Oui, reprendre", "a"), Button("Un autre jour", "b"))
    move = advance(call, replied("Que préférez-vous ?", buttons=buttons), CLOSED)
    errand = advance(move.call, Said(words), CLOSED).errand
    assert isinstance(errand, Ask)
    assert errand.text == payload


def test_a_bidding_is_said_again_after_a_silence(call: Call) -> None:
    bidding = replied("Merci. Dites-moi les chiffres.", requested="meter_index")
    asked = advance(call, bidding, CLOSED)
    assert "Dites-moi les chiffres." in speech(advance(asked.call, Silence(), CLOSED))


def test_silence_once_all_is_done_ends_the_call_without_calling_anybody(call: Call) -> None:
    move = advance(call, replied("C’est enregistré."), OPEN)
    for _ in range(3):
        move = advance(move.call, Silence(), OPEN)
    assert move.steps == (Speak("Au revoir."), Hangup())


def test_a_caller_who_is_not_heard_is_not_said_to_be_misunderstood(call: Call) -> None:
    for _ in range(3):
        move = advance(call, Silence(), CLOSED)
        call = move.call
    assert "entends pas" in speech(move)


def test_an_adviser_who_does_not_answer_leads_to_a_message(call: Call) -> None:
    assert isinstance(advance(call, TransferEnded(False), OPEN).steps[-1], TakeMessage)
    assert advance(call, TransferEnded(True), OPEN).steps == (Hangup(),)


def test_a_message_is_kept_before_the_caller_is_thanked(call: Call) -> None:
    left = advance(replace(call, recording=True), MessageLeft(12, "https://r.example/1"), CLOSED)
    assert isinstance(left.errand, Keep)
    kept = advance(left.call, MessageKept(), CLOSED)
    assert "transmis" in speech(kept)
    assert kept.steps[-1] == Hangup()


def test_a_message_that_could_not_be_kept_is_not_said_to_be(call: Call) -> None:
    move = advance(replace(call, recording=True), Failed(), CLOSED)
    assert "n’a pas pu être transmis" in speech(move)


def test_a_message_is_kept_also_when_the_caller_has_hung_up(call: Call) -> None:
    gone = advance(call, HungUp(), CLOSED).call
    assert isinstance(advance(gone, MessageLeft(5, "https://r.example/1"), CLOSED).errand, Keep)


def test_no_message_is_no_promise(call: Call) -> None:
    move = advance(replace(call, recording=True), MessageLeft(0), CLOSED)
    assert "pas reçu de message" in speech(move)
    assert move.steps[-1] == Hangup()


def test_a_failure_is_ours_and_names_the_emergency_number(call: Call) -> None:
    move = advance(call, Failed(), CLOSED)
    assert "problème technique" in speech(move)
    assert "112" in speech(move)
    assert isinstance(move.steps[-1], Listen)


def test_the_third_failure_leaves_a_message(call: Call) -> None:
    move = advance(replace(call, no_match=2), Failed(), CLOSED)
    assert isinstance(move.steps[-1], TakeMessage)
