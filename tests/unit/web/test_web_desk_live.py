"""The desk's socket: what has changed, and who is typing."""

from __future__ import annotations

import asyncio

from casework_steps import submit

from bot.messages import Line

CHAT = "chat-" + "a" * 32
HELLO = {"type": "hello", "conversation": CHAT, "after": 0, "language": "fr"}


async def wait_for(socket, kind, **wanted):
    async with asyncio.timeout(5):
        while True:
            frame = await socket.receive_json()
            if frame["type"] == kind and all(frame.get(k) == v for k, v in wanted.items()):
                return frame


async def test_nobody_gets_the_socket_without_a_session(serve):
    client = await serve()
    assert (await client.get("/desk/api/socket")).status == 401


async def test_a_case_that_the_bot_hands_over_is_seen_without_asking(signed_in, edge, packet):
    client = await signed_in()
    socket = await client.ws_connect("/desk/api/socket")
    await asyncio.sleep(0.05)
    await submit(edge.desk, packet())
    assert await wait_for(socket, "changed")


async def test_a_line_of_the_case_that_is_shown_is_told_at_once(signed_in, edge, packet):
    await submit(edge.desk, packet())
    client = await signed_in()
    socket = await client.ws_connect("/desk/api/socket")
    await socket.send_json({"type": "open", "packet": "pk-1"})
    chat = await client.ws_connect("/chat/socket")
    await chat.send_json(HELLO)
    await asyncio.sleep(0.1)
    await chat.send_json({"type": "message", "text": "Bonsoir", "message_id": "m1"})
    assert await wait_for(socket, "changed", conversation=CHAT, speaker="customer")


async def test_typing_is_shown_both_ways_and_only_by_who_has_the_customer(signed_in, edge, packet):
    await submit(edge.desk, packet())
    client = await signed_in(name="Nadia Benali")
    desk = await client.ws_connect("/desk/api/socket")
    chat = await client.ws_connect("/chat/socket")
    await chat.send_json(HELLO)
    await wait_for(chat, "welcome")
    await desk.send_json({"type": "typing", "packet": "pk-1"})
    await client.post("/desk/api/packets/pk-1/take", json={})
    await wait_for(chat, "owner", owner="human")
    await desk.send_json({"type": "typing", "packet": "pk-1"})
    assert await wait_for(chat, "typing") == {"type": "typing", "who": "Nadia"}
    await chat.send_json({"type": "typing"})
    assert await wait_for(desk, "typing") == {"type": "typing", "conversation": CHAT}


async def test_a_frame_that_means_nothing_is_passed_over(signed_in, edge, packet):
    await submit(edge.desk, packet())
    client = await signed_in()
    socket = await client.ws_connect("/desk/api/socket")
    for raw in ("{", "[]", '{"type": "open", "packet": 7}', '{"type": "open", "packet": "none"}'):
        await socket.send_str(raw)
    await socket.send_json({"type": "open", "packet": "pk-1"})
    await asyncio.sleep(0.05)
    conversation = edge.services().conversation
    await conversation.say(CHAT, "bot", "rien")
    await client.post("/desk/api/packets/pk-1/take", json={})
    assert await wait_for(socket, "changed", speaker="bot")
    assert isinstance((await edge.history.lines(CHAT))[0], Line)
