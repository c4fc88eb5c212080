"""A call back at the desk: what an adviser notes of a call moves it."""

from __future__ import annotations

from callback_stage import COMPANY, a_callback, at

from bot.adapters.memory import MemoryCallbacks, MemoryDesk
from bot.calling import Calling
from bot.handoff.callback_work import booked
from bot.handoff.casework import submitted


async def test_a_call_that_nobody_answered_is_made_again(
    signed_in, edge, packet
):
    callbacks = MemoryCallbacks()
    edge.desk = MemoryDesk(edge.history, callbacks=callbacks)
    calling = Calling(COMPANY, callbacks)
    edge.clock.advance(at("10:05") - edge.clock.now())
    client = await signed_in("nadia", calling=calling)
    one, now = a_callback(packet_id="pk-1"), edge.clock.now()
    change = submitted(packet(), now)
    await edge.desk.apply(booked(change, one, calling.terms, now))
    await client.post("/desk/api/packets/pk-1/take", json={})
    answer = await client.post("/desk/api/packets/pk-1/called", json={"outcome": "no_answer"})
    assert answer.status == 200
    read = await callbacks.get(one.id)
    assert (read.status, read.attempts, read.next_try) == ("no_answer", 1, at("10:15"))
    assert (await answer.json())["status"] == "waiting"
