"""What advisers hear in a call that Relais places, as TwiML. Advisers are spoken to in French."""

from __future__ import annotations

from aiohttp import web
from twilio.twiml.voice_response import VoiceResponse

from voice.twiml import DIAL_SECONDS, LOCALES, VOICES

VOICE = {"voice": VOICES["fr"], "language": LOCALES["fr"]}
PRESS_ONE = "Pour appeler le client, tapez 1."
GONE = "Ce rappel n’est plus à faire. Au revoir."
REFUSED = "Entendu, un autre conseiller s’en chargera. Au revoir."
NOT_REACHED = "Le client n’a pas répondu. Nous suivons ce rappel. Au revoir."
KEY_SECONDS = 8


def offer(sentence: str, action: str) -> web.Response:
    """Say twice what it is about, and wait for a key: it goes to ``action``, silence too."""
    response = VoiceResponse()
    gather = response.gather(
        input="dtmf",
        num_digits=1,
        timeout=KEY_SECONDS,
        action=action,
        method="POST",
        action_on_empty_result=True,
    )
    gather.say(f"{sentence} {PRESS_ONE}", **VOICE)
    gather.pause(length=2)
    gather.say(f"{sentence} {PRESS_ONE}", **VOICE)
    return _answer(response)


def dial(phone: str, caller: str, *, result: str, status: str) -> web.Response:
    """Dial the customer, showing the company's number ``caller``."""
    response = VoiceResponse()
    leg = response.dial(
        action=result,
        method="POST",
        timeout=DIAL_SECONDS,
        caller_id=caller,
        answer_on_bridge=True,
    )
    leg.number(
        phone,
        status_callback=status,
        status_callback_method="POST",
        status_callback_event="completed",
    )
    return _answer(response)


def hang_up(sentence: str = "") -> web.Response:
    """End the call, after a sentence if there is one."""
    response = VoiceResponse()
    if sentence:
        response.say(sentence, **VOICE)
    response.hangup()
    return _answer(response)


def _answer(response: VoiceResponse) -> web.Response:
    return web.Response(text=str(response.to_xml()), content_type="text/xml")
