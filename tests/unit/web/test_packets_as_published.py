"""What the desk and the webhook send of a case is what docs/schemas/packet.schema.json says."""

from __future__ import annotations

import json

from aiohttp import web
from casework_steps import submit
from packet_schema import wrong_in
from routing_stage import recommend
from web_side import serving

from bot.adapters.couriers.webhook import WebhookCourier
from bot.handoff.delivery import packet_deliveries
from bot.routing.as_json import as_json


async def test_the_desk_sends_cases_as_their_schema_says(signed_in, edge, packet):
    recommended = as_json(recommend(intent="make_complaint"))
    await submit(edge.desk, packet(reason="asked", recommendation=recommended))
    client = await signed_in()
    queue = await (await client.get("/desk/api/packets")).json()
    (short,) = queue["packets"]
    whole = await (await client.get(f"/desk/api/packets/{short['id']}")).json()
    assert wrong_in(short) == []
    assert wrong_in(whole["packet"]) == []
    assert whole["packet"]["recommendation"] == json.loads(json.dumps(recommended))


async def test_the_webhook_sends_cases_as_their_schema_says(edge, packet):
    one = packet(reason="asked", recommendation=as_json(recommend(intent="explain_bill")))
    await submit(edge.desk, one)

    async def respond(request: web.Request, body: bytes) -> web.Response:
        return web.Response(status=202)

    async with serving(respond) as side:
        courier = WebhookCourier(side.url, "secret", edge.desk, edge.clock)
        (delivery,) = packet_deliveries(one, ["webhook"], edge.clock.now())
        await courier.deliver(delivery)
        await courier.close()
        event = json.loads(side.seen[0][1])
    assert event["event"] == "packet"
    assert wrong_in(event["packet"]) == []
    assert event["packet"]["transcript"] == []
