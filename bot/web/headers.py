"""Security headers of every answer."""

from __future__ import annotations

from aiohttp import web
from aiohttp.web_response import StreamResponse

from bot.web.services import SERVICES

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors {ancestors}"
)


async def add_security_headers(request: web.Request, response: StreamResponse) -> None:
    """Set them just before an answer leaves; only the chat page may be framed, by allowed sites."""
    embeddable = request.path == "/chat"
    origins = request.app[SERVICES].allowed_origins if embeddable else ()
    ancestors = " ".join(("'self'", *origins)) if embeddable else "'none'"
    headers = response.headers
    headers["Server"] = "Relais"
    headers.setdefault("Content-Security-Policy", _POLICY.format(ancestors=ancestors))
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "no-referrer")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if not embeddable:
        headers.setdefault("X-Frame-Options", "DENY")
    if request.path.startswith("/desk"):
        headers.setdefault("Cache-Control", "no-store")
