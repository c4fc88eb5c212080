"""The webhooks of calls that Relais places: an adviser first, then the customer."""

from __future__ import annotations

import structlog
from aiohttp import web

from bot.callbacks import Apply
from bot.calling import Calling
from bot.errors import Conflict, NotFound
from bot.handoff import callback_work as work
from bot.handoff.callback import Callback, CallbackStatus
from bot.handoff.callback_words import whisper
from bot.handoff.change import Change
from bot.handoff.packet import Packet
from bot.ports import Callbacks, Clock, Desk
from voice.callback_twiml import GONE, NOT_REACHED, REFUSED, dial, hang_up, offer
from voice.signature import Form, SignatureCheck
from voice.twiml import url
from voice.webhooks import OVER, TALK_SECONDS, call_id_of, whole_seconds

log = structlog.get_logger(__name__)


class CallbackWebhooks:
    """The routes under ``/voice/callback``.

    An adviser who answers hears what it is about and presses 1; only then is the customer dialled.
    The call that dials is the one that the call back knows: a second one made by mistake says so
    and ends.
    """

    def __init__(
        self,
        callbacks: Callbacks,
        desk: Desk,
        calling: Calling,
        clock: Clock,
        *,
        apply: Apply,
        public_url: str,
        auth_token: str,
        caller: str,
    ) -> None:
        self._callbacks = callbacks
        self._desk = desk
        self._calling = calling
        self._clock = clock
        self._apply = apply
        self._public_url = public_url.rstrip("/")
        self._caller = caller
        self._signature = SignatureCheck(self._public_url, auth_token)

    def add_to(self, app: web.Application) -> None:
        """Add the routes to ``app``."""
        for name in ("adviser", "accepted", "result", "customer", "status"):
            app.router.add_post(f"/voice/callback/{name}", getattr(self, name))

    async def adviser(self, request: web.Request) -> web.Response:
        """An adviser has picked up: say in a sentence what it is about, and ask for a 1."""
        form, callback, _ = await self._read(request)
        usable = callback.status is CallbackStatus.CALLING and callback.dialled is None
        if not usable or callback.call not in ("", call_id_of(form)):
            return hang_up(GONE)
        return offer(whisper(callback), self._url("accepted", callback))

    async def accepted(self, request: web.Request) -> web.Response:
        """The adviser pressed 1: dial the customer. Anything else, or nothing: not now."""
        form, callback, packet = await self._read(request)
        call, now = call_id_of(form), self._clock.now()
        if form.get("Digits") != "1":
            return hang_up(REFUSED)
        again = callback.dialled is not None and callback.call == call
        if not again:
            try:
                await self._apply(work.dialled(packet, callback, call, now))
            except Conflict:
                return hang_up(GONE)
        elif callback.status is not CallbackStatus.CALLING:
            return hang_up(GONE)
        return dial(
            callback.phone,
            self._caller,
            result=self._url("result", callback),
            status=self._url("customer", callback),
        )

    async def result(self, request: web.Request) -> web.Response:
        """The customer's leg is over, as the adviser's call tells it."""
        form, callback, packet = await self._read(request)
        talked = _talked(form.get("DialCallStatus"), form.get("DialCallDuration"))
        await self._customer_left(callback, packet, call_id_of(form), talked)
        return hang_up("" if talked else NOT_REACHED)

    async def customer(self, request: web.Request) -> web.Response:
        """The customer's leg is over, as it tells itself: also when the adviser hung up first."""
        form, callback, packet = await self._read(request)
        if form.get("CallStatus") in OVER:
            talked = _talked(form.get("CallStatus"), form.get("CallDuration"))
            await self._customer_left(callback, packet, form.get("ParentCallSid", ""), talked)
        return web.Response(status=204)

    async def status(self, request: web.Request) -> web.Response:
        """The adviser's leg is over. Without a 1 nobody took the call back."""
        form, callback, packet = await self._read(request)
        calling = callback.status is CallbackStatus.CALLING and callback.dialled is None
        mine = callback.call in ("", call_id_of(form))
        if form.get("CallStatus") in OVER and calling and mine:
            terms, now = self._calling.terms, self._clock.now()
            await self._try(work.no_adviser(packet, callback, terms, now))
        return web.Response(status=204)

    async def _customer_left(
        self, callback: Callback, packet: Packet, call: str, talked: bool
    ) -> None:
        """Both webhooks tell the end of one leg: what comes second changes nothing."""
        rung = callback.status is CallbackStatus.CALLING and callback.dialled is not None
        if not rung or callback.call != call:
            return
        now = self._clock.now()
        if talked:
            change = work.reached(packet, callback, now)
        else:
            change = work.unanswered(packet, callback, self._calling.terms, now)
        await self._try(change)

    async def _try(self, change: Change) -> bool:
        try:
            await self._apply(change)
        except Conflict:
            log.info("call back changed meanwhile")
            return False
        return True

    async def _read(self, request: web.Request) -> tuple[Form, Callback, Packet]:
        form = await self._signature.form(request)
        try:
            callback = await self._callbacks.get(request.query.get("callback", ""))
            return form, callback, await self._desk.get(callback.packet_id)
        except NotFound:
            raise web.HTTPNotFound(text="There is no such call back.\n") from None

    def _url(self, name: str, callback: Callback) -> str:
        return url(self._public_url, f"callback/{name}", callback=callback.id)


def _talked(status: str | None, duration: str | None) -> bool:
    """Whether they talked: a voicemail answers too, and is hung up on within seconds."""
    return status == "completed" and whole_seconds(duration) >= TALK_SECONDS
