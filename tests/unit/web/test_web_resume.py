"""Codes to go on elsewhere, over HTTP, and what the former page is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.adapters.memory.resume import MemoryResumeCodes, MemoryVerifications
from bot.handoff.resume import is_code
from bot.messages import Channel, IncomingMessage
from bot.resuming import Resuming, went_on

CHAT = "chat-" + "a" * 32


@pytest.fixture
def resuming(edge) -> Resuming:
    made = Resuming(
        codes=MemoryResumeCodes(), verifications=MemoryVerifications(), clock=edge.clock
    )
    made._public_url = "https://chat.example.com"
    return made


async def test_the_chat_page_gets_a_code_and_a_link(serve, resuming) -> None:
    client = await serve(resuming=resuming)
    answer = await client.post("/chat/resume", json={"conversation": CHAT})
    given = await answer.json()
    assert answer.status == 200
    assert is_code(given["code"])
    assert given["link"] == f"https://chat.example.com/chat?reprise={given['code']}"
    assert given["expires"] == "2026-07-13T22:40:00+02:00"
    assert answer.headers["Cache-Control"] == "no-store"
    assert await resuming.take(given["code"], "b") == CHAT


async def test_rest_gets_a_code_for_a_sender(serve, resuming) -> None:
    client = await serve(resuming=resuming)
    answer = await client.post("/webhooks/rest/resume", json={"sender": "ana"})
    assert await resuming.take((await answer.json())["code"], "b") == "rest-ana"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/chat/resume", {}),
        ("/chat/resume", {"conversation": "rest-ana"}),
        ("/chat/resume", {"conversation": "call-CA1"}),
        ("/chat/resume", {"conversation": 3}),
        ("/webhooks/rest/resume", {"sender": ""}),
        ("/webhooks/rest/resume", {"sender": "a" * 201}),
    ],
)
async def test_a_conversation_that_is_not_named_rightly_gets_no_code(
    serve, resuming, path, body
) -> None:
    client = await serve(resuming=resuming)
    answer = await client.post(path, json=body)
    assert answer.status == 400
    assert (await answer.json())["error"]


async def test_codes_are_not_made_without_end(serve, resuming) -> None:
    client = await serve(resuming=resuming)
    codes = [
        (await client.post("/webhooks/rest/resume", json={"sender": "ana"})).status
        for _ in range(21)
    ]
    assert codes[:20] == [200] * 20
    assert codes[20] == 429


async def test_the_former_page_is_told_once_where_the_conversation_goes_on(edge) -> None:
    conversation = edge.services().conversation
    message = IncomingMessage("call-1", "mon code est …", Channel.VOICE)
    change = went_on(CHAT, message, "fr", edge.clock.now())
    async with conversation.listen(CHAT) as heard:
        await conversation.apply(change)
        await conversation.apply(replace(change))
    (line,) = await conversation.lines(CHAT)
    assert heard.qsize() == 1
    assert "par téléphone" in line.text


async def test_made_up_conversations_count_against_the_address_that_sends_them(
    serve, resuming, monkeypatch
) -> None:
    monkeypatch.setattr("bot.web.resume.CODES_AN_ADDRESS", 2)
    client = await serve(resuming=resuming)

    async def asked(digit: str, address: str) -> int:
        body, headers = {"conversation": f"chat-{digit * 32}"}, {"X-Forwarded-For": address}
        return (await client.post("/chat/resume", json=body, headers=headers)).status

    assert [await asked(digit, "198.51.100.1") for digit in "abc"] == [200, 200, 429]
    assert await asked("c", "198.51.100.2") == 200
