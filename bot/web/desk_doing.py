"""How an act of an adviser is done: checked, applied once, shown; or refused with a sentence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiohttp import web

from bot.errors import Conflict
from bot.handoff.change import Change
from bot.handoff.ownership import Ownership
from bot.handoff.packet import Packet, PacketStatus
from bot.handoff.refusal import CaseRefusal, Why
from bot.web.desk_given import given_in
from bot.web.desk_live import LIVE
from bot.web.desk_packets import find, whole
from bot.web.desk_people import name_of
from bot.web.desk_session import ADVISER
from bot.web.desk_words import told
from bot.web.services import SERVICES
from bot.web.signin_words import language_of

Step = Callable[[Packet, Ownership], Awaitable[Change]]

_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


async def act(request: web.Request, step: Step) -> web.Response:
    """Apply what ``step`` makes of the case as it stands, and show it whole.

    ``{id}`` of the body is the page's own name for the act: the same one again, after an answer
    that was lost, changes nothing and shows the case. 409 with ``{error, why, who}`` when the act
    does not fit: ``who`` is the colleague's name.
    """
    services, one = request.app[SERVICES], await find(request)
    key = await _key(request, one)
    if key and await _done_before(request, one, key):
        return await whole(request, one)
    try:
        ownership = await services.conversation.ownership(one.conversation_id)
        change = await step(one, ownership)
        await services.conversation.apply(_once(change, key) if key else change)
    except CaseRefusal as refusal:
        return await _refused(request, refusal)
    except Conflict:
        if not key or not await _done_before(request, one, key):
            return await _refused(request, await _meanwhile(request, one.id))
    request.app[LIVE].changed()
    return await whole(request, await services.desk.get(one.id))


async def _key(request: web.Request, one: Packet) -> str:
    """What makes the act happen once; empty for a program that gives it no name.

    Customers' pages see it with the lines: it is hashed, so that it names no adviser.
    """
    given = (await given_in(request)).get("id")
    if not isinstance(given, str) or not _ID.fullmatch(given):
        return ""
    name = f"{one.id}/{request[ADVISER]}/{given}"
    return f"desk/{hashlib.sha256(name.encode()).hexdigest()[:32]}"


async def _done_before(request: web.Request, one: Packet, key: str) -> bool:
    acts = await request.app[SERVICES].desk.acts(one.conversation_id)
    return any(done.key == key for done in acts)


def _once(change: Change, key: str) -> Change:
    """``change``, which is stored once however often it comes."""
    named = (
        replace(line, message_id=line.message_id or f"{key}/{place}")
        for place, line in enumerate(change.lines, 1)
    )
    kept = replace(change.act, key=change.act.key or key)
    return replace(change, act=kept, lines=tuple(named))


async def _meanwhile(request: web.Request, packet_id: str) -> CaseRefusal:
    """Why an act failed at the last moment: most often a colleague was faster."""
    now = await request.app[SERVICES].desk.get(packet_id)
    if now.status is PacketStatus.TAKEN and now.taken_by != request[ADVISER]:
        return CaseRefusal(Why.HELD, now.taken_by or "")
    return CaseRefusal(Why.DONE if now.status is PacketStatus.DONE else Why.CHANGED)


async def _refused(request: web.Request, refusal: CaseRefusal) -> web.Response:
    who = await name_of(request, refusal.who) if refusal.who else ""
    error = told(refusal.why, language_of(request), who=who)
    body = {"error": error, "why": str(refusal.why), "who": who}
    return web.json_response(body, status=409)
