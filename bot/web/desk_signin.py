"""Signing in and out."""

from __future__ import annotations

from typing import Any

import structlog
from aiohttp import web

from bot.handoff.account_act import AccountAct, AccountActName
from bot.handoff.adviser import LONGEST_NAME, Adviser, as_login
from bot.web.account_json import account_json
from bot.web.desk_passwords import add_limits, count_try, fields, forgive_try, matches
from bot.web.desk_session import ACCOUNT, ADVISER, begin, end, token_of_page
from bot.web.pages import page_text
from bot.web.services import SERVICES
from bot.web.signin_words import say

log = structlog.get_logger("relais.desk")


def add_signin(app: web.Application) -> None:
    """Add the pages and calls of this module to ``app``."""
    add_limits(app)
    app.router.add_get("/desk/signin", signin_page)
    app.router.add_get("/desk/api/session", who)
    app.router.add_post("/desk/api/session", sign_in)
    app.router.add_delete("/desk/api/session", sign_out)


async def signin_page(request: web.Request) -> web.Response:
    """The form, which is also that of the first account and of one's own password."""
    text = page_text("signin.html", request.app[SERVICES])
    return web.Response(text=text, content_type="text/html")


async def who(request: web.Request) -> web.Response:
    """The account that is signed in, and the token that its pages send back."""
    return web.json_response(_account(request[ACCOUNT], token_of_page(request)))


async def sign_in(request: web.Request) -> web.Response:
    """Exchange ``{login, password}`` for a session.

    403 when they do not match an open account, or the password was given too long ago; 429 after
    too many attempts.
    """
    given = await fields(request)
    typed, secret = given.get("login"), given.get("password")
    if not isinstance(typed, str) or not isinstance(secret, str) or not typed.strip() or not secret:
        raise web.HTTPBadRequest(text=say(request, "empty"))
    login = as_login(typed) or ""
    counted = login or typed[:LONGEST_NAME]
    count_try(request, counted)
    advisers = request.app[SERVICES].advisers
    account, kept = await advisers.get(login), await advisers.password(login)
    usable = kept if account and account.active else ""
    if not await matches(request, secret, usable) or account is None:
        known = account.login if account else ""
        await note(request, AccountActName.FAILED, known)
        raise web.HTTPForbidden(text=say(request, "wrong"))
    forgive_try(request, counted)
    if account.is_too_late(request.app[SERVICES].clock.now()):
        raise web.HTTPForbidden(text=say(request, "password-over"))
    return await signed_in(request, account)


async def sign_out(request: web.Request) -> web.Response:
    """End the session of this browser."""
    response = web.json_response({})
    await end(request, response)
    await note(request, AccountActName.SIGNED_OUT, request[ADVISER])
    return response


async def signed_in(request: web.Request, account: Adviser) -> web.Response:
    """The answer that begins a session, and notes it."""
    response = web.json_response({})
    csrf = await begin(request, response, account.login)
    response.body = web.json_response(_account(account, csrf)).body
    await note(request, AccountActName.SIGNED_IN, account.login)
    return response


def _account(account: Adviser, csrf: str) -> dict[str, Any]:
    return {
        **account_json(account),
        "csrf": csrf,
    }


async def note(request: web.Request, name: AccountActName, login: str) -> None:
    """Keep what an adviser did with their own account, and log it."""
    services = request.app[SERVICES]
    await services.advisers.record(AccountAct(services.clock.now(), login, name, login))
    log.info("account act", act=str(name), login=login)
