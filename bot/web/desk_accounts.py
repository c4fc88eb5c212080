"""All that stands before the desk: the guard, signing in, accounts."""

from __future__ import annotations

from aiohttp import web

from bot.web.desk_access import add_guard
from bot.web.desk_advisers import add_advisers
from bot.web.desk_own_account import add_own_account
from bot.web.desk_signin import add_signin


def add_accounts(app: web.Application) -> None:
    """Add the guard of ``/desk`` and everything that has to do with accounts to ``app``."""
    add_guard(app)
    add_signin(app)
    add_own_account(app)
    add_advisers(app)
