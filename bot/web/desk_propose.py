"""Proposing another channel to a customer who is in the chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from aiohttp import web

from bot.handoff import desk_work
from bot.handoff.change import Change
from bot.handoff.ownership import Ownership
from bot.handoff.packet import Packet
from bot.handoff.proposal import Proposal, question
from bot.messages import Channel, Line
from bot.proposals import masked_address
from bot.web.body import json_object
from bot.web.desk_acts import introduction
from bot.web.desk_addresses import address_for, proposable
from bot.web.desk_doing import act
from bot.web.desk_packets import find
from bot.web.desk_session import ADVISER
from bot.web.desk_words import told
from bot.web.services import SERVICES
from bot.web.signin_words import language_of
from bot.web.words import as_language


async def propose(request: web.Request) -> web.Response:
    """Ask the customer whether ``{channel, address}`` would suit them, with two buttons.

    ``{slot}`` is the start of a free call-back slot (ISO 8601): accepting it books the call.
    """
    given = await json_object(request) or {}
    one = await find(request)
    wanted = _proposal(request, one, given.get("channel"), given.get("address"))
    if given.get("slot"):
        wanted = replace(wanted, slot=await _free_slot(request, wanted.channel, given["slot"]))

    async def step(packet: Packet, ownership: Ownership) -> Change:
        now = request.app[SERVICES].clock.now()
        where = masked_address(wanted.address)
        language = as_language(packet.language) or "fr"
        booking = request.app[SERVICES].booking
        slot = booking.slot_of(wanted) if booking else None
        moment = booking.moment(slot, language) if booking and slot else ""
        text, buttons = question(wanted.channel, where, language, moment)
        asked = Line(now, "adviser", text, buttons=buttons)
        before = await introduction(request, packet)
        return desk_work.proposed(
            packet, request[ADVISER], now, wanted, ownership, (*before, asked)
        )

    return await act(request, step)


async def slots(request: web.Request) -> web.Response:
    """The call-back slots with a place left, earliest first."""
    booking = request.app[SERVICES].booking
    free = await booking.free() if booking else []
    found = [{"start": one.start.isoformat(), "end": one.end.isoformat()} for one in free]
    return web.json_response({"slots": found})


async def _free_slot(request: web.Request, channel: Channel, start: object) -> datetime:
    """400 with a sentence when it is no free slot, or no call back is proposed."""
    booking = request.app[SERVICES].booking
    free = await booking.free() if booking and channel is Channel.CALLBACK else []
    for slot in free:
        if slot.start.isoformat() == start:
            return slot.start
    raise web.HTTPBadRequest(text=told("no-slot", language_of(request)))


def _proposal(request: web.Request, one: Packet, channel: object, address: object) -> Proposal:
    """400 with a sentence when the channel may not be proposed, or the address is none."""
    language, room = language_of(request), request.app[SERVICES].room
    if channel not in [row["channel"] for row in proposable(one, room)]:
        raise web.HTTPBadRequest(text=told("no-channel", language))
    wanted = Channel(str(channel))
    try:
        return Proposal(wanted, address_for(wanted, str(address or ""), room))
    except ValueError:
        problem = "bad-email" if wanted is Channel.EMAIL else "bad-phone"
        raise web.HTTPBadRequest(text=told(problem, language)) from None
