"""What an adviser sees and does: the queue, one packet, take, answer, done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from aiohttp import web

from bot.errors import Conflict, Refused
from bot.handoff import casework
from bot.handoff.ownership import Stage, Step, moved
from bot.handoff.packet import Packet, PacketStatus
from bot.handoff.reasons import HandoffReason
from bot.messages import Channel, Line, Owner
from bot.web.body import json_object
from bot.web.desk_session import ADVISER
from bot.web.protocol import line_frame
from bot.web.services import SERVICES, WebServices
from bot.web.text import MAX_TEXT, clean
from bot.web.words import as_language, sentence


async def packets(request: web.Request) -> web.Response:
    """The queue in the desk's order, without transcripts, and the server's time."""
    services = request.app[SERVICES]
    queue = [_short(one) for one in await services.desk.queue()]
    return web.json_response({"now": services.clock.now().isoformat(), "packets": queue})


async def packet(request: web.Request) -> web.Response:
    """One packet whole, with the lines said since."""
    services = request.app[SERVICES]
    return await _whole(services, await services.desk.get(request.match_info["id"]))


async def take(request: web.Request) -> web.Response:
    """Take a packet; a customer who wants to be answered in the chat is given to the adviser."""
    services, adviser = request.app[SERVICES], request[ADVISER]
    one = await services.desk.get(request.match_info["id"])
    live = one.channel is Channel.CHAT and one.wanted_channel is Channel.CHAT
    ownership = await services.conversation.ownership(one.conversation_id)
    lines = (_word(services, one, "adviser-here"),) if live else ()
    if ownership.stage is Stage.HUMAN and ownership.adviser == adviser:
        lines = ()
    try:
        now = services.clock.now()
        change = casework.taken(
            one, adviser, now, ownership=ownership if live else None, lines=lines
        )
        await services.conversation.apply(change)
    except Conflict:
        raise Conflict("Ce dossier vient d’être pris ou terminé par un collègue.") from None
    return await _whole(services, await services.desk.get(one.id))


async def done(request: web.Request) -> web.Response:
    """Mark a packet as done; the bot answers again unless another adviser has the customer."""
    services = request.app[SERVICES]
    one = await services.desk.get(request.match_info["id"])
    ownership = await services.conversation.ownership(one.conversation_id)
    ends = ownership.owner is Owner.HUMAN and ownership.packet_id in (None, one.id)
    lines = (_word(services, one, "bot-back"),) if ends and one.channel is Channel.CHAT else ()
    change = casework.finished(
        one,
        request[ADVISER],
        services.clock.now(),
        ownership=ownership if ends else None,
        step=Step.GIVE_BACK,
        lines=lines,
    )
    await services.conversation.apply(change)
    return await _whole(services, await services.desk.get(one.id))


async def reply(request: web.Request) -> web.Response:
    """Say ``{text}`` to the customer of a chat packet that this adviser has taken."""
    services, adviser = request.app[SERVICES], request[ADVISER]
    one = await services.desk.get(request.match_info["id"])
    if one.channel is not Channel.CHAT:
        raise Refused("Ce client n’est pas dans le chat : répondez-lui par le canal indiqué.")
    if one.status is not PacketStatus.TAKEN or one.taken_by != adviser:
        raise Conflict("Prenez d’abord ce dossier pour répondre au client.")
    text, now = await _reply_text(request), services.clock.now()
    change = casework.answered(one, adviser, now, (Line(now, "adviser", text),))
    ownership = await services.conversation.ownership(one.conversation_id)
    if ownership.stage is not Stage.HUMAN:
        live = moved(ownership, Step.TAKE, now, adviser=adviser, packet_id=one.id)
        change = replace(change, ownership=live)
    await services.conversation.apply(change)
    return await _whole(services, await services.desk.get(one.id))


def _word(services: WebServices, one: Packet, name: str) -> Line:
    text = sentence(name, as_language(one.language) or "fr")
    return Line(services.clock.now(), "bot", text)


async def _reply_text(request: web.Request) -> str:
    text = (await json_object(request) or {}).get("text")
    if not isinstance(text, str) or not clean(text):
        raise web.HTTPBadRequest(text="La réponse est vide.")
    if len(clean(text)) > MAX_TEXT:
        raise web.HTTPBadRequest(text=f"La réponse dépasse {MAX_TEXT} caractères.")
    return clean(text)


async def _whole(services: WebServices, one: Packet) -> web.Response:
    lines = await services.conversation.lines(one.conversation_id) or one.transcript
    body = {
        "packet": _short(one),
        "lines": [line_frame(line) for line in lines],
        "owner": str(await services.conversation.owner(one.conversation_id)),
        "now": services.clock.now().isoformat(),
    }
    return web.json_response(body)


def _short(one: Packet) -> dict[str, Any]:
    plain = dict(one.as_dict())
    del plain["transcript"]
    plain["reason_label"] = _reason(one.reason)
    return plain


def _reason(code: str) -> str:
    """The reason in French; a reason this version does not know stays as it is."""
    try:
        return HandoffReason(code).label
    except ValueError:
        return code
