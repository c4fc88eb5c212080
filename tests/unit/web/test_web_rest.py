"""The REST channel: Rasa's contract."""

from __future__ import annotations

import pytest
from routing_stage import reference

from bot.messages import Channel

URL = "/webhooks/rest/webhook"


async def test_a_message_is_answered_as_rasa_does(serve, edge):
    client = await serve()
    answer = await client.post(URL, json={"sender": "ada", "message": "choose"})
    assert answer.status == 200
    assert await answer.json() == [
        {
            "recipient_id": "ada",
            "text": "echo choose",
            "buttons": [{"title": "Oui", "payload": "/affirm"}],
        }
    ]
    assert edge.heard[0].channel is Channel.REST


async def test_an_answer_without_buttons_has_no_buttons_key(serve):
    answer = await (await serve()).post(URL, json={"sender": "ada", "message": "hello"})
    assert await answer.json() == [{"recipient_id": "ada", "text": "echo hello"}]


async def test_metadata_names_the_language_and_recognises_a_repeated_delivery(serve, edge):
    client = await serve()
    metadata = {"language": "en-GB", "message_id": "wamid.1"}
    body = {"sender": "ada", "message": "hello", "metadata": metadata}
    first = await (await client.post(URL, json=body)).json()
    second = await (await client.post(URL, json=body)).json()
    assert first == second
    assert [one.language for one in edge.heard] == ["en"]
    assert len(await edge.history.lines("rest-ada")) == 2


async def test_a_sender_can_not_name_a_chat_conversation(serve, edge):
    name = "chat-" + "a" * 32
    await (await serve()).post(URL, json={"sender": name, "message": "hello"})
    assert await edge.history.lines(name) == ()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "nonsense",
        "[]",
        "{}",
        '{"sender": "a"}',
        '{"sender": "a", "message": ""}',
        '{"sender": "a", "message": 7}',
        '{"sender": "", "message": "hello"}',
        '{"sender": ["a"], "message": "hello"}',
        '{"sender": "a", "message": "hello", "metadata": "fr"}',
        '{"sender": "a", "message": "hello", "metadata": {"message_id": "a/b"}}',
        '{"sender": "a", "message": "' + "a" * 2001 + '"}',
        "[" * 60000,
    ],
)
async def test_a_mistake_gets_a_sentence_and_no_turn(serve, edge, body):
    answer = await (await serve()).post(URL, data=body)
    assert answer.status == 400
    assert (await answer.json())["error"]
    assert edge.heard == []


async def test_a_body_that_is_too_large_gets_a_sentence(serve):
    answer = await (await serve()).post(URL, data="a" * 70_000)
    assert answer.status == 413
    assert await answer.json() == {"error": "The message is too large."}


async def test_bytes_that_are_no_text_get_a_sentence(serve):
    answer = await (await serve()).post(URL, data=b"\xff\xfe\x00")
    assert answer.status == 400
    assert "JSON" in (await answer.json())["error"]


async def test_a_failure_inside_gives_a_sentence_without_details(serve, capsys):
    answer = await (await serve()).post(URL, json={"sender": "ada", "message": "boom"})
    assert answer.status == 500
    assert "06 12" not in (await answer.text()) + capsys.readouterr().out


async def test_the_status_is_rasas(serve):
    client = await serve()
    for path in ("/webhooks/rest/", "/webhooks/rest"):
        assert await (await client.get(path)).json() == {"status": "ok"}


async def test_sixty_messages_a_minute_are_enough(serve):
    client = await serve()
    for _ in range(60):
        await client.post(URL, json={"sender": "ada", "message": "hello"})
    refused = await client.post(URL, json={"sender": "ada", "message": "hello"})
    other = await client.post(URL, json={"sender": "bob", "message": "hello"})
    assert (refused.status, other.status) == (429, 200)


async def test_what_was_written_in_public_says_so_and_is_no_private_conversation(serve, edge):
    client = await serve(company=reference())
    body = {"sender": "lea", "message": "bravo", "metadata": {"channel": "review"}}
    answer = await client.post(URL, json=body)
    assert answer.status == 200
    (heard,) = edge.heard
    assert (heard.channel, heard.conversation_id) == (Channel.REVIEW, "review-lea")


@pytest.mark.parametrize("channel", ["community", "voice", "pigeon", 3, ["review"]])
async def test_a_channel_that_is_not_public_or_not_on_is_refused_with_a_sentence(
    serve, edge, channel
):
    client = await serve(company=reference())
    body = {"sender": "lea", "message": "bravo", "metadata": {"channel": channel}}
    answer = await client.post(URL, json=body)
    assert answer.status == 400
    assert "« review »" in (await answer.json())["error"]
    assert edge.heard == []
