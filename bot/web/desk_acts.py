"""What an adviser does with a case: each act is checked, recorded and shown, or refused."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from bot.handoff import desk_work
from bot.handoff import put_through as desk_calls
from bot.handoff.booked_call import left_for_call
from bot.handoff.canned import unfilled
from bot.handoff.change import ActName, Change
from bot.handoff.closing import CallOutcome, CloseReason
from bot.handoff.ownership import Ownership, Stage
from bot.handoff.packet import Packet
from bot.messages import Channel, Line
from bot.web.desk_doing import act
from bot.web.desk_given import choice, given_in, words
from bot.web.desk_people import first_name
from bot.web.desk_session import ACCOUNT, ADVISER
from bot.web.desk_words import told
from bot.web.services import SERVICES
from bot.web.signin_words import language_of
from bot.web.words import as_language, sentence

ELSEWHERE = (Channel.EMAIL, Channel.SMS, Channel.WHATSAPP, Channel.VOICE)
"""Where an adviser may say that they have answered."""


async def take(request: web.Request) -> web.Response:
    """Take a case; a customer who waits in the chat is the adviser's from now on."""

    async def step(one: Packet, ownership: Ownership) -> Change:
        mine = ownership.stage is Stage.HUMAN and ownership.adviser == request[ADVISER]
        lines = () if mine else (bot_line(request, one, "adviser-here"),)
        return desk_work.taken(one, request[ADVISER], _now(request), ownership, lines)

    return await act(request, step)


async def reply(request: web.Request) -> web.Response:
    """Say ``{text}`` to a customer in the chat; the first time with the adviser's first name."""
    text = await words(request, "text")
    empty = unfilled(text)
    if empty:
        places = ", ".join(f"{{{name}}}" for name in empty)
        raise web.HTTPBadRequest(text=told("unfilled", language_of(request), places=places))

    async def step(one: Packet, ownership: Ownership) -> Change:
        line = Line(_now(request), "adviser", text)
        lines = (*await introduction(request, one), line)
        return desk_work.replied(one, request[ADVISER], _now(request), ownership, lines)

    return await act(request, step)


async def note(request: web.Request) -> web.Response:
    """Leave ``{text}`` for colleagues."""
    text = await words(request, "text")

    async def step(one: Packet, ownership: Ownership) -> Change:
        return desk_work.noted(one, request[ADVISER], _now(request), text)

    return await act(request, step)


async def transfer(request: web.Request) -> web.Response:
    """Send a case to ``{team}`` or ``{adviser}``, with an optional ``{note}``."""
    given, text = await given_in(request), await words(request, "note", optional=True)
    team, login = given.get("team"), given.get("adviser")
    services, actor = request.app[SERVICES], request[ADVISER]
    colleague = await services.advisers.get(login) if isinstance(login, str) else None
    known = team in services.room.teams if colleague is None else colleague.active
    if not known:
        raise web.HTTPBadRequest(text=told("no-team", language_of(request)))

    async def step(one: Packet, ownership: Ownership) -> Change:
        now = _now(request)
        if colleague is None:
            return desk_work.sent_to_team(one, actor, now, str(team), text, ownership)
        return desk_work.sent_to_colleague(one, actor, now, colleague.login, text, ownership)

    return await act(request, step)


async def called(request: web.Request) -> web.Response:
    """Say that the customer was called: ``{outcome, note}``."""
    outcome = await choice(request, "outcome", CallOutcome, "no-outcome")
    text = await words(request, "note", optional=True)

    async def step(one: Packet, ownership: Ownership) -> Change:
        change = desk_work.called(one, request[ADVISER], _now(request), outcome, text)
        calling, talked = request.app[SERVICES].calling, outcome is CallOutcome.REACHED
        return await calling.noted(change, _now(request), talked=talked) if calling else change

    return await act(request, step)


async def answered(request: web.Request) -> web.Response:
    """Say that the customer was answered outside Relais, over ``{channel}``."""
    channel = await choice(request, "channel", Channel, "no-channel")
    if channel not in ELSEWHERE:
        raise web.HTTPBadRequest(text=told("no-channel", language_of(request)))

    async def step(one: Packet, ownership: Ownership) -> Change:
        return desk_work.answered_by(one, request[ADVISER], _now(request), channel)

    return await act(request, step)


async def put_through(request: web.Request) -> web.Response:
    """Have the caller who is on the line connected to the advisers' telephone."""

    async def step(one: Packet, ownership: Ownership) -> Change:
        calls = request.app[SERVICES].live_calls
        call = await calls.of(one) if calls else None
        return desk_calls.put_through(one, request[ADVISER], _now(request), call)

    return await act(request, step)


async def give_back(request: web.Request) -> web.Response:
    """Have the bot answer again, and tell the customer so. A call that is booked is still made."""

    async def step(one: Packet, ownership: Ownership) -> Change:
        lines = (bot_line(request, one, "bot-back"),)
        change = desk_work.given_back(one, request[ADVISER], _now(request), ownership, lines)
        booking = request.app[SERVICES].booking
        call = await booking.of(one) if booking else None
        return left_for_call(change, one, call) if call else change

    return await act(request, step)


async def close(request: web.Request) -> web.Response:
    """Close a case for a ``{reason}``, with ``{words}``, which « other » needs."""
    reason = await choice(request, "reason", CloseReason, "no-reason")
    text = await words(request, "words", optional=True)
    if reason is CloseReason.OTHER and not text:
        raise web.HTTPBadRequest(text=told("no-words", language_of(request)))

    async def step(one: Packet, ownership: Ownership) -> Change:
        lines = (bot_line(request, one, "bot-back"),)
        actor, now = request[ADVISER], _now(request)
        return desk_work.closed(one, actor, now, reason, text, ownership, lines)

    return await act(request, step)


async def introduction(request: web.Request, one: Packet) -> tuple[Line, ...]:
    """Who answers, in the customer's language, before an adviser's first answer."""
    name = None
    for done in await request.app[SERVICES].desk.acts(one.conversation_id):
        if done.name in (ActName.ANSWERED, ActName.PROPOSED):
            name = done.actor
        elif done.name in (ActName.GIVEN_BACK, ActName.CLOSED):
            name = None
    if name == request[ADVISER]:
        return ()
    shown = first_name(request[ACCOUNT].name)
    text = told("adviser-named", as_language(one.language) or "fr", who=shown)
    return (Line(_now(request), "bot", text),)


def bot_line(request: web.Request, one: Packet, name: str) -> Line:
    """A sentence of the bot to this customer."""
    return Line(_now(request), "bot", sentence(name, as_language(one.language) or "fr"))


def _now(request: web.Request) -> Any:
    return request.app[SERVICES].clock.now()
