"""Every courier with the system it talks to. A new courier adds its line at the end."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from chatwoot_side import ACCOUNT, INBOX, TOKEN, ChatwootSide
from courier_case import SECRET, Case, CaseOf, Stage, delivery
from mail_side import certificate, mailing
from twilio_side import ACCOUNT as ACCOUNT_SID
from twilio_side import ADVISERS, NUMBER, TwilioSide
from twilio_side import TOKEN as AUTH
from web_side import WebSide, serving

from bot.adapters.couriers.chatwoot import ChatwootCourier
from bot.adapters.couriers.desk import DeskCourier
from bot.adapters.couriers.sms import SmsCourier
from bot.adapters.couriers.smtp import EmailCourier
from bot.adapters.couriers.transfer import TransferCourier
from bot.adapters.couriers.webhook import WebhookCourier
from bot.adapters.memory.couriers import MemoryCourier
from bot.adapters.twilio_rest import TwilioRest
from bot.settings_handoff import Chatwoot
from bot.settings_smtp import Mail


@asynccontextmanager
async def memory(stage: Stage) -> AsyncIterator[Case]:
    """The twin that keeps what it is given."""
    yield Case(MemoryCourier("memory"), delivery("memory"), wrong=())


@asynccontextmanager
async def desk(stage: Stage) -> AsyncIterator[Case]:
    """Relais' own desk."""
    yield Case(DeskCourier(stage.desk), delivery("desk"))


@asynccontextmanager
async def webhook(stage: Stage) -> AsyncIterator[Case]:
    """A receiver that remembers the ids of what came."""

    async def respond(request: web.Request, body: bytes) -> web.Response:
        side.kept.add(json.loads(body)["id"])
        return web.Response(status=202)

    side: WebSide
    async with serving(respond) as side:
        url = f"{side.url}/hook?token={SECRET}"
        courier = WebhookCourier(url, SECRET, stage.desk, stage.clock, time_limit=stage.limit)
        yield Case(courier, delivery("webhook"), side)


@asynccontextmanager
async def email(stage: Stage) -> AsyncIterator[Case]:
    """A mail server that takes cases over TLS from those who sign in."""
    async with mailing("tls") as side:
        mail = Mail(side.address, "relais@deuxrives.example", ("desk@deuxrives.example",))
        courier = EmailCourier(
            mail,
            stage.desk,
            stage.clock,
            company="Deux Rives Énergie",
            public_url="https://chat.deuxrives.example",
            time_limit=stage.limit,
            trust=certificate()[1],
        )
        yield Case(courier, delivery("email"), side)


@asynccontextmanager
async def chatwoot(stage: Stage) -> AsyncIterator[Case]:
    """A Chatwoot that takes only what the published description of its API allows."""
    there = ChatwootSide()

    async def respond(request: web.Request, body: bytes) -> web.Response:
        answer = await there.respond(request, body)
        side.kept = there.with_notes()
        return answer

    side: WebSide
    async with serving(respond) as side:
        settings = Chatwoot(side.url, ACCOUNT, INBOX, TOKEN)
        courier = ChatwootCourier(
            settings,
            stage.desk,
            stage.clock,
            public_url="https://chat.deuxrives.example",
            time_limit=stage.limit,
        )
        yield Case(courier, delivery("chatwoot"), side)
        assert there.mistakes == []


@asynccontextmanager
async def twilio_side(stage: Stage) -> AsyncIterator[tuple[TwilioRest, WebSide]]:
    """Twilio, which takes only what its published interface allows."""
    there = TwilioSide(stage.clock)

    async def respond(request: web.Request, body: bytes) -> web.Response:
        answer = await there.respond(request, body)
        side.kept = there.made
        return answer

    side: WebSide
    async with serving(respond) as side:
        limit = stage.limit
        yield TwilioRest(ACCOUNT_SID, AUTH, stage.clock, api=side.url, time_limit=limit), side
        assert there.mistakes == []


@asynccontextmanager
async def sms(stage: Stage) -> AsyncIterator[Case]:
    """A text message."""
    async with twilio_side(stage) as (twilio, side):
        sent = delivery("sms", "reminder", to="+33639980142", text="Un conseiller vous appelle.")
        wrong = ({}, {"to": "+33639980142"}, {"to": "0639980142", "text": "Bonjour"})
        yield Case(SmsCourier(twilio, NUMBER), sent, side, wrong)


@asynccontextmanager
async def transfer(stage: Stage) -> AsyncIterator[Case]:
    """A call under way that goes to the advisers."""
    async with twilio_side(stage) as (twilio, side):
        sent = delivery("transfer", "transfer", call="CA" + "1" * 32)
        courier = TransferCourier(twilio, ADVISERS, "https://bot.example.com/voice/dial-result")
        yield Case(courier, sent, side, ({}, {"call": "1"}, {"call": "CA" + "1" * 32, "to": "06"}))


LOCAL: dict[str, CaseOf] = {"memory": memory, "desk": desk}
"""Couriers that talk to no other system."""

REMOTE: dict[str, CaseOf] = {"chatwoot": chatwoot, "email": email, "webhook": webhook} | {
    "sms": sms,
    "transfer": transfer,
}
"""Couriers that do."""
