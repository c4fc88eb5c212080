"""A call back at the desk: what an adviser notes of a call moves it."""

from __future__ import annotations

from datetime import timedelta

from callback_stage import COMPANY, a_callback, at

from bot.adapters.memory import MemoryCallbacks, MemoryDesk
from bot.calling import Calling
from bot.handoff.callback_work import booked
from bot.handoff.casework import submitted
from bot.handoff.packet import PacketStatus


async def test_a_call_that_nobody_answered_is_made_again(signed_in, edge, packet):
    callbacks = MemoryCallbacks()
    edge.desk = MemoryDesk(edge.history, callbacks=callbacks)
    calling = Calling(COMPANY, callbacks)
    left = at("10:05").timestamp() - edge.clock.now().timestamp()
    edge.clock.advance(timedelta(seconds=left))
    client = await signed_in("nadia", calling=calling)
    one, now = a_callback(packet_id="pk-1"), edge.clock.now()
    change = submitted(packet(), now)
    await edge.desk.apply(booked(change, one, calling.terms, now))
    await client.post("/desk/api/packets/pk-1/take", json={})
    answer = await client.post("/desk/api/packets/pk-1/called", json={"outcome": "no_answer"})
    assert answer.status == 200
    read = await callbacks.get(one.id)
    assert (read.status, read.attempts, read.next_try) == ("no_answer", 1, at("10:15"))
    assert (await edge.desk.get("pk-1")).status is PacketStatus.WAITING
