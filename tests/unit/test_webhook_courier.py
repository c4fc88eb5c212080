"""The webhook: what is posted, how it is signed, and what its answers mean."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web
from courier_case import AT, PACKET, SECRET, delivery, stage_with_packet
from web_side import WebSide, serving

from bot.adapters.clock import FixedClock
from bot.adapters.couriers.http import Answer, Http, asked_pause
from bot.adapters.couriers.webhook import WebhookCourier, signature
from bot.handoff.delivery import TryAgain, Undeliverable

PAGE = Path(__file__).parents[2] / "docs" / "integrator.md"
CASE = delivery("webhook")


@dataclass
class There:
    """A receiver and the courier."""

    side: WebSide
    courier: WebhookCourier

    @property
    def last(self) -> tuple[web.Request, bytes]:
        return self.side.seen[-1]


@pytest.fixture
async def there() -> AsyncIterator[There]:
    async def respond(request: web.Request, body: bytes) -> web.Response:
        return web.Response(status=202)

    stage = await stage_with_packet()
    async with serving(respond) as side:
        courier = WebhookCourier(f"{side.url}/hook", SECRET, stage.desk, stage.clock)
        yield There(side, courier)
        await courier.close()


async def test_a_case_is_posted_whole_with_its_key(there):
    assert await there.courier.deliver(CASE) == "answered 202"
    request, body = there.last
    event = json.loads(body)
    packet = {**PACKET.as_dict(), "version": event["packet"]["version"]}
    assert event == {"event": "packet", "id": "packet/p1/webhook", "packet": packet}
    assert request.headers["Idempotency-Key"] == "packet/p1/webhook"
    assert request.headers["Content-Type"] == "application/json"


async def test_other_kinds_carry_their_payload_as_it_is(there):
    await there.courier.deliver(delivery("webhook", "alert", team="telephone", late=True))
    assert json.loads(there.last[1]) == {
        "event": "alert",
        "id": "alert/p1/webhook",
        "packet_id": "p1",
        "data": {"team": "telephone", "late": True},
    }


async def test_the_signature_is_over_the_time_and_the_very_bytes(there):
    await there.courier.deliver(CASE)
    request, body = there.last
    seconds = str(int(AT.timestamp()))
    signed = hmac.new(SECRET.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    assert request.headers["Relais-Signature"] == f"t={seconds},v1={signed}"


async def test_the_documented_check_takes_what_is_sent_and_nothing_else(there):
    snippet = next(
        block
        for block in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
        if "Relais-Signature" in block
    )
    scope: dict = {}
    exec(snippet, scope)
    is_from_relais = scope["is_from_relais"]
    scope["time"] = SimpleNamespace(time=AT.timestamp)
    await there.courier.deliver(CASE)
    header, body = there.last[0].headers["Relais-Signature"], there.last[1]
    assert is_from_relais(header, body, SECRET)
    assert not is_from_relais(header, body + b" ", SECRET)
    assert not is_from_relais(header, body, "another secret that is long")
    assert not is_from_relais("", body, SECRET)
    for shift in (-301, 301):
        old = signature(SECRET, body, AT + timedelta(seconds=shift))
        assert not is_from_relais(old, body, SECRET)


@pytest.mark.parametrize("status", [301, 302, 400, 401, 403, 404, 410, 413, 422])
async def test_a_refusal_is_final(status, there):
    there.side.mood, there.side.answers["refusing"] = "refusing", (status, {"Location": "/hook"})
    with pytest.raises(Undeliverable, match=f"answered {status}"):
        await there.courier.deliver(CASE)
    assert len(there.side.seen) == 1


@pytest.mark.parametrize("status", [408, 409, 425, 429, 500, 502, 503, 504])
async def test_an_answer_that_may_pass_is_tried_again(status, there):
    there.side.mood, there.side.answers["busy"] = "busy", (status, {})
    with pytest.raises(TryAgain, match=f"answered {status}") as caught:
        await there.courier.deliver(CASE)
    assert caught.value.after is None


@pytest.mark.parametrize(
    ("header", "pause"),
    [
        ("120", timedelta(minutes=2)),
        ("0", timedelta()),
        ("Sun, 12 Jul 2026 20:45:00 GMT", timedelta(minutes=5)),
        ("Sun, 12 Jul 2026 20:00:00 GMT", timedelta()),
        ("9" * 400, timedelta(days=1157, seconds=35200)),
        ("soon", None),
        ("-5", None),
        ("²", None),
        ("", None),
        ("Sun, 99 Jul 2026", None),
    ],
)
def test_the_pause_that_is_asked_for_is_read(header, pause):
    at = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
    assert asked_pause(header, at) == pause


async def test_the_pause_reaches_the_outbox(there):
    there.side.mood = "busy"
    with pytest.raises(TryAgain) as caught:
        await there.courier.deliver(CASE)
    assert caught.value.after == timedelta(minutes=2)


@pytest.mark.parametrize(("length", "read"), [(1_000_000, True), (5_000_000, False)])
async def test_an_answer_is_read_whole_or_not_at_all(length, read):
    async def respond(request: web.Request, body: bytes) -> web.Response:
        return web.json_response({"text": "x" * length})

    async with serving(respond) as side:
        http = Http("The test", FixedClock(AT))
        answer = await http.send("GET", side.url)
        await http.close()
    assert answer == Answer(200, {"text": "x" * length} if read else None)


async def test_a_ping_is_sent_on_request(there):
    assert await there.courier.check() == "answered 202"
    assert json.loads(there.last[1]) == {"event": "ping", "id": "ping"}
