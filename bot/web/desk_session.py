"""Who is at the desk: the session behind a request, its cookie and its page's token."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from aiohttp import web

from bot.handoff.adviser import Adviser
from bot.handoff.session import LIFETIME, Session, passed
from bot.web.services import SERVICES

COOKIE = "relais_desk"
BACKGROUND_HEADER = "X-Relais-Background"
"""Sent by a page that asks by itself, nobody having touched it: no use of the session."""
NOTED_EVERY = timedelta(minutes=1)
_TOKEN_BYTES = 32

ADVISER: web.RequestKey[str] = web.RequestKey("adviser", str)
"""The login name of the adviser whose session a request belongs to."""

ACCOUNT: web.RequestKey[Adviser] = web.RequestKey("account", Adviser)
"""The account of that adviser."""

SESSION: web.RequestKey[Session] = web.RequestKey("session", Session)
"""The session itself."""


async def begin(request: web.Request, response: web.StreamResponse, login: str) -> str:
    """Begin a session for ``login`` and set its cookie; returns the token of its pages.

    The one that this browser had before ends: nobody could sign it out any more.
    """
    services = request.app[SERVICES]
    if former := request.cookies.get(COOKIE):
        await services.advisers.end(_key(former))
    token, now = secrets.token_urlsafe(_TOKEN_BYTES), services.clock.now()
    await services.advisers.begin(Session(_key(token), login, now, now))
    response.set_cookie(
        COOKIE,
        token,
        path="/desk",
        httponly=True,
        samesite="Strict",
        secure=_over_tls(request),
        max_age=int(LIFETIME.total_seconds()),
    )
    return page_token(token)


async def find(request: web.Request) -> bool:
    """Put the session of ``request`` under its keys; ``False`` when nobody is signed in.

    Noted as used at most once a minute, and not for what a page asks by itself.
    """
    services, token = request.app[SERVICES], request.cookies.get(COOKIE, "")
    found = await services.advisers.find(_key(token)) if token else None
    if found is None:
        return False
    session, account = found
    now = services.clock.now()
    if not account.active or session.ended(now):
        await services.advisers.end(session.key)
        return False
    if BACKGROUND_HEADER not in request.headers and passed(session.used, now) >= NOTED_EVERY:
        await services.advisers.touch(session.key, now)
    request[SESSION], request[ACCOUNT], request[ADVISER] = session, account, account.login
    return True


async def still_signed_in(request: web.Request) -> bool:
    """Whether the session of a request that lasts (a socket) goes on; it is no use of it."""
    services = request.app[SERVICES]
    found = await services.advisers.find(request[SESSION].key)
    return bool(found and found[1].active and not found[0].ended(services.clock.now()))


async def end(request: web.Request, response: web.StreamResponse) -> None:
    """End the session of ``request`` and take its cookie back."""
    await request.app[SERVICES].advisers.end(request[SESSION].key)
    response.del_cookie(COOKIE, path="/desk", httponly=True, samesite="Strict")


def token_of_page(request: web.Request) -> str:
    """The token that pages of this request's session send back with every change."""
    return page_token(request.cookies.get(COOKIE, ""))


def page_token(token: str) -> str:
    """Made from the session's token; neither that token nor what is stored gives it away."""
    return hmac.new(token.encode("utf-8", "replace"), b"relais desk page", "sha256").hexdigest()


def _key(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _over_tls(request: web.Request) -> bool:
    if request.secure or request.headers.get("X-Forwarded-Proto") == "https":
        return True
    public = urlsplit(request.app[SERVICES].public_url)
    return public.scheme == "https" and public.netloc.lower() == request.host.lower()
