"""The desk: who gets in, and what an adviser does with a packet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from casework_steps import submit, take

from bot.handoff import casework
from bot.handoff.packet import PacketStatus
from bot.messages import Channel, Line, Owner, Urgency

CSRF = {"X-Relais-Desk": "1"}
TOKEN = "un-jeton-de-poste"


async def post(client, path, body=None):
    return await client.post(f"/desk/api/{path}", json=body or {}, headers=CSRF)


async def test_without_a_configured_token_the_desk_says_what_to_set(serve):
    client = await serve(desk_token=None)
    page = await client.get("/desk")
    interface = await client.get("/desk/api/packets")
    assert (page.status, interface.status) == (503, 503)
    assert "RELAIS_DESK_TOKEN" in await page.text()
    assert "RELAIS_DESK_TOKEN" in (await interface.json())["error"]


async def test_an_empty_token_opens_nothing(serve):
    client = await serve(desk_token="")
    assert (await post(client, "session", {"token": "", "adviser": "X"})).status == 503


async def test_without_a_session_nothing_is_shown(serve, edge, packet):
    await submit(edge.desk, packet())
    client = await serve()
    page = await client.get("/desk")
    assert page.status == 401
    assert "Conteste" not in await page.text()
    for path in ("packets", "packets/pk-1", "session"):
        assert (await client.get(f"/desk/api/{path}")).status == 401
    for verb in ("take", "done", "reply"):
        assert (await post(client, f"packets/pk-1/{verb}")).status == 401


@pytest.mark.parametrize("token", ["faux", "", "é", "\ud800", TOKEN + "x"])
async def test_a_wrong_token_is_refused(serve, token):
    client = await serve()
    answer = await post(client, "session", {"token": token, "adviser": "Camille"})
    assert answer.status == 403
    assert "Set-Cookie" not in answer.headers


async def test_the_session_cookie_is_kept_from_scripts_and_other_sites(serve):
    client = await serve()
    answer = await post(client, "session", {"token": TOKEN, "adviser": "Camille"})
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Path=/desk" in cookie
    assert TOKEN not in cookie


async def test_a_session_ends_after_eight_hours(at_desk, edge):
    client = await at_desk()
    edge.clock.advance(timedelta(hours=7, minutes=59))
    assert (await client.get("/desk/api/session")).status == 200
    edge.clock.advance(timedelta(minutes=1))
    assert (await client.get("/desk/api/session")).status == 401


async def test_a_session_does_not_outlive_the_process(at_desk, serve):
    client = await at_desk()
    cookie = client.session.cookie_jar.filter_cookies(client.make_url("/desk"))["relais_desk"]
    restarted = await serve()
    answer = await restarted.get("/desk/api/session", cookies={"relais_desk": cookie.value})
    assert answer.status == 401


async def test_leaving_ends_the_session(at_desk):
    client = await at_desk()
    await client.delete("/desk/api/session", headers=CSRF)
    assert (await client.get("/desk/api/session")).status == 401


async def test_ten_wrong_tokens_close_the_door_for_a_while(serve):
    client = await serve()
    wrong = {"token": "faux", "adviser": "Camille"}
    answers = [(await post(client, "session", wrong)).status for _ in range(11)]
    assert answers == [403] * 10 + [429]


async def test_a_change_without_the_desks_own_header_is_refused(at_desk, edge, packet):
    await submit(edge.desk, packet())
    client = await at_desk()
    assert (await client.post("/desk/api/packets/pk-1/take")).status == 403
    assert (await edge.desk.get("pk-1")).status is PacketStatus.WAITING


async def test_the_queue_keeps_the_desks_order_and_leaves_transcripts_out(at_desk, edge, packet):
    await submit(edge.desk, packet())
    await submit(edge.desk, packet(id="pk-0", urgency=Urgency.CRITICAL))
    await submit(edge.desk, packet(id="pk-2", status=PacketStatus.DONE))
    queue = await (await (await at_desk()).get("/desk/api/packets")).json()
    assert [one["id"] for one in queue["packets"]] == ["pk-0", "pk-1"]
    assert "transcript" not in queue["packets"][0]


async def test_taking_a_chat_case_gives_the_customer_to_the_adviser(at_desk, edge, packet):
    one = packet()
    await submit(edge.desk, one)
    client = await at_desk()
    whole = await (await post(client, "packets/pk-1/take")).json()
    assert (whole["packet"]["status"], whole["packet"]["taken_by"]) == ("taken", "Camille")
    assert whole["owner"] == "human"
    assert (await edge.history.ownership(one.conversation_id)).owner is Owner.HUMAN
    assert "Camille" not in whole["lines"][-1]["text"]


async def test_taking_twice_tells_the_customer_once(at_desk, edge, packet):
    await submit(edge.desk, packet())
    client = await at_desk()
    await post(client, "packets/pk-1/take")
    whole = await (await post(client, "packets/pk-1/take")).json()
    assert len(whole["lines"]) == 1


async def test_a_customer_who_wants_a_call_keeps_the_bot_in_the_chat(at_desk, edge, packet):
    one = packet(wanted_channel=Channel.CALLBACK)
    await submit(edge.desk, one)
    await post(await at_desk(), "packets/pk-1/take")
    assert (await edge.history.ownership(one.conversation_id)).owner is Owner.BOT
    assert await edge.history.lines(one.conversation_id) == ()


async def test_a_case_that_a_colleague_has_is_refused_with_a_sentence(at_desk, edge, packet):
    await submit(edge.desk, packet())
    await take(edge.desk, "pk-1", "Nadia")
    client = await at_desk()
    for verb, body in (("take", {}), ("reply", {"text": "Bonjour"})):
        answer = await post(client, f"packets/pk-1/{verb}", body)
        assert answer.status == 409
        assert (await answer.json())["error"].endswith(".")


async def test_an_answer_reaches_the_customer(at_desk, edge, packet):
    one = packet()
    await submit(edge.desk, one)
    client = await at_desk()
    await post(client, "packets/pk-1/take")
    whole = await (await post(client, "packets/pk-1/reply", {"text": " Bonjour \x00"})).json()
    assert (whole["lines"][-1]["speaker"], whole["lines"][-1]["text"]) == ("adviser", "Bonjour")
    stored = await edge.history.lines(one.conversation_id)
    assert stored[-1].text == "Bonjour"


@pytest.mark.parametrize("body", [{}, {"text": " "}, {"text": 7}, {"text": "a" * 2001}])
async def test_an_answer_that_says_nothing_is_refused(at_desk, edge, packet, body):
    await submit(edge.desk, packet())
    client = await at_desk()
    await post(client, "packets/pk-1/take")
    assert (await post(client, "packets/pk-1/reply", body)).status == 400


async def test_a_caller_can_not_be_answered_in_writing(at_desk, edge, packet):
    await submit(edge.desk, packet(channel=Channel.VOICE))
    client = await at_desk()
    await post(client, "packets/pk-1/take")
    assert (await post(client, "packets/pk-1/reply", {"text": "Bonjour"})).status == 422


async def test_done_gives_the_customer_back_to_the_bot_and_says_so_once(at_desk, edge, packet):
    one = packet(language="en")
    await submit(edge.desk, one)
    client = await at_desk()
    await post(client, "packets/pk-1/take")
    for _ in range(2):
        whole = await (await post(client, "packets/pk-1/done")).json()
    assert (whole["packet"]["status"], whole["owner"]) == ("done", "bot")
    said = [line["text"] for line in whole["lines"]]
    assert len(said) == 2
    assert "The assistant is back" in said[-1]


async def test_another_adviser_in_the_conversation_keeps_it(at_desk, edge, packet):
    one = packet()
    await submit(edge.desk, one)
    await submit(edge.desk, packet(id="pk-2"))
    client = await at_desk()
    await post(client, "packets/pk-1/take")
    second = await edge.desk.get("pk-2")
    ownership = await edge.history.ownership(one.conversation_id)
    await edge.desk.apply(casework.taken(second, "Nadia", edge.clock.now(), ownership=ownership))
    await post(client, "packets/pk-1/done")
    assert (await edge.history.ownership(one.conversation_id)).owner is Owner.HUMAN


async def test_a_case_shows_what_was_said_since(at_desk, edge, packet):
    old = Line(edge.clock.now(), "customer", "avant", number=1)
    one = packet(transcript=(old,))
    await submit(edge.desk, one)
    client = await at_desk()
    first = await (await client.get("/desk/api/packets/pk-1")).json()
    assert [line["text"] for line in first["lines"]] == ["avant"]
    await edge.history.append(one.conversation_id, [old, Line(edge.clock.now(), "bot", "depuis")])
    then = await (await client.get("/desk/api/packets/pk-1")).json()
    assert [line["text"] for line in then["lines"]] == ["avant", "depuis"]


@pytest.mark.parametrize(
    ("reason", "label"), [("asked", "demande à parler à un conseiller"), ("new", "new")]
)
async def test_a_case_says_in_french_why_it_is_there(at_desk, edge, packet, reason, label):
    await submit(edge.desk, packet(reason=reason))
    whole = await (await (await at_desk()).get("/desk/api/packets/pk-1")).json()
    assert whole["packet"]["reason_label"] == label


async def test_an_unknown_case_is_not_found(at_desk):
    client = await at_desk()
    answer = await client.get("/desk/api/packets/none")
    assert answer.status == 404
    assert (await answer.json())["error"]
