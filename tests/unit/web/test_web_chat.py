"""The chat socket, frame by frame."""

from __future__ import annotations

import asyncio
import re

import pytest
from casework_steps import wait_for_human

from bot.messages import Line
from bot.web.text import MAX_TEXT


async def connect(client, conversation=None, after=0, language="fr"):
    socket = await client.ws_connect("/chat/socket")
    hello = {"conversation": conversation, "after": after, "language": language}
    await socket.send_json({"type": "hello", **hello})
    return socket, await socket.receive_json()


async def say(socket, text, message_id="m1", **more):
    await socket.send_json({"type": "message", "text": text, "message_id": message_id, **more})


async def until(socket, kind):
    frames = []
    async with asyncio.timeout(5):
        while not frames or frames[-1]["type"] != kind:
            frames.append(await socket.receive_json())
    return frames


async def test_a_first_connection_gets_a_key_and_a_greeting_that_is_not_stored(serve, edge):
    socket, welcome = await connect(await serve())
    assert welcome["type"] == "welcome"
    assert re.fullmatch(r"chat-[0-9a-f]{32}", welcome["conversation"])
    assert "Deux Rives Énergie" in welcome["greeting"]["text"]
    assert [one["payload"] for one in welcome["greeting"]["buttons"]] == [
        "/report_outage",
        "/submit_meter_reading",
        "/get_invoice_copy",
        "/request_callback",
    ]
    assert await edge.history.lines(welcome["conversation"]) == ()
    await socket.close()


async def test_the_welcome_says_truthfully_whether_an_adviser_is_there(serve, edge):
    client = await serve()
    _, closed = await connect(client)
    edge.doors.open = True
    _, opened = await connect(client)
    assert (closed["desk_open"], opened["desk_open"]) == (False, True)


async def test_a_message_is_echoed_answered_then_acknowledged(serve, edge):
    socket, _ = await connect(await serve(), language="en")
    await say(socket, "hello")
    frames = await until(socket, "ack")
    spoken = [one for one in frames if one["type"] == "line"]
    assert [one["speaker"] for one in spoken] == ["customer", "bot"]
    assert [one["number"] for one in spoken] == [1, 2]
    assert spoken[0]["message_id"] == "m1"
    assert frames[-1] == {"type": "ack", "message_id": "m1", "owner": "bot"}
    assert edge.heard[0].language == "en"
    assert "typing" in [one["type"] for one in frames]


async def test_a_message_sent_again_is_acknowledged_but_not_doubled(serve, edge):
    client = await serve()
    socket, welcome = await connect(client)
    await say(socket, "once")
    await until(socket, "ack")
    await socket.close()
    again, _ = await connect(client, welcome["conversation"], after=2)
    await say(again, "once")
    await until(again, "ack")
    lines = await edge.history.lines(welcome["conversation"])
    assert [line.text for line in lines] == ["once", "echo once"]


async def test_a_page_that_comes_back_gets_only_what_it_lacks(serve):
    client = await serve()
    socket, welcome = await connect(client)
    await say(socket, "one")
    await until(socket, "ack")
    again, _ = await connect(client, welcome["conversation"], after=1)
    line = await again.receive_json()
    assert (line["type"], line["number"], line["text"]) == ("line", 2, "echo one")


async def test_a_page_that_knows_more_than_the_server_starts_anew(serve, edge):
    name = "chat-" + "b" * 32
    await edge.history.append(name, [Line(edge.clock.now(), "bot", "kept")])
    socket, welcome = await connect(await serve(), name, after=7)
    assert welcome["reset"] is True
    assert (await socket.receive_json())["text"] == "kept"


@pytest.mark.parametrize("name", ["rest-33612345678", "CA123", "chat-abc", "", 7])
async def test_a_name_that_is_no_chat_key_opens_no_other_conversation(serve, name):
    _, welcome = await connect(await serve(), name)
    assert welcome["conversation"] != name


async def test_an_offered_button_is_shown_by_its_title(serve, edge):
    socket, welcome = await connect(await serve())
    await say(socket, "/report_outage", button=True)
    await until(socket, "ack")
    lines = await edge.history.lines(welcome["conversation"])
    assert lines[0].text == "Signaler une coupure"
    assert edge.heard[0].text == "/report_outage"


async def test_a_button_offered_by_the_bot_keeps_its_payload(serve, edge):
    socket, _ = await connect(await serve())
    await say(socket, "choose")
    await until(socket, "ack")
    await say(socket, "/affirm", "m2", button=True)
    await until(socket, "ack")
    assert (edge.heard[1].text, edge.heard[1].shown) == ("/affirm", "Oui")


@pytest.mark.parametrize("pressed", [True, False])
async def test_nobody_can_type_an_intent_that_was_not_offered(serve, edge, pressed):
    socket, _ = await connect(await serve())
    await say(socket, '/inform{"customer": "x"}', button=pressed)
    await until(socket, "ack")
    assert edge.heard[0].text == 'inform{"customer": "x"}'


