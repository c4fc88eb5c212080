"""Twilio's REST interface, as far as Relais uses it: calls, their legs, and messages.

Source: Twilio's published OpenAPI description, api_v2010. Requests go through the same small HTTP
client as the other couriers: the official one is synchronous, and would take a thread for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from bot.adapters.couriers.http import TIME_LIMIT, Http
from bot.handoff.delivery import TryAgain
from bot.ports import Clock

API = "https://api.twilio.com"
LOOKED_AT = 50
"""How many of the newest calls or messages to a number are looked at."""


@dataclass(frozen=True)
class Sent:
    """A call or a message that Twilio knows. ``created`` is ``None`` when Twilio does not say."""

    sid: str
    created: datetime | None
    direction: str = ""
    body: str = ""

    def is_after(self, moment: datetime) -> bool:
        """Whether it was made after ``moment``; one without a date might have been."""
        return self.created is None or self.created.timestamp() >= moment.timestamp()


class TwilioRest:
    """One account. Raises :class:`~bot.handoff.delivery.TryAgain` and ``Undeliverable``."""

    def __init__(
        self,
        account: str,
        auth_token: str,
        clock: Clock,
        *,
        api: str = API,
        time_limit: float = TIME_LIMIT,
    ) -> None:
        key = aiohttp.BasicAuth(account, auth_token).encode()
        self._http = Http("Twilio", clock, headers={"Authorization": key}, time_limit=time_limit)
        self._base = f"{api}/2010-04-01/Accounts/{account}"

    async def calls(self, to: str, caller: str) -> list[Sent]:
        """The newest calls from ``caller`` to ``to``."""
        return await self._list("calls", "Calls", {"To": to, "From": caller})

    async def legs(self, parent: str, to: str) -> list[Sent]:
        """The calls to ``to`` that the call ``parent`` has dialled."""
        return await self._list("calls", "Calls", {"ParentCallSid": parent, "To": to})

    async def messages(self, to: str, sender: str) -> list[Sent]:
        """The newest messages from ``sender`` to ``to``."""
        return await self._list("messages", "Messages", {"To": to, "From": sender})

    async def call(self, to: str, caller: str, url: str, status: str, ring: int) -> str:
        """Ring ``to`` for ``ring`` seconds; TwiML comes from ``url``. Returns the call's name."""
        form = {
            "To": to,
            "From": caller,
            "Url": url,
            "Method": "POST",
            "StatusCallback": status,
            "StatusCallbackMethod": "POST",
            "Timeout": str(ring),
        }
        return await self._create("Calls.json", form)

    async def redirect(self, call: str, twiml: str) -> str:
        """Let a call under way go on with ``twiml``. Returns its name."""
        return await self._create(f"Calls/{call}.json", {"Twiml": twiml})

    async def text(self, to: str, sender: str, body: str) -> str:
        """Send an SMS. Returns its name."""
        return await self._create("Messages.json", {"To": to, "From": sender, "Body": body})

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.close()

    async def _list(self, key: str, path: str, wanted: Mapping[str, str]) -> list[Sent]:
        params = {**wanted, "PageSize": str(LOOKED_AT)}
        answer = await self._http.send("GET", f"{self._base}/{path}.json", params=params)
        found = answer.body.get(key) if isinstance(answer.body, dict) else None
        if not isinstance(found, list):
            raise TryAgain("Twilio gave no list where one was asked for.")
        return [_sent(one) for one in found if isinstance(one, dict) and one.get("sid")]

    async def _create(self, path: str, form: Mapping[str, str]) -> str:
        answer = await self._http.send("POST", f"{self._base}/{path}", data=dict(form))
        sid = answer.body.get("sid") if isinstance(answer.body, dict) else None
        if not isinstance(sid, str) or not sid:
            raise TryAgain("Twilio did not name what it was asked to make.")
        return sid


def _sent(given: Mapping[str, Any]) -> Sent:
    return Sent(
        sid=str(given["sid"]),
        created=_moment(given.get("date_created")),
        direction=str(given.get("direction") or ""),
        body=str(given.get("body") or ""),
    )


def _moment(value: Any) -> datetime | None:
    try:
        return parsedate_to_datetime(value) if isinstance(value, str) else None
    except (TypeError, ValueError):
        return None
