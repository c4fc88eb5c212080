"""The steps of a call as TwiML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from urllib.parse import urlencode

from twilio.twiml.voice_response import Gather, VoiceResponse

from bot.messages import Language
from voice.call_steps import Hangup, Listen, Speak, Step, TakeMessage, Transfer
from voice.speech import pieces, shortened

VOICES: dict[Language, str] = {"fr": "Polly.Lea-Neural", "en": "Polly.Amy-Neural"}
LOCALES: dict[Language, str] = {"fr": "fr-FR", "en": "en-GB"}

SPEECH_MODEL = "phone_call"
"""Made for telephone sound, in both languages, with a real confidence and a failover."""

END_OF_SPEECH = 2
"""Seconds of quiet that end what is said: people pause while they read a meter or a number."""

DIAL_SECONDS = 20
"""How long an adviser's telephone rings: voicemail usually answers later."""

SLOW = "80%"
"""The rate of speech for callers who asked for slower speech."""

MAX_SPEECH = 3500
MAX_HINTS = 1500
"""Characters in one document. A character outside ASCII takes up to 10 bytes: with these limits
a document stays under the 64 kB at which Twilio refuses it (error 11750)."""


def document(steps: Sequence[Step], language: Language, action: Callable[[str], str]) -> str:
    """The TwiML of ``steps``.

    ``action`` gives the URL of ``turn``, ``dial-result`` or ``message``. What can be interrupted
    before a wait is said inside it.
    """
    response = VoiceResponse()
    waiting = next((step for step in steps if isinstance(step, Listen)), None)
    gather = _gather(waiting, language, action("turn")) if waiting else None
    room = MAX_SPEECH
    for step in steps:
        if isinstance(step, Speak):
            inside = gather if gather is not None and step.interruptible else response
            room -= _say(inside, step, room)
        elif isinstance(step, Listen):
            response.append(gather)
        else:
            _last(response, step, action)
    return str(response.to_xml())


def silent() -> str:
    """A document that only ends the call."""
    return document((Hangup(),), "fr", lambda name: name)


def url(base: str, path: str, **values: object) -> str:
    """``base/voice/path?values``."""
    return f"{base}/voice/{path}" + (f"?{urlencode(values)}" if values else "")


def _gather(step: Listen, language: Language, action: str) -> Gather:
    options: dict[str, object] = {"num_digits": step.digits} if step.digits else {}
    return Gather(
        input="dtmf speech",
        action=action,
        method="POST",
        language=LOCALES[language],
        speech_model=SPEECH_MODEL,
        hints=_hints(step.hints),
        timeout=step.timeout,
        speech_timeout=END_OF_SPEECH,
        finish_on_key="#",
        action_on_empty_result=True,
        **options,
    )


def _say(parent: VoiceResponse | Gather, step: Speak, room: int) -> int:
    text = shortened(step.text, room) if room > 0 else ""
    for piece in pieces(text):
        voice, language = VOICES[step.language], LOCALES[step.language]
        if step.slow:
            parent.say(voice=voice, language=language).prosody(piece, rate=SLOW)
        else:
            parent.say(piece, voice=voice, language=language)
    return len(text)


def _last(response: VoiceResponse, step: Step, action: Callable[[str], str]) -> None:
    if isinstance(step, Transfer):
        dial = response.dial(
            action=action("dial-result"), method="POST", timeout=DIAL_SECONDS, answer_on_bridge=True
        )
        dial.number(step.number)
    elif isinstance(step, TakeMessage):
        response.record(
            action=action("message"),
            method="POST",
            max_length=step.seconds,
            timeout=5,
            finish_on_key="#",
            play_beep=True,
            trim="trim-silence",
        )
    else:
        response.hangup()


def _hints(hints: Iterable[str]) -> str:
    """Twilio takes at most 500 hints of 100 characters, separated by commas."""
    kept: list[str] = []
    room = MAX_HINTS
    for hint in dict.fromkeys(" ".join(hint.replace(",", " ").split())[:100] for hint in hints):
        room -= len(hint) + 1
        if room < 0 or len(kept) == 500:
            break
        if hint:
            kept.append(hint)
    return ",".join(kept)
