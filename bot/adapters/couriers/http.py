"""How couriers speak HTTP: one session, a time limit, and what an answer means for a delivery."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from bot.handoff.delivery import TryAgain, Undeliverable
from bot.ports import Clock

TIME_LIMIT = 10.0
"""Seconds that one request may take, from the connection to the last byte of the answer."""

LONGEST_ANSWER = 4_000_000
"""Bytes of an answer that are read at most."""

LATER = frozenset({408, 409, 425, 429})
"""Refusals that may pass: too slow, in conflict, too early, too often (RFC 9110, 8470, 6585)."""


@dataclass(frozen=True)
class Answer:
    """What another system answered. ``body`` is its JSON, ``None`` when there is none."""

    status: int
    body: Any = None


class Http:
    """Requests to one other system. ``who`` begins the sentences about it: « The webhook ».

    ``key_setting`` names the setting to look at when the system does not let us in: deliveries
    wait until it is put right. Without one, such an answer is a refusal like others.
    """

    def __init__(
        self,
        who: str,
        clock: Clock,
        *,
        headers: Mapping[str, str] | None = None,
        time_limit: float = TIME_LIMIT,
        key_setting: str = "",
    ) -> None:
        self._who = who
        self._key_setting = key_setting
        self._clock = clock
        self._headers = {"User-Agent": "Relais", **(headers or {})}
        self._time_limit = aiohttp.ClientTimeout(total=time_limit)
        self._session: aiohttp.ClientSession | None = None

    async def send(self, method: str, url: str, **request: Any) -> Answer:
        """One request; ``request`` is what aiohttp takes (``json``, ``data``, ``params`` …).

        Raises :class:`TryAgain` when there is no answer, or one that asks to come back later, and
        :class:`Undeliverable` for every other answer that is not 2xx. Redirects are not followed.
        """
        try:
            return await self._sent(method, url, **request)
        except TimeoutError:
            seconds = f"{self._time_limit.total:g} seconds"
            raise TryAgain(f"{self._who} did not answer within {seconds}.") from None
        except (aiohttp.ClientError, OSError) as error:
            # Its words name the address, which may hold a secret.
            raise TryAgain(f"{self._who} cannot be reached ({type(error).__name__}).") from None

    async def close(self) -> None:
        """Let go of connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _sent(self, method: str, url: str, **request: Any) -> Answer:
        if self._session is None:
            self._session = aiohttp.ClientSession(headers=self._headers, timeout=self._time_limit)
        asked = self._session.request(method, url, allow_redirects=False, **request)
        async with asked as answer:
            self._judge(answer.status, answer.headers.get("Retry-After", ""))
            return Answer(answer.status, _json(await _body(answer)))

    def _judge(self, status: int, retry_after: str) -> None:
        if 200 <= status < 300:
            return
        if status in LATER or status >= 500:
            after = asked_pause(retry_after, self._clock.now())
            raise TryAgain(f"{self._who} answered {status}.", after)
        if status in (401, 403) and self._key_setting:
            raise TryAgain(f"{self._who} does not let us in ({status}). Check {self._key_setting}.")
        raise Undeliverable(f"{self._who} refused it: it answered {status}.")


def asked_pause(value: str, now: datetime) -> timedelta | None:
    """What a Retry-After header asks for: seconds or a date (RFC 9110, 10.2.3); else ``None``."""
    if value.isascii() and value.isdigit():
        return timedelta(seconds=min(int(value[:9]), 10**8))
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    return max(timedelta(), (at if at.tzinfo else at.replace(tzinfo=UTC)) - now)


async def _body(answer: aiohttp.ClientResponse) -> bytes:
    """The body, whole, or nothing when it is longer than anybody needs."""
    read = bytearray()
    async for piece in answer.content.iter_any():
        read += piece
        if len(read) > LONGEST_ANSWER:
            return b""
    return bytes(read)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
