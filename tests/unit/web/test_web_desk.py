"""The desk: what an adviser does with a packet."""

from __future__ import annotations

import pytest
from casework_steps import submit, take

from bot.handoff import casework
from bot.handoff.packet import PacketStatus
from bot.messages import Channel, Line, Owner, Urgency


async def post(client, path, body=None):
    return await client.post(f"/desk/api/{path}", json=body or {})


async def test_the_queue_keeps_the_desks_order_and_leaves_transcripts_out(signed_in, edge, packet):
    await submit(edge.desk, packet())
    await submit(edge.desk, packet(id="pk-0", urgency=Urgency.CRITICAL))
    await submit(edge.desk, packet(id="pk-2", status=PacketStatus.DONE))
    queue = await (await (await signed_in()).get("/desk/api/packets")).json()
    assert [one["id"] for one in queue["packets"]] == ["pk-0", "pk-1"]
    assert "transcript" not in queue["packets"][0]


async def test_taking_a_chat_case_gives_the_customer_to_the_adviser(signed_in, edge, packet):
    one = packet()
    await submit(edge.desk, one)
    client = await signed_in()
    whole = await (await post(client, "packets/pk-1/take")).json()
    assert (whole["packet"]["status"], whole["packet"]["taken_by"]) == ("taken", "camille")
    assert (whole["stage"], whole["adviser"]) == ("human", "camille")
    assert (await edge.history.ownership(one.conversation_id)).owner is Owner.HUMAN
    assert "amille" not in whole["lines"][-1]["text"]


async def test_taking_twice_tells_the_customer_once(signed_in, edge, packet):
    await submit(edge.desk, packet())
    client = await signed_in()
    await post(client, "packets/pk-1/take")
    whole = await (await post(client, "packets/pk-1/take")).json()
    assert len(whole["lines"]) == 1


async def test_a_customer_who_wants_a_call_keeps_the_bot_in_the_chat(signed_in, edge, packet):
    one = packet(wanted_channel=Channel.CALLBACK)
    await submit(edge.desk, one)
    await post(await signed_in(), "packets/pk-1/take")
    assert (await edge.history.ownership(one.conversation_id)).owner is Owner.BOT
    assert await edge.history.lines(one.conversation_id) == ()


async def test_a_case_that_a_colleague_has_is_refused_with_a_sentence(signed_in, edge, packet):
    await submit(edge.desk, packet())
    await take(edge.desk, "pk-1", "Nadia")
    client = await signed_in()
    for verb, body in (("take", {}), ("reply", {"text": "Bonjour"})):
        answer = await post(client, f"packets/pk-1/{verb}", body)
        assert answer.status == 409
        assert (await answer.json())["error"].endswith(".")


async def test_an_answer_reaches_the_customer(signed_in, edge, packet):
    one = packet()
    await submit(edge.desk, one)
    client = await signed_in()
    await post(client, "packets/pk-1/take")
    whole = await (await post(client, "packets/pk-1/reply", {"text": " Bonjour \x00"})).json()
    assert (whole["lines"][-1]["speaker"], whole["lines"][-1]["text"]) == ("adviser", "Bonjour")
    stored = await edge.history.lines(one.conversation_id)
    assert stored[-1].text == "Bonjour"


@pytest.mark.parametrize("body", [{}, {"text": " "}, {"text": 7}, {"text": "a" * 2001}])
async def test_an_answer_that_says_nothing_is_refused(signed_in, edge, packet, body):
    await submit(edge.desk, packet())
    client = await signed_in()
    await post(client, "packets/pk-1/take")
    assert (await post(client, "packets/pk-1/reply", body)).status == 400


async def test_a_caller_can_not_be_answered_in_writing(signed_in, edge, packet):
    await submit(edge.desk, packet(channel=Channel.VOICE))
    client = await signed_in()
    await post(client, "packets/pk-1/take")
    answer = await post(client, "packets/pk-1/reply", {"text": "Bonjour"})
    assert answer.status == 409
    assert "par le canal indiqué" in (await answer.json())["error"]


async def test_giving_back_returns_the_customer_to_the_bot_and_says_so(signed_in, edge, packet):
    await submit(edge.desk, packet(language="en"))
    client = await signed_in()
    await post(client, "packets/pk-1/take")
    whole = await (await post(client, "packets/pk-1/give-back")).json()
    assert (whole["packet"]["status"], whole["stage"]) == ("done", "returned")
    assert "The assistant is back" in whole["lines"][-1]["text"]
    again = await post(client, "packets/pk-1/give-back")
    assert (again.status, (await again.json())["why"]) == (409, "done")
    assert len(await edge.history.lines(packet().conversation_id)) == 2


async def test_another_adviser_in_the_conversation_keeps_it(signed_in, edge, packet):
    one = packet()
    await submit(edge.desk, one)
    await submit(edge.desk, packet(id="pk-2"))
    client = await signed_in()
    await post(client, "packets/pk-1/take")
    second = await edge.desk.get("pk-2")
    ownership = await edge.history.ownership(one.conversation_id)
    await edge.desk.apply(casework.taken(second, "Nadia", edge.clock.now(), ownership=ownership))
    await post(client, "packets/pk-1/close", {"reason": "resolved"})
    assert (await edge.history.ownership(one.conversation_id)).owner is Owner.HUMAN


async def test_a_case_shows_what_was_said_since(signed_in, edge, packet):
    old = Line(edge.clock.now(), "customer", "avant", number=1)
    one = packet(transcript=(old,))
    await submit(edge.desk, one)
    client = await signed_in()
    first = await (await client.get("/desk/api/packets/pk-1")).json()
    assert [line["text"] for line in first["lines"]] == ["avant"]
    await edge.history.append(one.conversation_id, [old, Line(edge.clock.now(), "bot", "depuis")])
    then = await (await client.get("/desk/api/packets/pk-1")).json()
    assert [line["text"] for line in then["lines"]] == ["avant", "depuis"]


async def test_an_unknown_case_is_not_found(signed_in):
    client = await signed_in()
    answer = await client.get("/desk/api/packets/none")
    assert answer.status == 404
    assert (await answer.json())["error"]
