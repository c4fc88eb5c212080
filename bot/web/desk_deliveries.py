"""Deliveries to other systems that were given up: everybody at the desk sees and may retry them."""

from __future__ import annotations

from aiohttp import web

from bot.web.body import json_object
from bot.web.desk_live import LIVE
from bot.web.desk_packets import delivery_json
from bot.web.desk_words import told
from bot.web.services import SERVICES
from bot.web.signin_words import language_of


async def deliveries(request: web.Request) -> web.Response:
    """Those that were given up, oldest first."""
    buried = await request.app[SERVICES].outbox.buried()
    return web.json_response({"deliveries": [delivery_json(one) for one in buried]})


async def retry(request: web.Request) -> web.Response:
    """Try the one of ``{key}`` afresh, now."""
    services = request.app[SERVICES]
    key = (await json_object(request) or {}).get("key")
    if key not in [one.key for one in await services.outbox.buried()]:
        raise web.HTTPNotFound(text=told("no-delivery", language_of(request)))
    await services.outbox.revive(str(key), services.clock.now())
    request.app[LIVE].changed()
    return await deliveries(request)
