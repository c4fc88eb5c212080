"""Around every request: errors become sentences, and one log line tells what happened."""

from __future__ import annotations

import html
import time
import traceback

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler
from aiohttp.web_response import StreamResponse

from bot.errors import Conflict, NotFound, Refused, RelaisError, SlotTaken
from bot.web.pages import error_page

_STATUS: dict[type[RelaisError], int] = {NotFound: 404, Conflict: 409, SlotTaken: 409, Refused: 422}
_SENTENCES = {
    403: "This is not allowed.",
    404: "Cette page n’existe pas. / This page does not exist.",
    405: "This address does not accept that method.",
    413: "The message is too large.",
}
_OWN_WORDS = (web.HTTPRequestEntityTooLarge, web.HTTPMethodNotAllowed)
_FAILED = "Une erreur est survenue. Réessayez dans un instant. / Something went wrong. Try again."
_MACHINES = ("/desk/api", "/webhooks", "/healthz")
_PLAIN = ("/voice/",)
_QUIET = ("/healthz", "/static", "/chat/presence", "/desk/api/packets")

log = structlog.get_logger("relais.web")


@web.middleware
async def log_requests(request: web.Request, handler: Handler) -> StreamResponse:
    """Log method, route, status and duration: no path, query, text or identifier."""
    begun = time.monotonic()
    status = 500
    try:
        response = await handler(request)
        status = response.status
        return response
    except web.HTTPException as answer:
        status = answer.status
        raise
    finally:
        resource = request.match_info.route.resource
        route = resource.canonical if resource else "unknown"
        quiet = request.method == "GET" and route.startswith(_QUIET) and status < 400
        tell = log.debug if quiet else log.info
        took = round((time.monotonic() - begun) * 1000)
        tell("request", method=request.method, route=route, status=status, milliseconds=took)


@web.middleware
async def errors_to_sentences(request: web.Request, handler: Handler) -> StreamResponse:
    """Answer errors with a sentence: JSON for machines, a small page for people.

    Telephone webhooks get plain text: Twilio's debugger shows it as it is.
    """
    try:
        return await handler(request)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        answer = _tell(request, error.status, _sentence(error))
        if after := error.headers.get("Retry-After"):
            answer.headers["Retry-After"] = after
        return answer
    except RelaisError as error:
        return _tell(request, _STATUS.get(type(error), 500), str(error))
    except Exception as error:
        # The message of an unexpected error may hold personal data; its place does not.
        last = traceback.extract_tb(error.__traceback__)[-1]
        log.error("request failed", error=type(error).__name__, place=f"{last.name}:{last.lineno}")
        return _tell(request, 500, _FAILED)


def _sentence(error: web.HTTPException) -> str:
    """What a handler said, or our words where aiohttp speaks for itself."""
    default = f"{error.status}: {error.reason}"
    if error.text and error.text != default and not isinstance(error, _OWN_WORDS):
        return error.text
    return _SENTENCES.get(error.status, error.reason)


def _tell(request: web.Request, status: int, sentence: str) -> web.Response:
    if request.path.startswith(_MACHINES):
        return web.json_response({"error": sentence}, status=status)
    if request.path.startswith(_PLAIN):
        return web.Response(text=f"{sentence.rstrip()}\n", status=status)
    page = error_page(html.escape(sentence))
    return web.Response(text=page, status=status, content_type="text/html")
