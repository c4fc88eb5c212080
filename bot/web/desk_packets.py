"""What an adviser sees: the queue, and one case whole."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiohttp import web

from bot.errors import NotFound
from bot.handoff.change import Act
from bot.handoff.delivery import Delivery
from bot.handoff.packet import Packet
from bot.handoff.proposal import open_proposal
from bot.web.desk_addresses import proposable
from bot.web.desk_history import other_cases, other_visits, visit_json, visit_lines
from bot.web.desk_places import values_for
from bot.web.desk_words import told
from bot.web.protocol import line_frame
from bot.web.services import SERVICES
from bot.web.signin_words import language_of

_LEFT_OUT = ("transcript", "recommendation")


async def packets(request: web.Request) -> web.Response:
    """The queue in the desk's order and what was closed today, without transcripts."""
    services = request.app[SERVICES]
    now = services.clock.now()
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    queue, done, buried = await asyncio.gather(
        services.desk.queue(), services.desk.closed(midnight), services.outbox.buried()
    )
    body = {
        "now": now.isoformat(),
        "packets": [short(one) for one in queue],
        "done": [short(one) for one in reversed(done)],
        "buried": len(buried),
    }
    return web.json_response(body)


async def packet(request: web.Request) -> web.Response:
    """One case whole, with the lines said since."""
    return await whole(request, await find(request))


async def visit(request: web.Request) -> web.Response:
    """Another conversation of the customer of a case, as it was said."""
    return await visit_lines(request, await find(request))


async def find(request: web.Request) -> Packet:
    """The case that a request names; 404 with a sentence when there is none."""
    try:
        return await request.app[SERVICES].desk.get(request.match_info["id"])
    except NotFound:
        raise web.HTTPNotFound(text=told("no-case", language_of(request))) from None


async def whole(request: web.Request, one: Packet) -> web.Response:
    """Everything about a case: customer's history, acts, deliveries, what may be proposed."""
    services = request.app[SERVICES]
    conversation = services.conversation
    lines = await conversation.lines(one.conversation_id) or one.transcript
    ownership = await conversation.ownership(one.conversation_id)
    acts = await services.desk.acts(one.conversation_id)
    found = open_proposal(acts)
    body = {
        "packet": {**short(one), "recommendation": one.recommendation},
        "lines": [line_frame(line) for line in lines],
        "stage": str(ownership.stage),
        "adviser": ownership.adviser,
        "acts": [_act(act) for act in acts],
        "history": [short(other) for other in await other_cases(request, one)],
        "visits": [visit_json(visit) for visit in await other_visits(request, one)],
        "deliveries": [delivery_json(each) for each in await services.outbox.of_packet(one.id)],
        "channels": proposable(one, services.room),
        "proposal": {"channel": str(found[0].channel)} if found else None,
        "booked": await _booked(request, one),
        "call": await _on_the_line(request, one),
        "places": await values_for(request, one),
        "now": services.clock.now().isoformat(),
    }
    return web.json_response(body)


async def _booked(request: web.Request, one: Packet) -> Mapping[str, str] | None:
    """When its customer is to be called back, if they are."""
    booking = request.app[SERVICES].booking
    call = await booking.of(one) if booking else None
    return {"start": call.start.isoformat(), "end": call.end.isoformat()} if call else None


async def _on_the_line(request: web.Request, one: Packet) -> bool:
    """Whether its caller can be put through now."""
    calls = request.app[SERVICES].live_calls
    return calls is not None and await calls.of(one) is not None


def short(one: Packet) -> Mapping[str, Any]:
    """A case without what only the whole view shows."""
    brief = replace(one, transcript=(), recommendation=None)
    return {name: value for name, value in brief.as_dict().items() if name not in _LEFT_OUT}


def delivery_json(one: Delivery) -> Mapping[str, Any]:
    """A delivery without what it carries."""
    return {
        "key": one.key,
        "courier": one.courier,
        "kind": one.kind,
        "packet_id": one.packet_id,
        "attempts": one.attempts,
        "state": str(one.state),
        "error": one.error,
        "due": one.due.isoformat(),
    }


def _act(act: Act) -> Mapping[str, Any]:
    return {
        "at": act.at.isoformat(),
        "actor": act.actor,
        "name": str(act.name),
        "packet_id": act.packet_id,
        "detail": act.detail,
    }
