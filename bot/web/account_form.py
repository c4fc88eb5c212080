"""An account as a page gives it, checked field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from aiohttp import web

from bot.handoff.adviser import LONGEST_NAME, Adviser, Role, as_login
from bot.web.services import SERVICES
from bot.web.signin_words import language_of, say
from bot.web.text import clean


def new_account(request: web.Request, given: Mapping[str, Any]) -> Adviser:
    """The account in a form; ``login`` and ``name`` must be there.

    Every function of this module answers 400 with a sentence when a field will not do.
    """
    typed = given.get("login")
    login = as_login(typed) if isinstance(typed, str) else None
    if login is None:
        raise _bad(request, "bad-login")
    named = Adviser(login, _name(request, given.get("name")), language=language_of(request))
    return changed_account(request, named, given)


def changed_account(request: web.Request, account: Adviser, given: Mapping[str, Any]) -> Adviser:
    """``account`` with those of name, role, teams, language and active that ``given`` holds."""
    values = {name: read(request, given[name]) for name, read in _READERS.items() if name in given}
    return replace(account, **values)


def _name(request: web.Request, given: object) -> str:
    name = clean(given) if isinstance(given, str) else ""
    if not name or len(name) > LONGEST_NAME or "\n" in name:
        raise _bad(request, "bad-name")
    return name


def _role(request: web.Request, given: object) -> Role:
    if given not in tuple(Role):
        raise _bad(request, "bad-role")
    return Role(str(given))


def _teams(request: web.Request, given: object) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise _bad(request, "bad-value", field="teams")
    known = request.app[SERVICES].room.teams
    for team in given:
        if team not in known:
            raise _bad(request, "bad-team", team=team, teams=", ".join(known))
    return tuple(team for team in known if team in given)


def _language(request: web.Request, given: object) -> str:
    if given not in ("fr", "en"):
        raise _bad(request, "bad-value", field="language")
    return str(given)


def _active(request: web.Request, given: object) -> bool:
    if not isinstance(given, bool):
        raise _bad(request, "bad-value", field="active")
    return given


_READERS: Mapping[str, Callable[[web.Request, object], Any]] = {
    "name": _name,
    "role": _role,
    "teams": _teams,
    "language": _language,
    "active": _active,
}


def _bad(request: web.Request, name: str, **values: object) -> web.HTTPBadRequest:
    return web.HTTPBadRequest(text=say(request, name, **values))
