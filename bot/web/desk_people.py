"""Who works at the desk, as colleagues and customers read them."""

from __future__ import annotations

from aiohttp import web

from bot.web.services import SERVICES


def first_name(name: str) -> str:
    """What customers read: the first word of an adviser's name."""
    return (name.split() or [name])[0]


async def name_of(request: web.Request, login: str) -> str:
    """What colleagues read; the login itself for somebody without an account."""
    account = await request.app[SERVICES].advisers.get(login)
    return account.name if account else login


async def room(request: web.Request) -> web.Response:
    """Colleagues, teams and the answers that are kept ready."""
    services = request.app[SERVICES]
    people = [
        {"login": one.login, "name": one.name, "teams": list(one.teams), "active": one.active}
        for one in await services.advisers.all()
    ]
    return web.json_response({**services.room.as_json(), "people": people})