@pytest.mark.parametrize(
    ("text", "code"), [("", "empty"), (" \x00 ", "empty"), ("a" * (MAX_TEXT + 1), "too-long")]
)
async def test_what_cannot_be_taken_is_refused_with_a_sentence(serve, edge, text, code):
    socket, _ = await connect(await serve())
    await say(socket, text)
    error = (await until(socket, "error"))[-1]
    assert (error["code"], error["message_id"]) == (code, "m1")
    assert error["sentence"].endswith((".", "?"))
    assert edge.heard == []


async def test_control_characters_and_lone_surrogates_are_left_out(serve, edge):
    socket, _ = await connect(await serve())
    await socket.send_str('{"type":"message","message_id":"m1","text":"a\\u0000b\\ud800c\\nd 🔥"}')
    await until(socket, "ack")
    assert edge.heard[0].text == "abc\nd 🔥"


@pytest.mark.parametrize(
    "raw",
    [
        "nonsense",
        "[]",
        "{}",
        '{"type": "message"}',
        '{"type": "message", "text": "a", "message_id": "a/b"}',
        '{"type": "hello", "after": -1}',
        "[" * 60000,
    ],
)
async def test_a_frame_that_makes_no_sense_gets_an_error_and_the_socket_lives_on(serve, raw):
    socket, _ = await connect(await serve())
    await socket.send_str(raw)
    assert (await until(socket, "error"))[-1]["code"] == "bad-frame"
    await say(socket, "still here")
    await until(socket, "ack")


async def test_a_turn_that_fails_says_so_and_the_next_one_is_answered(serve, capsys):
    socket, _ = await connect(await serve())
    await say(socket, "boom")
    error = (await until(socket, "error"))[-1]
    assert (error["code"], error["message_id"]) == ("failed", "m1")
    await say(socket, "fine", "m2")
    await until(socket, "ack")
    assert "06 12" not in capsys.readouterr().out


async def test_more_than_thirty_messages_a_minute_are_too_many(serve, edge):
    socket, welcome = await connect(await serve())
    for number in range(30):
        await say(socket, "again", f"m{number}")
        await until(socket, "ack")
    await say(socket, "again", "m30")
    assert (await until(socket, "error"))[-1]["code"] == "too-many"
    assert len(await edge.history.lines(welcome["conversation"])) == 60


async def test_two_pages_of_one_conversation_see_the_same_lines(serve):
    client = await serve()
    first, welcome = await connect(client)
    second, _ = await connect(client, welcome["conversation"])
    await say(first, "both")
    seen = [await second.receive_json(), await second.receive_json()]
    assert [one["text"] for one in seen] == ["both", "echo both"]


async def test_the_page_is_told_when_a_human_takes_over(serve, edge):
    services = edge.services()
    client = await serve(conversation=services.conversation)
    socket, welcome = await connect(client)
    await wait_for_human(edge.desk, edge.history, welcome["conversation"])
    await services.conversation.say(welcome["conversation"], "adviser", "Bonjour")
    frames = await until(socket, "owner")
    assert frames[0]["speaker"] == "adviser"
    assert frames[-1]["owner"] == "human"
    await say(socket, "merci")
    frames = await until(socket, "ack")
    assert [one["type"] for one in frames] == ["line", "ack"]


async def test_the_greeting_follows_the_language(serve):
    socket, _ = await connect(await serve())
    await socket.send_json({"type": "language", "language": "en"})
    assert "How can I help you?" in (await until(socket, "welcome"))[-1]["greeting"]["text"]


async def test_another_site_may_not_open_the_socket_unless_it_is_allowed(serve):
    client = await serve(allowed_origins=("https://www.deuxrives.example",))
    origin = {"Origin": "https://evil.example"}
    refused = await client.get("/chat/socket", headers=origin)
    assert refused.status == 403
    allowed = {"Origin": "https://www.deuxrives.example"}
    socket = await client.ws_connect("/chat/socket", headers=allowed)
    await socket.send_json({"type": "ping"})
    assert (await socket.receive_json())["code"] == "hello-first"


async def test_a_turn_goes_on_when_the_page_leaves_in_the_middle(serve, edge):
    services = edge.services()
    gate = asyncio.Event()
    answer = services.conversation.answer

    async def slow(message):
        await gate.wait()
        return await answer(message)

    services.conversation.answer = slow
    socket, welcome = await connect(await serve(conversation=services.conversation))
    await say(socket, "left")
    await until(socket, "typing")
    await socket.close()
    gate.set()
    async with asyncio.timeout(5):
        async with services.conversation.listen(welcome["conversation"]) as heard:
            while len(await edge.history.lines(welcome["conversation"])) < 2:
                await heard.get()
