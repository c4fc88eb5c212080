"""Who is at the desk: the token is shown once, then a signed cookie stands for it."""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta

import jwt
from aiohttp import web

from bot.ports import Clock

COOKIE = "relais_desk"
LIFETIME = timedelta(hours=8)
_ALGORITHM = "HS256"

ADVISER: web.RequestKey[str] = web.RequestKey("adviser", str)
"""The name of the adviser whose session a request belongs to."""


class DeskSessions:
    """Signs and reads the session cookie with a key that lives as long as this process."""

    def __init__(self, token: str | None, clock: Clock) -> None:
        self._token = (token or "").encode()
        self._clock = clock
        self._key = secrets.token_bytes(32)

    @property
    def configured(self) -> bool:
        """Whether a desk token is set at all."""
        return bool(self._token)

    def token_is(self, given: str) -> bool:
        """Whether ``given`` is the desk's token, in a time that tells nothing about it."""
        return self.configured and hmac.compare_digest(
            given.encode("utf-8", "replace"), self._token
        )

    def begin(self, request: web.Request, response: web.Response, adviser: str) -> None:
        """Set the cookie of a session of 8 hours for ``adviser``."""
        ends = self._clock.now() + LIFETIME
        claims = {"adviser": adviser, "ends": ends.timestamp()}
        response.set_cookie(
            COOKIE,
            jwt.encode(claims, self._key, _ALGORITHM),
            path="/desk",
            httponly=True,
            samesite="Strict",
            secure=_over_tls(request),
            max_age=int(LIFETIME.total_seconds()),
        )

    def end(self, response: web.Response) -> None:
        """Take the cookie back."""
        response.del_cookie(COOKIE, path="/desk", httponly=True, samesite="Strict")

    def adviser(self, request: web.Request) -> str | None:
        """The adviser's name in a valid session, or ``None``."""
        try:
            claims = jwt.decode(request.cookies.get(COOKIE, ""), self._key, [_ALGORITHM])
        except jwt.InvalidTokenError:
            return None
        if claims["ends"] <= self._clock.now().timestamp():
            return None
        return str(claims["adviser"])


def _over_tls(request: web.Request) -> bool:
    return request.secure or request.headers.get("X-Forwarded-Proto") == "https"
