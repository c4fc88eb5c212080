"""What came before a case: the customer's other cases and conversations, on every channel.

Only a verified customer has a number: nothing is joined on a name or a telephone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

from bot.handoff.packet import Packet
from bot.handoff.visits import Visit
from bot.web.desk_words import told
from bot.web.protocol import line_frame
from bot.web.services import SERVICES
from bot.web.signin_words import language_of


async def other_cases(request: web.Request, one: Packet) -> Sequence[Packet]:
    """Those of the same conversation and of the same verified customer, the newest first."""
    desk = request.app[SERVICES].desk
    found = {other.id: other for other in await desk.of_conversation(one.conversation_id)}
    if one.customer_number:
        found.update({other.id: other for other in await desk.of_customer(one.customer_number)})
    found.pop(one.id, None)
    return sorted(found.values(), key=lambda other: other.created.timestamp(), reverse=True)


async def other_visits(request: web.Request, one: Packet) -> Sequence[Visit]:
    """The verified customer's other conversations, the last one spoken in first."""
    history = request.app[SERVICES].history
    if history is None or not one.customer_number:
        return ()
    visits = await history.of_customer(one.customer_number)
    return [visit for visit in visits if visit.conversation_id != one.conversation_id]


async def visit_lines(request: web.Request, one: Packet) -> web.Response:
    """What was said in ``?conversation=``; 404 when it is none of this customer's."""
    wanted = request.query.get("conversation", "")
    for visit in await other_visits(request, one):
        if visit.conversation_id == wanted:
            lines = await request.app[SERVICES].conversation.lines(wanted)
            return web.json_response({"lines": [line_frame(line) for line in lines]})
    raise web.HTTPNotFound(text=told("no-visit", language_of(request)))


def visit_json(visit: Visit) -> Mapping[str, Any]:
    """A conversation as the page lists it, without what was said."""
    return {
        "conversation": visit.conversation_id,
        "channel": str(visit.channel) if visit.channel else "",
        "first": visit.first.isoformat(),
        "last": visit.last.isoformat(),
        "proof": str(visit.proof),
    }
