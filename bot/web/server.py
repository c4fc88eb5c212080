"""The web application: everything a browser sees."""

from __future__ import annotations

from aiohttp import web

from bot.web.chat import add_chat
from bot.web.desk import add_desk
from bot.web.headers import add_security_headers
from bot.web.health import healthz
from bot.web.middleware import errors_to_sentences, log_requests
from bot.web.pages import add_pages
from bot.web.presence import add_presence
from bot.web.rest import add_rest
from bot.web.resume import add_resume
from bot.web.services import SERVICES, WebServices
from bot.web.turns import TURNS, Turns

MAX_BODY = 64 * 1024

__all__ = ["WebServices", "create_app"]


def create_app(services: WebServices) -> web.Application:
    """The application, not started; more routes or sub-applications may be added to it.

    Start it with ``access_log=None``: :func:`log_requests` writes the log, without paths, which
    would hold identifiers.
    """
    app = web.Application(client_max_size=MAX_BODY, middlewares=[log_requests, errors_to_sentences])
    app[SERVICES] = services
    app[TURNS] = Turns(services.conversation)
    app.on_response_prepare.append(add_security_headers)
    add_pages(app)
    add_chat(app)
    add_rest(app)
    add_resume(app)
    add_presence(app)
    add_desk(app)
    app.router.add_get("/healthz", healthz)
    return app
