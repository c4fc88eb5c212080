"""Text messages to customers, over Twilio."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta

from bot.adapters.couriers.parcel import text_in
from bot.adapters.twilio_rest import TwilioRest
from bot.handoff.delivery import Delivery, Undeliverable

E164 = re.compile(r"\+[1-9]\d{6,14}")
SKEW = timedelta(minutes=2)
"""How far Twilio's clock may be behind ours."""

LONGEST_TEXT = 1600
"""Characters that Twilio takes in one message."""

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "«": '"', "»": '"', "“": '"', "”": '"', "…": "...", "–": "-", "—": "-"}
)
_SPACES = re.compile(r"[\u00a0\u202f\u2009]")


class SmsCourier:
    """The :class:`~bot.ports.Courier` port for deliveries with ``to`` (E.164) and ``text``.

    A message is sent once: before it is sent, Twilio is asked whether a message with these words
    went to that number since the delivery was queued (a crash between sending and noting it).
    """

    name = "sms"

    def __init__(self, twilio: TwilioRest, sender: str) -> None:
        self._twilio = twilio
        self._sender = sender
        self._sent: dict[str, str] = {}

    async def deliver(self, delivery: Delivery) -> str:
        """See :meth:`bot.ports.Courier.deliver`."""
        to, text = text_in(delivery, "to"), plain_text(text_in(delivery, "text"))
        if not E164.fullmatch(to):
            raise Undeliverable("The delivery's « to » is not a telephone number.")
        if delivery.key not in self._sent:
            sid = await self._known(delivery, to, text)
            self._sent[delivery.key] = sid or await self._twilio.text(to, self._sender, text)
        return self._sent[delivery.key]

    async def close(self) -> None:
        """See :meth:`bot.ports.Courier.close`."""
        await self._twilio.close()

    async def _known(self, delivery: Delivery, to: str, text: str) -> str | None:
        taken = set(self._sent.values())
        for one in await self._twilio.messages(to, self._sender):
            same = one.body == text and one.is_after(delivery.due - SKEW)
            if same and one.sid not in taken:
                return one.sid
        return None


def plain_text(text: str) -> str:
    """``text`` with the marks that GSM-7 has: others would make three messages of one."""
    plain = _SPACES.sub(" ", text).translate(_PLAIN)
    return unicodedata.normalize("NFC", plain).strip()[:LONGEST_TEXT]
