"""The desk: page ``/desk`` and its JSON interface under ``/desk/api``."""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Handler
from aiohttp.web_response import StreamResponse

from bot.web.body import json_object
from bot.web.desk_packets import done, packet, packets, reply, take
from bot.web.desk_session import ADVISER, DeskSessions
from bot.web.pages import page_text
from bot.web.rate import RateLimit
from bot.web.services import SERVICES

CSRF_HEADER = "X-Relais-Desk"
ATTEMPTS, ATTEMPT_SECONDS = 10, 300.0
MAX_NAME = 60

SESSIONS: web.AppKey[DeskSessions] = web.AppKey("desk_sessions", DeskSessions)
ATTEMPT_LIMIT: web.AppKey[RateLimit] = web.AppKey("desk_attempts", RateLimit)

NOT_CONFIGURED = (
    "Le poste des conseillers est fermé : aucun jeton n’est défini. "
    "Définissez la variable d’environnement RELAIS_DESK_TOKEN (12 caractères au moins), "
    "puis redémarrez Relais."
)


def add_desk(app: web.Application) -> None:
    """Add the desk's page, interface and guard to ``app``."""
    services = app[SERVICES]
    app[SESSIONS] = DeskSessions(services.desk_token, services.clock)
    app[ATTEMPT_LIMIT] = RateLimit(ATTEMPTS, ATTEMPT_SECONDS)
    app.middlewares.append(guard_desk)
    app.router.add_get("/desk", desk_page)
    app.router.add_get("/desk/api/session", who)
    app.router.add_post("/desk/api/session", log_in)
    app.router.add_delete("/desk/api/session", log_out)
    app.router.add_get("/desk/api/packets", packets)
    app.router.add_get("/desk/api/packets/{id}", packet)
    app.router.add_post("/desk/api/packets/{id}/take", take)
    app.router.add_post("/desk/api/packets/{id}/done", done)
    app.router.add_post("/desk/api/packets/{id}/reply", reply)


@web.middleware
async def guard_desk(request: web.Request, handler: Handler) -> StreamResponse:
    """Let only advisers into the desk's interface, and only from the desk's own page."""
    if not request.path.startswith("/desk"):
        return await handler(request)
    sessions = request.app[SESSIONS]
    if not sessions.configured:
        raise web.HTTPServiceUnavailable(text=NOT_CONFIGURED)
    if not request.path.startswith("/desk/api"):
        return await handler(request)
    if request.method not in ("GET", "HEAD") and request.headers.get(CSRF_HEADER) != "1":
        raise web.HTTPForbidden(text=f"En-tête « {CSRF_HEADER}: 1 » attendu.")
    adviser = sessions.adviser(request)
    if adviser is None and not (request.path == "/desk/api/session" and request.method == "POST"):
        raise web.HTTPUnauthorized(text="Votre session est terminée. Connectez-vous à nouveau.")
    if adviser is not None:
        request[ADVISER] = adviser
    return await handler(request)


async def desk_page(request: web.Request) -> web.Response:
    """The page; without a session it holds nothing but the login form and says 401."""
    status = 200 if request.app[SESSIONS].adviser(request) else 401
    text = page_text("desk.html", request.app[SERVICES])
    return web.Response(text=text, status=status, content_type="text/html")


async def who(request: web.Request) -> web.Response:
    """The adviser's name."""
    return web.json_response({"adviser": request[ADVISER]})


async def log_in(request: web.Request) -> web.Response:
    """Exchange ``{token, adviser}`` for a session cookie: 403 wrong token, 429 too many tries."""
    given = await json_object(request) or {}
    token, adviser = given.get("token"), given.get("adviser")
    if not isinstance(token, str) or not isinstance(adviser, str) or not adviser.strip():
        raise web.HTTPBadRequest(text="Indiquez votre prénom et le jeton du poste.")
    limit, address = request.app[ATTEMPT_LIMIT], request.remote or ""
    if not limit.allows(address):
        raise web.HTTPTooManyRequests(text="Trop d’essais. Patientez cinq minutes.")
    sessions = request.app[SESSIONS]
    if not sessions.token_is(token):
        raise web.HTTPForbidden(text="Ce jeton n’est pas le bon.")
    limit.forget(address)
    name = adviser.strip()[:MAX_NAME]
    response = web.json_response({"adviser": name})
    sessions.begin(request, response, name)
    return response


async def log_out(request: web.Request) -> web.Response:
    """End the session in this browser."""
    response = web.json_response({})
    request.app[SESSIONS].end(response)
    return response
