"""The webhooks that Twilio calls: one request, one turn, one TwiML document."""

from __future__ import annotations

import re
from collections.abc import Mapping

import structlog
from aiohttp import web

from bot.messages import Language
from voice.call_events import Answered, Event, MessageLeft, Pressed, Said, Silence, TransferEnded
from voice.call_prompts import way_out
from voice.call_state import Terms
from voice.call_steps import Step
from voice.caller import caller_number
from voice.line import Line
from voice.signature import Form, SignatureCheck
from voice.twiml import document, url

OVER = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})
"""Statuses after which nothing more is heard of a call."""

TALK_SECONDS = 10
"""An adviser's leg that is shorter was not a talk: a voicemail cut short, a line that dropped."""

CALL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")

FROM_DESK = 10_000
"""The turn in which a call that the desk had put through comes back: after all that came before."""

log = structlog.get_logger(__name__)


class VoiceWebhooks:
    """The routes under ``/voice``.

    ``public_url`` is the address at which Twilio reaches Relais, without a slash at its end.
    Without an ``auth_token`` requests are refused, unless ``allow_unsigned`` (local trials only).
    """

    def __init__(
        self, line: Line, *, public_url: str, auth_token: str, allow_unsigned: bool = False
    ) -> None:
        self._line = line
        self._public_url = public_url.rstrip("/")
        self._signature = SignatureCheck(self._public_url, auth_token, allow_unsigned)

    def add_to(self, app: web.Application) -> None:
        """Add the routes to ``app``."""
        app.router.add_post("/voice/incoming", self.incoming)
        app.router.add_post("/voice/turn", self.turn)
        app.router.add_post("/voice/dial-result", self.dial_result)
        app.router.add_post("/voice/message", self.message)
        app.router.add_post("/voice/status", self.status)

    async def incoming(self, request: web.Request) -> web.Response:
        """A call comes in, or comes back after a failure: then its last words are said again."""
        form = await self._signature.form(request)
        return await self._take(request, form, Answered(), number=0)

    async def turn(self, request: web.Request) -> web.Response:
        """Something was said or pressed, or nothing was."""
        form = await self._signature.form(request)
        return await self._take(request, form, heard(form))

    async def dial_result(self, request: web.Request) -> web.Response:
        """The adviser's leg is over. A voicemail answers too: a talk lasts some seconds."""
        form = await self._signature.form(request)
        answered = form.get("DialCallStatus") == "completed"
        talked = whole_seconds(form.get("DialCallDuration")) >= TALK_SECONDS
        number = None if "number" in request.query else FROM_DESK
        return await self._take(request, form, TransferEnded(answered and talked), number)

    async def message(self, request: web.Request) -> web.Response:
        """A message was recorded (or nothing was)."""
        form = await self._signature.form(request)
        recording = form.get("RecordingUrl", "")
        seconds = whole_seconds(form.get("RecordingDuration")) if recording else 0
        return await self._take(request, form, MessageLeft(seconds, recording))

    async def status(self, request: web.Request) -> web.Response:
        """The call's status changed; when it is over, its state is forgotten."""
        form = await self._signature.form(request)
        if form.get("CallStatus") in OVER:
            await self._line.hang_up(call_id_of(form))
        return web.Response(status=204)

    async def _take(
        self, request: web.Request, form: Form, event: Event, number: int | None = None
    ) -> web.Response:
        call_id, language = call_id_of(form), _language(request.query)
        number = whole_seconds(request.query.get("number")) if number is None else number
        try:
            turn = await self._line.take(
                call_id,
                event,
                number=number,
                caller=caller_number(form.get("From")),
                language=language,
            )
        except Exception as error:
            # The words of the error may hold what was said: only its kind is logged.
            log.error("voice.turn_failed", error=type(error).__name__)
            listening = isinstance(event, Answered | Said | Pressed | Silence)
            steps = way_out(language, self._terms(), listening=listening)
            return self._answer(steps, language, number + 1)
        return self._answer(turn.steps, turn.call.language, turn.number + 1)

    def _answer(self, steps: tuple[Step, ...], language: Language, following: int) -> web.Response:
        def action(path: str) -> str:
            return url(self._public_url, path, number=following, language=language)

        return web.Response(text=document(steps, language, action), content_type="text/xml")

    def _terms(self) -> Terms:
        try:
            return self._line.terms()
        except Exception as error:
            log.error("voice.terms_failed", error=type(error).__name__)
            return Terms("")


def heard(form: Mapping[str, str]) -> Event:
    """What a Gather brought: keys, speech, or nothing."""
    if form.get("Digits"):
        return Pressed(form["Digits"])
    if "SpeechResult" in form:
        return Said(form["SpeechResult"], _confidence(form.get("Confidence")))
    return Silence()


def call_id_of(form: Mapping[str, str]) -> str:
    """The name of the call that a webhook is about. Raises ``HTTPBadRequest`` without one."""
    call_id = form.get("CallSid", "")
    if not CALL_ID.fullmatch(call_id):
        raise web.HTTPBadRequest(text="The request has no valid CallSid: it is not a call's.\n")
    return call_id


def _language(query: Mapping[str, str]) -> Language:
    return "en" if query.get("language") == "en" else "fr"


def _confidence(given: str | None) -> float | None:
    try:
        return float(given) if given else None
    except ValueError:
        return None


def whole_seconds(given: str | None) -> int:
    """A number of seconds as Twilio gives it; 0 for anything else."""
    return int(given) if given and given.isascii() and given.isdigit() else 0
