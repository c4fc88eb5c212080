"""Calls to customers who are to be called back, over Twilio: the adviser's telephone first."""

from __future__ import annotations

import asyncio
from datetime import datetime
from urllib.parse import urlencode

from bot.adapters.couriers.parcel import text_in
from bot.adapters.couriers.sms import SKEW
from bot.adapters.twilio_rest import TwilioRest
from bot.errors import Conflict, NotFound
from bot.handoff.callback import Callback, CallbackStatus, placed
from bot.handoff.change import BOT, Act, ActName, Change
from bot.handoff.delivery import Delivery, TryAgain, Undeliverable
from bot.ports import Callbacks, Clock, Desk

RING_SECONDS = 25
OUTBOUND = "outbound-api"
"""How Twilio names the direction of a call that was asked for by REST."""


class CallCourier:
    """The :class:`~bot.ports.Courier` port for deliveries with ``callback_id`` and ``since``.

    The intent is stored before (the call back is ``calling`` since then, with no name yet), and one
    intent at a time is without a name. A call from our number to the advisers' that is newer than
    the intent and belongs to no call back is therefore the one that was made before a crash: it is
    taken, not made again.
    """

    name = "call"

    def __init__(
        self,
        twilio: TwilioRest,
        callbacks: Callbacks,
        desk: Desk,
        clock: Clock,
        *,
        caller: str,
        advisers: str,
        public_url: str,
    ) -> None:
        self._twilio = twilio
        self._callbacks = callbacks
        self._desk = desk
        self._clock = clock
        self._caller = caller
        self._advisers = advisers
        self._public_url = public_url
        self._one_at_a_time = asyncio.Lock()

    async def deliver(self, delivery: Delivery) -> str:
        """See :meth:`bot.ports.Courier.deliver`."""
        async with self._one_at_a_time:
            callback = await self._callback(delivery)
            if callback.status is not CallbackStatus.CALLING or callback.since is None:
                return "not wanted any more"
            if callback.since.timestamp() != _since(delivery).timestamp():
                return "overtaken by a later try"
            if not callback.call:
                call = await self._made_before(callback.since) or await self._make(callback.id)
                await self._note(callback.id, call)
                return call
            return callback.call

    async def close(self) -> None:
        """See :meth:`bot.ports.Courier.close`."""
        await self._twilio.close()

    async def _callback(self, delivery: Delivery) -> Callback:
        try:
            return await self._callbacks.get(text_in(delivery, "callback_id"))
        except NotFound:
            raise Undeliverable("The delivery names no call back.") from None

    async def _made_before(self, since: datetime) -> str | None:
        for one in await self._twilio.calls(self._advisers, self._caller):
            ours = one.direction in ("", OUTBOUND) and one.is_after(since - SKEW)
            if ours and await self._callbacks.of_call(one.sid) is None:
                return one.sid
        return None

    async def _make(self, callback_id: str) -> str:
        url = f"{self._public_url}/voice/callback"
        query = urlencode({"callback": callback_id})
        return await self._twilio.call(
            self._advisers,
            self._caller,
            f"{url}/adviser?{query}",
            f"{url}/status?{query}",
            RING_SECONDS,
        )

    async def _note(self, callback_id: str, call: str) -> None:
        """Keep the call's name, unless a webhook was faster."""
        callback = await self._callbacks.get(callback_id)
        if callback.call == call or callback.status is not CallbackStatus.CALLING:
            return
        now = self._clock.now()
        act = Act(now, BOT, ActName.CALL_PLACED, callback.conversation_id, callback.packet_id, call)
        try:
            await self._desk.apply(Change(act, callback=placed(callback, call)))
        except Conflict:
            raise TryAgain("The call back was changed while its call was made.") from None


def _since(delivery: Delivery) -> datetime:
    try:
        return datetime.fromisoformat(text_in(delivery, "since"))
    except ValueError:
        raise Undeliverable("The delivery's « since » is not a moment.") from None
