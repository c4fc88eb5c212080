"""The guard before the desk: who gets in, from which page, how often."""

from __future__ import annotations

import hmac
from urllib.parse import quote, urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler
from aiohttp.web_response import StreamResponse

from bot.web.desk_session import ACCOUNT, SESSION, find, token_of_page
from bot.web.rate import RateLimit, too_many
from bot.web.services import SERVICES
from bot.web.signin_words import say

CSRF_HEADER = "X-Relais-Desk"
CALLS, CALL_SECONDS = 600, 60.0
_API = "/desk/api/"
_OPEN_PAGES = ("/desk/signin", "/desk/setup")
_OPEN_CALLS = (("POST", "/desk/api/session"), ("POST", "/desk/api/setup"))
_OWN_PASSWORD = ("/desk/password", "/desk/api/password", "/desk/api/session")

CALL_LIMIT: web.AppKey[RateLimit] = web.AppKey("desk_calls", RateLimit)


def add_guard(app: web.Application) -> None:
    """Put the guard before everything under ``/desk``."""
    app[CALL_LIMIT] = RateLimit(CALLS, CALL_SECONDS)
    app.middlewares.append(guard_desk)


@web.middleware
async def guard_desk(request: web.Request, handler: Handler) -> StreamResponse:
    """Let only advisers in; changes only from the desk's own pages."""
    path = request.path
    if path != "/desk" and not path.startswith("/desk/"):
        return await handler(request)
    if path.startswith(_API):
        await _guard_call(request)
    elif path not in _OPEN_PAGES:
        await _guard_page(request)
    return await handler(request)


def require_manager(request: web.Request) -> None:
    """Raise 403 with a sentence unless the adviser of this request manages."""
    if not request[ACCOUNT].is_manager:
        raise web.HTTPForbidden(text=say(request, "managers-only"))


async def _guard_call(request: web.Request) -> None:
    if not _from_own_page(request):
        raise web.HTTPForbidden(text=say(request, "other-site"))
    if (request.method, request.path) in _OPEN_CALLS:
        return
    if not await find(request):
        raise web.HTTPUnauthorized(text=say(request, "signed-out"))
    limit, key = request.app[CALL_LIMIT], request[SESSION].key
    if not limit.allows(key):
        raise too_many(say(request, "too-many-calls"), limit.wait(key))
    if request.method not in ("GET", "HEAD"):
        given = request.headers.get(CSRF_HEADER, "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, token_of_page(request).encode()):
            raise web.HTTPForbidden(text=say(request, "page-token"))
    if request[ACCOUNT].must_change and request.path not in _OWN_PASSWORD:
        raise web.HTTPForbidden(text=say(request, "choose-password"))


async def _guard_page(request: web.Request) -> None:
    if not await find(request):
        wanted = quote(request.path_qs, safe="/")
        raise web.HTTPSeeOther(
            "/desk/signin" if wanted == "/desk" else f"/desk/signin?next={wanted}"
        )
    if request[ACCOUNT].must_change and request.path not in _OWN_PASSWORD:
        raise web.HTTPSeeOther("/desk/password")


def _from_own_page(request: web.Request) -> bool:
    """Whether no other site had the browser send this.

    Browsers say where a request comes from in ``Sec-Fetch-Site`` (over TLS and on this machine)
    or in ``Origin``; programs that are no browser send neither, and no cookie by accident.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin" or (site == "none" and request.method == "GET")
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    try:
        host = urlsplit(origin).netloc.lower()
    except ValueError:
        return False
    own = request.host.lower(), urlsplit(request.app[SERVICES].public_url).netloc.lower()
    return bool(host) and host in own
