"""A call under way that is connected to an adviser, over Twilio."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from bot.adapters.couriers.parcel import text_in
from bot.adapters.couriers.sms import E164
from bot.adapters.twilio_rest import TwilioRest
from bot.handoff.delivery import Delivery, Undeliverable

CALL = re.compile(r"CA[0-9a-fA-F]{32}")
RING_SECONDS = 20


class TransferCourier:
    """The :class:`~bot.ports.Courier` port for deliveries with ``call`` (its name at Twilio).

    ``to`` (E.164) is who is rung; without it the advisers' number. A call is transferred once:
    Twilio is asked first whether the call has dialled that number already.
    """

    name = "transfer"

    def __init__(self, twilio: TwilioRest, advisers: str, result_url: str) -> None:
        self._twilio = twilio
        self._advisers = advisers
        self._result_url = result_url
        self._done: dict[str, str] = {}

    async def deliver(self, delivery: Delivery) -> str:
        """See :meth:`bot.ports.Courier.deliver`."""
        call = text_in(delivery, "call")
        to = text_in(delivery, "to") if "to" in delivery.payload else self._advisers
        if not CALL.fullmatch(call) or not E164.fullmatch(to):
            raise Undeliverable("The delivery names no call, or no telephone number.")
        if delivery.key not in self._done:
            leg = await self._known(call, to)
            self._done[delivery.key] = leg or await self._twilio.redirect(call, self._twiml(to))
        return self._done[delivery.key]

    async def close(self) -> None:
        """See :meth:`bot.ports.Courier.close`."""
        await self._twilio.close()

    async def _known(self, call: str, to: str) -> str | None:
        """The leg of a transfer that an earlier process made."""
        if call in self._done.values():
            return None
        legs = await self._twilio.legs(call, to)
        return legs[0].sid if legs else None

    def _twiml(self, to: str) -> str:
        action = escape(self._result_url, {'"': "&quot;"})
        return (
            f'<Response><Dial action="{action}" method="POST" timeout="{RING_SECONDS}" '
            f'answerOnBridge="true"><Number>{to}</Number></Dial></Response>'
        )
