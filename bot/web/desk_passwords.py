"""Passwords as the desk's pages give them: checked in a thread, counted, few at a time."""

from __future__ import annotations

import asyncio
from typing import Any

import structlog
from aiohttp import web

from bot.handoff import password
from bot.handoff.password import PasswordFault
from bot.web.body import json_object
from bot.web.origin import address_of
from bot.web.rate import RateLimit, too_many
from bot.web.signin_words import say

ADDRESS_TRIES, ADDRESS_SECONDS = 30, 300.0
LOGIN_TRIES, LOGIN_SECONDS = 10, 900.0
HASHES_AT_ONCE = 2
"""Passwords checked at the same time: each takes 32 MiB."""

BY_ADDRESS: web.AppKey[RateLimit] = web.AppKey("signin_by_address", RateLimit)
BY_LOGIN: web.AppKey[RateLimit] = web.AppKey("signin_by_login", RateLimit)
HASHING: web.AppKey[asyncio.Semaphore] = web.AppKey("signin_hashing", asyncio.Semaphore)

log = structlog.get_logger("relais.desk")


def add_limits(app: web.Application) -> None:
    """Give ``app`` what the functions of this module count with."""
    app[BY_ADDRESS] = RateLimit(ADDRESS_TRIES, ADDRESS_SECONDS)
    app[BY_LOGIN] = RateLimit(LOGIN_TRIES, LOGIN_SECONDS)
    app[HASHING] = asyncio.Semaphore(HASHES_AT_ONCE)


async def fields(request: web.Request) -> dict[str, Any]:
    """The JSON object of the request; 415 when it is anything else.

    A form of another site cannot send this type without the browser asking first.
    """
    given = await json_object(request) if request.content_type == "application/json" else None
    if given is None:
        raise web.HTTPUnsupportedMediaType(text=say(request, "not-json"))
    return given


def count_try(request: web.Request, login: str) -> None:
    """Count an attempt from this address and for this account; 429 when it is one too many."""
    for key, name in ((address_of(request), BY_ADDRESS), (login, BY_LOGIN)):
        limit = request.app[name]
        if not limit.allows(key):
            wait = limit.wait(key)
            log.warning("too many sign-ins")
            raise too_many(say(request, "too-many-tries", minutes=-(-wait // 60)), wait)


def forgive_try(request: web.Request, login: str) -> None:
    """The attempt that was just counted succeeded: it counts no more."""
    request.app[BY_ADDRESS].give_back(address_of(request))
    request.app[BY_LOGIN].forget(login)


async def matches(request: web.Request, secret: str, kept: str) -> bool:
    """Whether a password is the one of which ``kept`` was kept."""
    async with request.app[HASHING]:
        return await asyncio.to_thread(password.matches, secret, kept)


async def hashed(request: web.Request, secret: str) -> str:
    """What is kept of a password."""
    async with request.app[HASHING]:
        return await asyncio.to_thread(password.hashed, secret)


def acceptable(request: web.Request, secret: object, login: str) -> str:
    """A new password; 400 with what is wrong with it."""
    given = secret if isinstance(secret, str) else ""
    if fault := password.fault(given, login):
        values = {"shortest": password.SHORTEST, "longest": password.LONGEST}
        raise web.HTTPBadRequest(text=say(request, str(PasswordFault(fault)), **values))
    return given
