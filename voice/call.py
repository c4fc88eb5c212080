"""One telephone call as a state machine: :func:`advance` is all of it.

A move either lets the caller hear ``steps``, or names an ``errand`` (the bot, the desk) whose
answer comes back as the next event.
"""

from __future__ import annotations

from dataclasses import replace

from bot.messages import Owner
from voice import call_prompts as prompts
from voice.call_choices import choices_of, chosen_by_key
from voice.call_events import (
    Answered,
    BotReplied,
    Event,
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
from voice.call_heard import chosen_by_words, is_nothing_more, plain
from voice.call_state import Call, Move, Terms
from voice.call_steps import Ask, Hangup, Judge, Keep
from voice.call_words import REPEAT
from voice.speech import spoken

MIN_CONFIDENCE = 0.4
"""Speech below this is not acted upon, unless it tells of a danger.

Recognisers give 0 when they have no confidence to tell: that counts as none given.
"""

DIGITS = {
    "customer_number": 6,
    "case_number": 6,
    "appointment_reference": 6,
    "resume_code": 6,
    "verification_code": 6,
    "postcode": 5,
    "phone": 10,
    "plan_count": 1,
    "meter_index": 0,
}
"""How many keys answer a question, by the end of its slot's name; 0: any number, ended by #."""

GOODBYE = "/goodbye"
"""What the bot is told when the caller needs nothing more."""

COMING = "utter_adviser_coming"
"""What the bot says when advisers are there: not said when the call cannot be connected."""


def advance(call: Call, event: Event, terms: Terms) -> Move:
    """The call after ``event``. A call that has ended stays so; a message is kept all the same."""
    if isinstance(event, HungUp):
        return Move(replace(call, ended=True))
    if isinstance(event, MessageLeft):
        return _message_left(call, event)
    if call.ended:
        return Move(call, (Hangup(),))
    if isinstance(event, BotReplied):
        return _replied(call, event, terms)
    if isinstance(event, MessageKept):
        return prompts.goodbye(call, "kept")
    if isinstance(event, Failed):
        return _failed(call, terms)
    if isinstance(event, TransferEnded):
        ended = replace(call, ended=True)
        return Move(ended, (Hangup(),)) if event.connected else prompts.message(call, "no_answer")
    if call.recording:
        return _message_left(call, MessageLeft(text=event.text if isinstance(event, Said) else ""))
    return _heard(call, event, terms)


def _heard(call: Call, event: Answered | Silence | Said | Pressed | Judged, terms: Terms) -> Move:
    if isinstance(event, Answered):
        return prompts.welcome(call, terms)
    if isinstance(event, Said):
        return _said(call, event, terms)
    if isinstance(event, Pressed):
        return _pressed(call, event.digits, terms)
    if isinstance(event, Judged):
        if event.dangerous:
            return Move(call, errand=Ask(event.text))
        return prompts.misunderstood(call, "no_match", terms)
    return prompts.misunderstood(call, "no_input", terms)


def _said(call: Call, event: Said, terms: Terms) -> Move:
    text = event.text.strip().lstrip("/").strip()
    if not text:
        return prompts.misunderstood(call, "no_input", terms, whole=True)
    if event.confidence and event.confidence < MIN_CONFIDENCE:
        return Move(call, errand=Judge(text))
    if plain(text) in REPEAT:
        return prompts.repeat(call)
    if call.settled and is_nothing_more(text):
        return Move(call, errand=Ask(GOODBYE, text))
    choice = chosen_by_words(call.choices, text)
    return Move(call, errand=Ask(choice.payload, choice.title) if choice else Ask(text))


def _pressed(call: Call, keys: str, terms: Terms) -> Move:
    digits = keys.strip().rstrip("#")
    if not digits:
        return prompts.misunderstood(call, "no_input", terms)
    if digits == "0":
        return _human_asked(call, terms)
    if "*" in digits:
        return prompts.repeat(call)
    choice = chosen_by_key(call.choices, digits)
    if choice:
        return Move(call, errand=Ask(choice.payload, choice.title))
    if digits == "9" and not (call.requested and call.digits in (None, 0, 1)):
        return prompts.other_language(call)
    if len(digits) == 1 and not call.requested:
        return prompts.misunderstood(call, "no_match", terms)
    return Move(call, errand=Ask(digits))


def _human_asked(call: Call, terms: Terms) -> Move:
    if call.human_asked and not terms.transfer:
        return prompts.message(call)
    asking = replace(call, human_asked=True, wants_human=True)
    return Move(asking, errand=Ask(prompts.ASK_HUMAN, "Touche 0 : un conseiller"))


def _replied(call: Call, reply: BotReplied, terms: Terms) -> Move:
    wanted, call = call.wants_human, replace(call, language=reply.language, wants_human=False)
    heard = [item for item in reply.utterances if terms.transfer or item.response != COMING]
    said = " ".join(spoken(item.text, call.language) for item in heard).strip()
    to_human = reply.handed_over or reply.owner is Owner.HUMAN
    if terms.transfer and (wanted or to_human):
        said = said if to_human or reply.critical else ""
        return prompts.transfer(call, said, terms.transfer, interruptible=not reply.critical)
    if reply.owner is Owner.HUMAN and not reply.critical:
        return prompts.message(call, "not_connected", said)
    if reply.goodbye and not (reply.critical or wanted):
        return prompts.goodbye(call, "" if said else "bye", said)
    call = _expecting(call, reply)
    if not (reply.understood or reply.critical or said):
        return prompts.misunderstood(call, "no_match", terms)
    if not reply.understood and not reply.critical:
        call = replace(call, no_match=call.no_match + 1)
        if call.misunderstandings >= prompts.PATIENCE:
            return prompts.give_up(call, terms)
    else:
        call = replace(call, no_input=0, no_match=0)
    if reply.critical:
        return prompts.danger(call, said)
    return prompts.reply(call, said, offer_message=wanted)


def _expecting(call: Call, reply: BotReplied) -> Call:
    buttons = [item.buttons for item in reply.utterances if item.buttons]
    response = reply.utterances[-1].response if reply.utterances else ""
    names = [name for name in DIGITS if response.endswith(name)]
    names = names or [name for name in DIGITS if reply.requested.endswith(name)]
    return replace(
        call,
        choices=choices_of(buttons[-1], call.language) if buttons else (),
        requested=reply.requested or (names[0] if names else ""),
        digits=DIGITS[names[0]] if names else None,
    )


def _failed(call: Call, terms: Terms) -> Move:
    if call.recording:
        return prompts.goodbye(call, "not_kept")
    failed = replace(call, no_match=call.no_match + 1, wants_human=False)
    if call.wants_human or failed.misunderstandings >= prompts.PATIENCE:
        if terms.transfer:
            return prompts.transfer(failed, "", terms.transfer)
        return prompts.message(failed, "sorry")
    return prompts.apology(failed)


def _message_left(call: Call, message: MessageLeft) -> Move:
    if message.seconds > 0 or message.text.strip():
        return Move(replace(call, recording=True), errand=Keep(message))
    if call.ended:
        return Move(call, (Hangup(),))
    return prompts.goodbye(call, "no_message")
