"""The moves of a call that the caller hears: prompts, reprompts and ways out."""

from __future__ import annotations

from dataclasses import replace

from bot.messages import Language
from voice.call_choices import choices_aloud
from voice.call_state import Call, Move, Terms
from voice.call_steps import Ask, Hangup, Listen, Speak, Step, TakeMessage, Transfer
from voice.call_words import HINTS, OTHER_LANGUAGE, PRESS_NINE, WORDS
from voice.speech import last_question, last_sentence

PATIENCE = 3
"""Misunderstandings in a row after which a human, or a message, takes over."""

ASK_HUMAN = "/ask_human"
"""What the bot is told when keys ask for a human."""

SPEECH_SECONDS = 5
KEYS_SECONDS = 7
"""How long a caller has to begin: to speak, or to find a number and key it in."""


def welcome(call: Call, terms: Terms) -> Move:
    """Say who answers, that it is a robot, and how to reach a person."""
    words, other = WORDS[call.language], OTHER_LANGUAGE[call.language]
    told = words["welcome"].format(company=terms.company)
    told = f"{told} {words['open' if terms.transfer else 'closed']}"
    call = replace(call, spoken=f"{told} {words['question']}", question=words["question"])
    steps = (
        Speak(told, call.language),
        Speak(PRESS_NINE[call.language], other),
        Speak(words["question"], call.language),
        listen(call),
    )
    return Move(call, steps)


def reply(call: Call, said: str, *, offer_message: bool = False) -> Move:
    """Say what the bot answered, with its choices, and go on listening."""
    words = WORDS[call.language]
    choices = choices_aloud(call.choices, call.language)
    offer = words["offer_message"] if offer_message else ""
    settled = not (call.requested or call.choices)
    more = words["more"] if settled and not said.endswith("?") else ""
    said = join(said, more) or words["listening"]
    question = join(_question(call, said), choices)
    call = replace(call, spoken=join(said, choices, offer), question=question, settled=settled)
    return Move(call, (Speak(call.spoken, call.language), listen(call)))


def danger(call: Call, said: str) -> Move:
    """Say safety instructions to their end, then how to hear them again."""
    words = WORDS[call.language]
    choices = choices_aloud(call.choices, call.language)
    said = said or words["again"]
    again = join(choices, words["danger_again"])
    call = replace(call, spoken=join(said, choices), question=again, settled=False)
    return Move(
        call,
        (
            Speak(said, call.language, interruptible=False),
            Speak(again, call.language),
            listen(call),
        ),
    )


def repeat(call: Call) -> Move:
    """Say the last words again, whole."""
    words = call.spoken or WORDS[call.language]["question"]
    return Move(call, (Speak(words, call.language), listen(call)))


def other_language(call: Call) -> Move:
    """Go on in the other language. Choices already read out are forgotten."""
    call = replace(call, language=OTHER_LANGUAGE[call.language], choices=(), no_input=0, no_match=0)
    words = WORDS[call.language]
    question = words["question" if call.digits is None else "digits"]
    call = replace(call, spoken=question, question=question)
    return Move(call, (Speak(join(words["language"], question), call.language), listen(call)))


def misunderstood(call: Call, kind: str, terms: Terms, *, whole: bool = False) -> Move:
    """Ask again: shorter (``whole``: all of it, after noise), then with keys, then give up.

    ``kind`` is ``no_input`` or ``no_match``.
    """
    if kind == "no_input":
        call = replace(call, no_input=call.no_input + 1)
    else:
        call = replace(call, no_match=call.no_match + 1)
    if call.misunderstandings >= PATIENCE:
        return give_up(call, terms)
    words = WORDS[call.language]
    question = (call.spoken if whole else call.question) or words["question"]
    if call.misunderstandings == 1:
        text = join(words[kind], question)
    else:
        digits = "" if call.digits is None else words["digits"]
        text = join(words[kind], question, digits, words["keys"])
    return Move(call, (Speak(text, call.language), listen(call)))


def give_up(call: Call, terms: Terms) -> Move:
    """Pass to a human when one answers now, else take a message.

    A caller who is silent once everything is done has gone: nobody is called for them.
    """
    if call.settled and not call.no_match:
        return goodbye(call, "bye")
    if not terms.transfer:
        return message(call, "lost" if call.no_match else "unheard")
    asking = replace(call, wants_human=True)
    return Move(asking, errand=Ask(ASK_HUMAN, "Appel mal compris : un conseiller"))


def transfer(call: Call, said: str, number: str, *, interruptible: bool = True) -> Move:
    """Say ``said`` (or that an adviser is being called) and connect."""
    words = said or WORDS[call.language]["connecting"]
    call = replace(call, spoken=words, choices=(), wants_human=False)
    return Move(call, (Speak(words, call.language, interruptible), Transfer(number)))


def message(call: Call, lead: str = "", said: str = "") -> Move:
    """Say ``said``, then the reason named ``lead``, and take a message."""
    words = WORDS[call.language]
    text = join(said, words[lead] if lead else "", words["message"])
    call = replace(call, recording=True, wants_human=False, spoken=text, choices=())
    return Move(call, (Speak(text, call.language), TakeMessage()))


def goodbye(call: Call, word: str, said: str = "") -> Move:
    """Say ``said`` and the sentence named ``word``, and hang up politely."""
    words = WORDS[call.language]
    bye = words["bye"] if word and word != "bye" else ""
    text = join(said, words[word] if word else "", bye)
    return Move(replace(call, ended=True, choices=()), (Speak(text, call.language), Hangup()))


def apology(call: Call) -> Move:
    """Say that the fault is ours, and how to go on."""
    words = WORDS[call.language]
    call = replace(call, question=words["again"], spoken=words["again"])
    return Move(call, (Speak(join(words["sorry"], words["again"]), call.language), listen(call)))


def listen(call: Call) -> Listen:
    """How to listen for the answer to what was just said."""
    titles = tuple(choice.title for choice in call.choices)
    digits = call.digits or None
    if call.digits is None and (call.choices or not call.requested):
        digits = 1
    long = digits != 1
    return Listen(titles + HINTS[call.language], digits, KEYS_SECONDS if long else SPEECH_SECONDS)


def _question(call: Call, said: str) -> str:
    """What asks again, without the rest: the last question, or what a form bids the caller say."""
    bidding = last_sentence(said) if call.requested else ""
    return last_question(said) or ("" if call.choices else bidding)


def join(*parts: str) -> str:
    """The parts that are not empty, as one text."""
    return " ".join(part for part in parts if part)


def way_out(language: Language, terms: Terms, *, listening: bool) -> tuple[Step, ...]:
    """An apology when nothing else works: a human, else a message.

    Not ``listening`` (after a transfer or a message): an apology and the end.
    """
    call, words = Call("", language), WORDS[language]
    if not listening:
        return goodbye(call, "sorry").steps
    if terms.transfer:
        return transfer(call, join(words["sorry"], words["connecting"]), terms.transfer).steps
    return message(call, "sorry").steps
