"""Codes to go on elsewhere, for the chat page and for REST."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.resuming import Resuming
from bot.web.body import json_object
from bot.web.origin import origin_of
from bot.web.protocol import is_conversation_id
from bot.web.rate import RateLimit
from bot.web.services import SERVICES
from bot.web.text import clean

CODES_AN_HOUR = 20
CODES_AN_ADDRESS = 300
"""In an hour; many may share an address behind a proxy."""

MAX_SENDER = 200

LIMIT: web.AppKey[RateLimit] = web.AppKey("resume_limit", RateLimit)
ADDRESSES: web.AppKey[RateLimit] = web.AppKey("resume_addresses", RateLimit)


def add_resume(app: web.Application) -> None:
    """Add the two routes and their limits to ``app``."""
    app[LIMIT] = RateLimit(CODES_AN_HOUR, 3600)
    app[ADDRESSES] = RateLimit(CODES_AN_ADDRESS, 3600)
    app.router.add_post("/chat/resume", chat_code)
    app.router.add_post("/webhooks/rest/resume", rest_code)


async def chat_code(request: web.Request) -> web.Response:
    """Take ``{conversation}``; give ``{code, link, expires}``.

    Who knows the name of a conversation may read it: no other proof is asked for. A new code
    takes the place of the former one.
    """
    content = await json_object(request) or {}
    name = content.get("conversation")
    if not isinstance(name, str) or not is_conversation_id(name):
        return _error(400, "« conversation » must be the name of a conversation of the chat page.")
    return await _issued(request, name)


async def rest_code(request: web.Request) -> web.Response:
    """Take ``{sender}``, as the REST channel does; give ``{code, link, expires}``."""
    content = await json_object(request) or {}
    sender = content.get("sender")
    if not isinstance(sender, str) or not clean(sender) or len(sender) > MAX_SENDER:
        return _error(400, f"« sender » must be a text of 1 to {MAX_SENDER} characters.")
    return await _issued(request, f"rest-{clean(sender)}")


async def _issued(request: web.Request, conversation_id: str) -> web.Response:
    resuming: Resuming | None = request.app[SERVICES].resuming
    if resuming is None:
        return _error(404, "Conversations cannot be taken elsewhere here.")
    if not _may_ask(request) or not request.app[LIMIT].allows(conversation_id):
        return _error(429, "Many codes were asked for. Use the last one, or wait an hour.")
    issued = await resuming.issue(conversation_id)
    body: dict[str, Any] = {
        "code": issued.code,
        "link": issued.link,
        "expires": issued.expires.isoformat(),
    }
    return web.json_response(body, headers={"Cache-Control": "no-store"})


def _may_ask(request: web.Request) -> bool:
    if request.path.startswith("/webhooks/"):
        return True
    return request.app[ADDRESSES].allows(origin_of(request))


def _error(status: int, sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=status)
