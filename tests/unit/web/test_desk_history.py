"""A verified customer's conversations on other channels, at the desk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from casework_steps import submit

from bot.handoff.visits import Proof
from bot.messages import Channel, Line

NUMBER = "DR-204817"


@pytest.fixture
async def past(edge):
    """A call and an SMS of the customer, and a chat of somebody else."""
    now = edge.clock.now()
    for place, (name, channel, number) in enumerate(
        (
            ("call-1", Channel.VOICE, NUMBER),
            ("sms-1", Channel.SMS, NUMBER),
            ("chat-other", Channel.CHAT, "DR-999999"),
        )
    ):
        at = now - timedelta(days=9 - place)
        await edge.history.append(name, [Line(at, "customer", f"dit par {name}")], channel)
        await edge.history.link(name, number, at, Proof.CODE)


async def whole(client):
    return await (await client.get("/desk/api/packets/pk-1")).json()


async def said(client, conversation):
    path = "/desk/api/packets/pk-1/visit"
    return await client.get(path, params={"conversation": conversation})


async def test_the_verified_customers_other_conversations_are_listed(past, signed_in, edge, packet):
    await submit(edge.desk, packet(customer_number=NUMBER))
    client = await signed_in()
    visits = (await whole(client))["visits"]
    assert [(one["conversation"], one["channel"], one["proof"]) for one in visits] == [
        ("sms-1", "sms", "code"),
        ("call-1", "voice", "code"),
    ]
    lines = (await (await said(client, "call-1")).json())["lines"]
    assert [line["text"] for line in lines] == ["dit par call-1"]


async def test_a_customer_who_was_not_verified_has_none(past, signed_in, edge, packet):
    await submit(edge.desk, packet())
    client = await signed_in()
    assert (await whole(client))["visits"] == []
    assert (await said(client, "call-1")).status == 404


@pytest.mark.parametrize("conversation", ["chat-other", "", "nowhere"])
async def test_nobody_elses_conversation_is_shown(past, signed_in, edge, packet, conversation):
    await submit(edge.desk, packet(customer_number=NUMBER))
    answer = await said(await signed_in(), conversation)
    assert answer.status == 404
    assert "dit par" not in await answer.text()


async def test_without_a_session_no_conversation_is_shown(past, serve, edge, packet):
    await submit(edge.desk, packet(customer_number=NUMBER))
    client = await serve()
    assert (await said(client, "call-1")).status == 401
