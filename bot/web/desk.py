"""The desk: page ``/desk`` and its JSON interface under ``/desk/api``."""

from __future__ import annotations

from aiohttp import web

from bot.web.desk_access import add_guard
from bot.web.desk_packets import done, packet, packets, reply, take
from bot.web.desk_signin import add_signin
from bot.web.pages import page_text
from bot.web.services import SERVICES


def add_desk(app: web.Application) -> None:
    """Add the desk's page, interface and guard to ``app``."""
    add_guard(app)
    add_signin(app)
    app.router.add_get("/desk", desk_page)
    app.router.add_get("/desk/api/packets", packets)
    app.router.add_get("/desk/api/packets/{id}", packet)
    app.router.add_post("/desk/api/packets/{id}/take", take)
    app.router.add_post("/desk/api/packets/{id}/done", done)
    app.router.add_post("/desk/api/packets/{id}/reply", reply)


async def desk_page(request: web.Request) -> web.Response:
    """The page; the guard leads whoever is not signed in to the sign-in page."""
    text = page_text("desk.html", request.app[SERVICES])
    return web.Response(text=text, content_type="text/html")
