"""``/healthz``: whether this process can serve customers now."""

from __future__ import annotations

from aiohttp import web

from bot.web.services import SERVICES


async def healthz(request: web.Request) -> web.Response:
    """200 when every part is ready, 503 with the parts that are not otherwise."""
    parts = dict(request.app[SERVICES].ready())
    well = all(parts.values())
    body = {"status": "ok" if well else "unavailable", "parts": parts}
    return web.json_response(body, status=200 if well else 503)
