"""Accounts as managers look after them."""

from __future__ import annotations

from typing import Any

import structlog
from aiohttp import web

from bot.errors import Conflict
from bot.handoff import password
from bot.handoff.account_act import AccountAct, AccountActName
from bot.handoff.adviser import Adviser, leaves_a_manager
from bot.web.account_form import changed_account, new_account
from bot.web.account_json import account_json
from bot.web.desk_access import require_manager
from bot.web.desk_passwords import BY_LOGIN, fields, hashed
from bot.web.desk_session import ADVISER
from bot.web.pages import page_text
from bot.web.services import SERVICES
from bot.web.signin_words import say

ACTS_SHOWN = 200

log = structlog.get_logger("relais.desk")


def add_advisers(app: web.Application) -> None:
    """Add the managers' page and calls to ``app``."""
    app.router.add_get("/desk/advisers", advisers_page)
    app.router.add_get("/desk/api/advisers", everybody)
    app.router.add_post("/desk/api/advisers", add)
    app.router.add_patch("/desk/api/advisers/{login}", change)
    app.router.add_post("/desk/api/advisers/{login}/password", reset_password)


async def advisers_page(request: web.Request) -> web.Response:
    """The page; managers only."""
    require_manager(request)
    text = page_text("advisers.html", request.app[SERVICES])
    return web.Response(text=text, content_type="text/html")


async def everybody(request: web.Request) -> web.Response:
    """Every account, the teams there are, and what was done with accounts lately."""
    require_manager(request)
    services = request.app[SERVICES]
    accounts = [_shown(one) for one in await services.advisers.all()]
    acts = [
        {"at": act.at.isoformat(), "actor": act.actor, "name": str(act.name), "login": act.login}
        for act in await services.advisers.acts(ACTS_SHOWN)
    ]
    body = {"advisers": accounts, "teams": list(services.room.teams), "acts": acts}
    return web.json_response(body)


async def add(request: web.Request) -> web.Response:
    """Add ``{login, name, role, teams, language}``; gives the first password, to be passed on."""
    require_manager(request)
    made = new_account(request, await fields(request))
    account = made.with_given_password(request.app[SERVICES].clock.now())
    secret = password.temporary()
    act = _act(request, AccountActName.ADDED, account.login)
    try:
        await request.app[SERVICES].advisers.add(account, await hashed(request, secret), act)
    except Conflict:
        raise web.HTTPConflict(text=say(request, "login-taken", login=account.login)) from None
    _log(act)
    return web.json_response({"adviser": _shown(account), "password": secret}, status=201)


async def change(request: web.Request) -> web.Response:
    """Change some of ``{name, role, teams, language, active}``; closing ends the sessions."""
    require_manager(request)
    before = await _account(request)
    after = changed_account(request, before, await fields(request))
    advisers = request.app[SERVICES].advisers
    if not leaves_a_manager(await advisers.all(), after):
        raise web.HTTPConflict(text=say(request, "last-manager"))
    name = AccountActName.CHANGED
    if after.active != before.active:
        name = AccountActName.REOPENED if after.active else AccountActName.CLOSED
    act = _act(request, name, after.login)
    await advisers.change(after, act)
    _log(act)
    return web.json_response({"adviser": _shown(after)})


async def reset_password(request: web.Request) -> web.Response:
    """Give a new password that is good for choosing another one; ends the sessions.

    Attempts that failed before count no more against the account.
    """
    require_manager(request)
    account = await _account(request)
    if account.login == request[ADVISER]:
        raise web.HTTPConflict(text=say(request, "own-password"))
    secret = password.temporary()
    after = account.with_given_password(request.app[SERVICES].clock.now())
    act = _act(request, AccountActName.PASSWORD_RESET, after.login)
    await request.app[SERVICES].advisers.change(after, act, await hashed(request, secret))
    request.app[BY_LOGIN].forget(account.login)
    _log(act)
    return web.json_response({"adviser": _shown(after), "password": secret})


async def _account(request: web.Request) -> Adviser:
    login = request.match_info["login"]
    account = await request.app[SERVICES].advisers.get(login)
    if account is None:
        raise web.HTTPNotFound(text=say(request, "no-account", login=login))
    return account


def _act(request: web.Request, name: AccountActName, login: str) -> AccountAct:
    return AccountAct(request.app[SERVICES].clock.now(), request[ADVISER], name, login)


def _log(act: AccountAct) -> None:
    log.info("account act", act=str(act.name), actor=act.actor, login=act.login)


def _shown(account: Adviser) -> dict[str, Any]:
    until = account.password_until
    return {
        **account_json(account),
        "active": account.active,
        "password_until": until.isoformat() if until else None,
    }
