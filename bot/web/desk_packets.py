"""What an adviser sees and does: the queue, one packet, take, answer, done."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.errors import Conflict, Refused
from bot.handoff.packet import Packet, PacketStatus
from bot.handoff.reasons import HandoffReason
from bot.messages import Channel, Owner
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
    services = request.app[SERVICES]
    try:
        taken = await services.desk.take(request.match_info["id"], request[ADVISER])
    except Conflict:
        raise Conflict("Ce dossier vient d’être pris ou terminé par un collègue.") from None
    if taken.channel is Channel.CHAT and taken.wanted_channel is Channel.CHAT:
        await _give_to_adviser(services, taken)
    return await _whole(services, taken)


async def done(request: web.Request) -> web.Response:
    """Mark a packet as done; the bot answers again unless another adviser has the customer."""
    services = request.app[SERVICES]
    finished = await services.desk.done(request.match_info["id"])
    await _give_to_bot(services, finished)
    return await _whole(services, finished)


async def reply(request: web.Request) -> web.Response:
    """Say ``{text}`` to the customer of a chat packet that this adviser has taken."""
    services = request.app[SERVICES]
    answered = await services.desk.get(request.match_info["id"])
    if answered.channel is not Channel.CHAT:
        raise Refused("Ce client n’est pas dans le chat : répondez-lui par le canal indiqué.")
    if answered.status is not PacketStatus.TAKEN or answered.taken_by != request[ADVISER]:
        raise Conflict("Prenez d’abord ce dossier pour répondre au client.")
    text = await _reply_text(request)
    if await services.conversation.owner(answered.conversation_id) is not Owner.HUMAN:
        await services.conversation.give(answered.conversation_id, Owner.HUMAN)
    await services.conversation.say(answered.conversation_id, "adviser", text)
    return await _whole(services, answered)


async def _give_to_adviser(services: WebServices, taken: Packet) -> None:
    conversation = services.conversation
    lines = await conversation.lines(taken.conversation_id)
    word = sentence("adviser-here", as_language(taken.language) or "fr")
    await conversation.give(taken.conversation_id, Owner.HUMAN)
    if not lines or lines[-1].text != word:
        await conversation.say(taken.conversation_id, "bot", word)


async def _give_to_bot(services: WebServices, finished: Packet) -> None:
    conversation, name = services.conversation, finished.conversation_id
    if await conversation.owner(name) is not Owner.HUMAN:
        return
    others = await services.desk.of_conversation(name)
    if any(one.status is PacketStatus.TAKEN for one in others if one.id != finished.id):
        return
    await conversation.give(name, Owner.BOT)
    if finished.channel is Channel.CHAT:
        word = sentence("bot-back", as_language(finished.language) or "fr")
        await conversation.say(name, "bot", word)


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
