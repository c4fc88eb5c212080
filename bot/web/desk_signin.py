"""Signing in and out, the first account, one's own password."""

from __future__ import annotations

import asyncio
import hmac
from dataclasses import replace
from typing import Any

import structlog
from aiohttp import web

from bot.errors import Conflict
from bot.handoff import password
from bot.handoff.account_act import AccountAct, AccountActName
from bot.handoff.adviser import LONGEST_NAME, Adviser, Role, as_login
from bot.web.body import json_object
from bot.web.desk_session import ACCOUNT, ADVISER, begin, end, token_of_page
from bot.web.pages import page_text
from bot.web.rate import RateLimit, too_many
from bot.web.services import SERVICES
from bot.web.signin_words import language_of, say
from bot.web.text import clean

ADDRESS_TRIES, ADDRESS_SECONDS = 30, 300.0
LOGIN_TRIES, LOGIN_SECONDS = 10, 900.0
HASHES_AT_ONCE = 2
"""Passwords checked at the same time: each takes 32 MiB."""

BY_ADDRESS: web.AppKey[RateLimit] = web.AppKey("signin_by_address", RateLimit)
BY_LOGIN: web.AppKey[RateLimit] = web.AppKey("signin_by_login", RateLimit)
HASHING: web.AppKey[asyncio.Semaphore] = web.AppKey("signin_hashing", asyncio.Semaphore)

log = structlog.get_logger("relais.desk")


def add_signin(app: web.Application) -> None:
    """Add the pages and calls of this module to ``app``."""
    app[BY_ADDRESS] = RateLimit(ADDRESS_TRIES, ADDRESS_SECONDS)
    app[BY_LOGIN] = RateLimit(LOGIN_TRIES, LOGIN_SECONDS)
    app[HASHING] = asyncio.Semaphore(HASHES_AT_ONCE)
    for name in ("signin", "setup", "password"):
        app.router.add_get(f"/desk/{name}", _page)
    app.router.add_get("/desk/api/session", who)
    app.router.add_post("/desk/api/session", sign_in)
    app.router.add_delete("/desk/api/session", sign_out)
    app.router.add_post("/desk/api/setup", set_up)
    app.router.add_post("/desk/api/password", choose_password)


async def _page(request: web.Request) -> web.Response:
    text = page_text("signin.html", request.app[SERVICES])
    return web.Response(text=text, content_type="text/html")


async def who(request: web.Request) -> web.Response:
    """The account that is signed in, and the token that its pages send back."""
    return web.json_response(_account(request[ACCOUNT], token_of_page(request)))


async def sign_in(request: web.Request) -> web.Response:
    """Exchange ``{login, password}`` for a session.

    403 when they do not match an open account, 429 after too many attempts.
    """
    given = await _fields(request)
    typed, secret = given.get("login"), given.get("password")
    if not isinstance(typed, str) or not isinstance(secret, str) or not typed.strip() or not secret:
        raise web.HTTPBadRequest(text=say(request, "empty"))
    login = as_login(typed) or ""
    by_address, by_login = _count(request, login or typed[:LONGEST_NAME])
    advisers = request.app[SERVICES].advisers
    account = await advisers.get(login) if login else None
    kept = await advisers.password(login) if account and account.active else ""
    if not await _matches(request, secret, kept) or account is None:
        known = account.login if account else ""
        await _note(request, AccountActName.FAILED, known)
        raise web.HTTPForbidden(text=say(request, "wrong"))
    request.app[BY_ADDRESS].give_back(by_address)
    request.app[BY_LOGIN].forget(by_login)
    return await _begun(request, account)


async def sign_out(request: web.Request) -> web.Response:
    """End the session of this browser."""
    response = web.json_response({})
    await end(request, response)
    await _note(request, AccountActName.SIGNED_OUT, request[ADVISER])
    return response


async def set_up(request: web.Request) -> web.Response:
    """Make the first account, a manager's: ``{code, login, name, password}``."""
    given, services = await _fields(request), request.app[SERVICES]
    by_address, _ = _count(request, "setup")
    code = str(given.get("code", "")).encode("utf-8", "replace")
    if not services.setup_code or not hmac.compare_digest(code, services.setup_code.encode()):
        raise web.HTTPForbidden(text=say(request, "setup-closed"))
    request.app[BY_ADDRESS].give_back(by_address)
    request.app[BY_LOGIN].forget("setup")
    adviser = replace(read_account(request, given), role=Role.MANAGER)
    secret = acceptable(request, given.get("password"), adviser.login)
    act = AccountAct(services.clock.now(), adviser.login, AccountActName.ADDED, adviser.login)
    try:
        await services.advisers.add(adviser, await hashed(request, secret), act, first=True)
    except Conflict:
        raise web.HTTPConflict(text=say(request, "setup-done")) from None
    log.info("first account made", login=adviser.login)
    return await _begun(request, adviser)


