"""A signed webhook: every delivery as one POST of JSON."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import datetime
from typing import Any
from urllib.parse import quote

from bot.adapters.couriers.http import TIME_LIMIT, Http
from bot.adapters.couriers.parcel import PACKET, packet_of
from bot.handoff.delivery import Delivery
from bot.ports import Clock, Desk

SIGNATURE = "Relais-Signature"


class WebhookCourier:
    """The :class:`~bot.ports.Courier` port over HTTP: see docs/integrator.md for what is sent."""

    name = "webhook"

    def __init__(
        self, url: str, secret: str, desk: Desk, clock: Clock, *, time_limit: float = TIME_LIMIT
    ) -> None:
        self._url = url
        self._secret = secret
        self._desk = desk
        self._clock = clock
        self._http = Http("The webhook", clock, time_limit=time_limit)

    async def deliver(self, delivery: Delivery) -> str:
        """POST it, signed. See :meth:`bot.ports.Courier.deliver`."""
        event: dict[str, Any] = {"event": delivery.kind, "id": delivery.key}
        if delivery.kind == PACKET:
            event[PACKET] = (await packet_of(delivery, self._desk)).as_dict()
        else:
            event |= {"packet_id": delivery.packet_id, "data": dict(delivery.payload)}
        return await self._post(event)

    async def check(self) -> str:
        """Send the event ``ping``; says how it was answered. Raises as :meth:`deliver` does."""
        return await self._post({"event": "ping", "id": "ping"})

    async def close(self) -> None:
        """See :meth:`bot.ports.Courier.close`."""
        await self._http.close()

    async def _post(self, event: dict[str, Any]) -> str:
        body = json.dumps(event, ensure_ascii=False).encode()
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": quote(event["id"], safe="/:@"),
            SIGNATURE: signature(self._secret, body, self._clock.now()),
        }
        answer = await self._http.send("POST", self._url, data=body, headers=headers)
        return f"answered {answer.status}"


def signature(secret: str, body: bytes, at: datetime) -> str:
    """``t=<seconds since 1970>,v1=<HMAC-SHA256 of "t.body" under the secret, in hexadecimal>``."""
    seconds = str(int(at.timestamp()))
    signed = hmac.new(secret.encode(), seconds.encode() + b"." + body, hashlib.sha256)
    return f"t={seconds},v1={signed.hexdigest()}"
