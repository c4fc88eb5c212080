"""The first account of the desk, and one's own password."""

from __future__ import annotations

import hmac
from dataclasses import replace

import structlog
from aiohttp import web

from bot.errors import Conflict
from bot.handoff.account_act import AccountAct, AccountActName
from bot.handoff.adviser import Role
from bot.web.account_form import new_account
from bot.web.desk_passwords import acceptable, count_try, fields, forgive_try, hashed, matches
from bot.web.desk_session import ACCOUNT
from bot.web.desk_signin import signed_in, signin_page
from bot.web.services import SERVICES
from bot.web.signin_words import say

SETUP = "setup/"
"""Under what attempts at the code are counted: no login name."""

log = structlog.get_logger("relais.desk")


def add_own_account(app: web.Application) -> None:
    """Add the pages and calls of this module to ``app``."""
    app.router.add_get("/desk/setup", signin_page)
    app.router.add_get("/desk/password", signin_page)
    app.router.add_post("/desk/api/setup", set_up)
    app.router.add_post("/desk/api/password", choose_password)


async def set_up(request: web.Request) -> web.Response:
    """Make the first account, a manager's: ``{code, login, name, password}``."""
    given, services = await fields(request), request.app[SERVICES]
    count_try(request, SETUP)
    code = str(given.get("code", "")).encode("utf-8", "replace")
    if not services.setup_code or not hmac.compare_digest(code, services.setup_code.encode()):
        raise web.HTTPForbidden(text=say(request, "setup-closed"))
    forgive_try(request, SETUP)
    adviser = replace(new_account(request, given), role=Role.MANAGER, teams=())
    secret = acceptable(request, given.get("password"), adviser.login)
    act = AccountAct(services.clock.now(), adviser.login, AccountActName.ADDED, adviser.login)
    try:
        await services.advisers.add(adviser, await hashed(request, secret), act, first=True)
    except Conflict:
        raise web.HTTPConflict(text=say(request, "setup-done")) from None
    log.info("account act", act=str(act.name), login=adviser.login)
    return await signed_in(request, adviser)


async def choose_password(request: web.Request) -> web.Response:
    """Change one's own password: ``{old, password}``; other browsers are signed out."""
    given, account = await fields(request), request[ACCOUNT]
    advisers, old = request.app[SERVICES].advisers, str(given.get("old", ""))
    count_try(request, account.login)
    if not await matches(request, old, await advisers.password(account.login)):
        raise web.HTTPForbidden(text=say(request, "wrong-old"))
    forgive_try(request, account.login)
    secret = acceptable(request, given.get("password"), account.login)
    if secret == old:
        raise web.HTTPBadRequest(text=say(request, "same"))
    own = account.with_own_password()
    now = request.app[SERVICES].clock.now()
    act = AccountAct(now, account.login, AccountActName.PASSWORD_CHOSEN, account.login)
    await advisers.change(own, act, await hashed(request, secret))
    log.info("account act", act=str(act.name), login=account.login)
    return await signed_in(request, own)
