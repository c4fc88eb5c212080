"""The desk: page ``/desk`` and its JSON interface under ``/desk/api``."""

from __future__ import annotations

from aiohttp import web

from bot.web.desk_accounts import add_accounts
from bot.web.desk_work import add_desk_work
from bot.web.manager import add_manager
from bot.web.pages import page_text
from bot.web.services import SERVICES


def add_desk(app: web.Application) -> None:
    """Add the desk's page, interface and guard to ``app``."""
    add_accounts(app)
    app.router.add_get("/desk", desk_page)
    add_desk_work(app)
    company = app[SERVICES].company
    if company is not None:
        add_manager(app, company)


async def desk_page(request: web.Request) -> web.Response:
    """The page; the guard leads whoever is not signed in to the sign-in page."""
    text = page_text("desk.html", request.app[SERVICES])
    return web.Response(text=text, content_type="text/html")
