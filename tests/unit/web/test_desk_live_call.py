"""A caller who is on the line is put through to the adviser who takes the case."""

from __future__ import annotations

import pytest
from casework_steps import submit

from bot.handoff.change import ActName
from bot.live_calls import LiveCalls
from bot.messages import Channel
from voice.calls_memory import MemoryCalls

CALL = "CA" + "0" * 32


@pytest.fixture
def calls():
    return MemoryCalls()


@pytest.fixture
async def caller(signed_in, edge, packet, calls):
    """Camille at the desk, with the case of a caller who is on the line."""
    await calls.save(CALL, "{}")
    case = packet(
        conversation_id=f"call-{CALL}", channel=Channel.VOICE, wanted_channel=Channel.VOICE
    )
    await submit(edge.desk, case)
    return await signed_in(live_calls=LiveCalls(calls, ("transfer",)))


async def post(client, verb):
    return await client.post(f"/desk/api/packets/pk-1/{verb}", json={})


async def on_the_line(client):
    return (await (await client.get("/desk/api/packets/pk-1")).json())["call"]


async def test_the_call_is_queued_for_transfer_once_with_the_act(caller, edge):
    assert await on_the_line(caller)
    await post(caller, "take")
    for _ in range(2):
        assert (await post(caller, "put-through")).status == 200
    queued = await edge.outbox.of_packet("pk-1")
    assert [(one.courier, one.payload) for one in queued] == [("transfer", {"call": CALL})]
    acts = await edge.desk.acts(f"call-{CALL}")
    assert [act.name for act in acts].count(ActName.PUT_THROUGH) == 1


async def test_only_who_has_the_case_has_the_call(caller, edge):
    answer = await post(caller, "put-through")
    assert (answer.status, (await answer.json())["why"]) == (409, "unheld")
    assert await edge.outbox.of_packet("pk-1") == ()


async def test_a_call_that_is_over_is_refused_with_what_to_do(caller, edge, calls):
    await post(caller, "take")
    await calls.forget(CALL)
    assert not await on_the_line(caller)
    answer = await post(caller, "put-through")
    told = await answer.json()
    assert (answer.status, told["why"]) == (409, "no_call")
    assert "rappelez le client" in told["error"]
    assert await edge.outbox.of_packet("pk-1") == ()


async def test_without_a_courier_no_call_is_offered(signed_in, edge, packet, calls):
    await calls.save(CALL, "{}")
    await submit(edge.desk, packet(conversation_id=f"call-{CALL}", channel=Channel.VOICE))
    client = await signed_in(live_calls=LiveCalls(calls, ("sms",)))
    assert not await on_the_line(client)


async def test_a_chat_has_no_call(signed_in, edge, packet, calls):
    await submit(edge.desk, packet())
    assert not await on_the_line(await signed_in(live_calls=LiveCalls(calls, ("transfer",))))