async def choose_password(request: web.Request) -> web.Response:
    """Change one's own password: ``{old, password}``; other browsers are signed out."""
    given, account = await _fields(request), request[ACCOUNT]
    advisers, old = request.app[SERVICES].advisers, str(given.get("old", ""))
    _, by_login = _count(request, account.login)
    if not await _matches(request, old, await advisers.password(account.login)):
        raise web.HTTPForbidden(text=say(request, "wrong-old"))
    request.app[BY_LOGIN].forget(by_login)
    secret = acceptable(request, given.get("password"), account.login)
    if secret == old:
        raise web.HTTPBadRequest(text=say(request, "same"))
    own = replace(account, must_change=False)
    now = request.app[SERVICES].clock.now()
    act = AccountAct(now, account.login, AccountActName.PASSWORD_CHOSEN, account.login)
    await advisers.change(own, act, await hashed(request, secret))
    log.info("password chosen", login=account.login)
    return await _begun(request, own, note=False)


def read_account(request: web.Request, given: dict[str, Any]) -> Adviser:
    """Login name and name out of a form; 400 with a sentence when they will not do."""
    typed, name = given.get("login"), given.get("name")
    login = as_login(typed) if isinstance(typed, str) else None
    if login is None:
        raise web.HTTPBadRequest(text=say(request, "bad-login"))
    shown = clean(name) if isinstance(name, str) else ""
    if not shown or len(shown) > LONGEST_NAME:
        raise web.HTTPBadRequest(text=say(request, "bad-name"))
    return Adviser(login, shown, language=language_of(request))


def acceptable(request: web.Request, secret: object, login: str) -> str:
    """A new password, or 400 with what is wrong with it."""
    fault = password.fault(secret, login) if isinstance(secret, str) else "short"
    if fault:
        raise web.HTTPBadRequest(text=say(request, str(fault)))
    return str(secret)


async def hashed(request: web.Request, secret: str) -> str:
    """What is kept of a password, made in a thread."""
    async with request.app[HASHING]:
        return await asyncio.to_thread(password.hashed, secret)


async def _matches(request: web.Request, secret: str, kept: str) -> bool:
    async with request.app[HASHING]:
        return await asyncio.to_thread(password.matches, secret, kept)


def _count(request: web.Request, login: str) -> tuple[str, str]:
    """Count an attempt from this address and for this account; raise 429 when it is one too many.

    Returns the two keys under which it was counted.
    """
    address = request.remote or ""
    for key, limits in ((address, BY_ADDRESS), (login, BY_LOGIN)):
        limit = request.app[limits]
        if not limit.allows(key):
            wait = limit.wait(key)
            minutes = -(-wait // 60)
            log.warning("too many sign-ins")
            raise too_many(say(request, "too-many-tries", minutes=minutes), wait)
    return address, login


async def _begun(request: web.Request, account: Adviser, *, note: bool = True) -> web.Response:
    response = web.json_response({})
    csrf = await begin(request, response, account.login)
    response.body = web.json_response(_account(account, csrf)).body
    if note:
        await _note(request, AccountActName.SIGNED_IN, account.login)
    return response


def _account(account: Adviser, csrf: str) -> dict[str, Any]:
    return {
        "login": account.login,
        "name": account.name,
        "role": str(account.role),
        "teams": list(account.teams),
        "language": account.language,
        "must_change": account.must_change,
        "csrf": csrf,
    }


async def _note(request: web.Request, name: AccountActName, login: str) -> None:
    services = request.app[SERVICES]
    await services.advisers.record(AccountAct(services.clock.now(), login, name, login))
    log.info(str(name).replace("_", " "), login=login)


async def _fields(request: web.Request) -> dict[str, Any]:
    given = await json_object(request) if request.content_type == "application/json" else None
    if given is None:
        raise web.HTTPUnsupportedMediaType(text=say(request, "not-json"))
    return given
