"""The desk: notes, transfers, proposals, calls, ends, and what is told to whom."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from adviser_accounts import add_adviser
from aiohttp.test_utils import TestClient
from casework_steps import submit

from bot.handoff.canned import CannedAnswer
from bot.handoff.change import ActName
from bot.handoff.delivery import Delivery
from bot.handoff.packet import Fact, Promise
from bot.messages import Channel, IncomingMessage
from bot.web.desk_room import DeskRoom

CHAT = "chat-" + "a" * 32
ROOM = DeskRoom(
    teams=("chat", "email"),
    channels=(Channel.CHAT, Channel.CALLBACK, Channel.EMAIL),
    canned=(
        CannedAnswer("hello", {"fr": "Bonjour", "en": "Hello"}, {"fr": "B {nom}", "en": "H {nom}"}),
    ),
)
ENGLISH = {"Accept-Language": "en"}


async def post(client, verb, body=None, packet_id="pk-1", **more):
    path = f"/desk/api/packets/{packet_id}/{verb}"
    return await client.post(path, json=body or {}, **more)


async def at(client, packet_id="pk-1"):
    return await (await client.get(f"/desk/api/packets/{packet_id}")).json()


async def beside(client):
    """A second browser at the same desk."""
    other = TestClient(client.server)
    await other.start_server()
    return other


@pytest.fixture
async def desk(signed_in, edge, packet):
    """Camille at the desk, with a case that she has taken."""
    await submit(edge.desk, packet(team="chat"))
    client = await signed_in(room=ROOM, name="Camille Weiss")
    await post(client, "take")
    return client


async def test_the_loser_of_a_race_for_a_case_reads_the_colleagues_name(desk, signed_in, edge):
    other = await beside(desk)
    await signed_in("omar", client=other, name="Omar Diallo")
    for language, sentence in (("fr", "a déjà ce dossier"), ("en", "already has this case")):
        answer = await post(other, "take", headers={"Accept-Language": language})
        told = await answer.json()
        assert (answer.status, told["why"], told["who"]) == (409, "held", "Camille Weiss")
        assert sentence in told["error"]
    assert (await edge.desk.get("pk-1")).taken_by == "camille"
    await other.close()


async def test_the_first_answer_gives_the_advisers_first_name_and_settles_the_promise(
    signed_in, edge, packet
):
    due = edge.clock.now() + timedelta(minutes=10)
    await submit(edge.desk, packet(promise=Promise(due, Channel.CHAT, CHAT)))
    client = await signed_in(name="Camille Weiss")
    await post(client, "take")
    for text in ("Bonjour", "Je regarde"):
        whole = await (await post(client, "reply", {"text": text})).json()
    said = [line["text"] for line in whole["lines"]]
    assert said[1:] == ["Camille vous répond.", "Bonjour", "Je regarde"]
    assert whole["packet"]["promise"]["answered"] == edge.clock.now().isoformat()


async def test_a_place_that_is_not_filled_in_is_refused_with_its_name(desk, edge):
    answer = await post(desk, "reply", {"text": "Bonjour {nom}, le {creneau}"}, headers=ENGLISH)
    assert answer.status == 400
    assert "{nom}, {creneau}" in (await answer.json())["error"]
    assert len(await edge.history.lines(CHAT)) == 1


async def test_what_is_known_stands_ready_for_the_places(signed_in, edge, packet):
    facts = (
        Fact("name", "Nom", "Mme Morel", 0.8),
        Fact("case_number", "Numéro de dossier", "DO-100042", 1.0),
    )
    await submit(edge.desk, packet(facts=facts))
    client = await signed_in(room=ROOM, name="Camille Weiss")
    places = (await at(client))["places"]
    assert places == {
        "nom": "Mme Morel",
        "dossier": "DO-100042",
        "conseiller": "Camille",
        "entreprise": "Deux Rives Énergie",
    }
    room = await (await client.get("/desk/api/room")).json()
    assert room["canned"][0]["text"]["en"] == "H {nom}"
    assert [one["name"] for one in room["people"]] == ["Camille Weiss"]


async def test_a_note_is_for_colleagues_and_never_in_the_conversation(desk, edge):
    whole = await (await post(desk, "note", {"text": "Très inquiète."})).json()
    assert [act["detail"] for act in whole["acts"] if act["name"] == "noted"] == ["Très inquiète."]
    assert "inquiète" not in str(await edge.history.lines(CHAT))


async def test_a_transfer_to_a_team_puts_the_customer_back_in_its_queue(desk, edge):
    whole = await (await post(desk, "transfer", {"team": "email", "note": "Facture"})).json()
    packet = whole["packet"]
    assert (packet["status"], packet["taken_by"], packet["team"]) == ("waiting", None, "email")
    assert whole["stage"] == "waiting"


async def test_a_transfer_to_a_colleague_gives_them_the_customer(desk, edge):
    await add_adviser(edge.advisers, "omar", "un-mot-de-passe-solide", name="Omar Diallo")
    whole = await (await post(desk, "transfer", {"adviser": "omar"})).json()
    assert (whole["packet"]["taken_by"], whole["adviser"]) == ("omar", "omar")
    answer = await post(desk, "reply", {"text": "Encore moi"})
    assert "Omar Diallo" in (await answer.json())["error"]


@pytest.mark.parametrize("body", [{}, {"team": "cuisine"}, {"adviser": "personne"}, {"team": 7}])
async def test_a_transfer_to_nobody_is_refused(desk, body):
    assert (await post(desk, "transfer", body)).status == 400


async def press(edge, payload, shown):
    """The customer presses a button of the chat page."""
    message = IncomingMessage(CHAT, payload, language="fr", message_id=payload[1:], shown=shown)
    return await edge.services().conversation.answer(message)


async def test_a_customer_who_accepts_another_channel_has_said_so_in_the_case(desk, edge):
    body = {"channel": "callback", "address": "06 39 98 01 42"}
    whole = await (await post(desk, "propose", body)).json()
    assert [button["payload"] for button in whole["lines"][-1]["buttons"]] == [
        "/accept_channel",
        "/decline_channel",
    ]
    assert "39 98 01" not in whole["lines"][-1]["text"]
    assert whole["proposal"] == {"channel": "callback"}
    await press(edge, "/accept_channel", "Oui, d’accord")
    whole = await at(desk)
    assert whole["packet"]["wanted_channel"] == "callback"
    assert whole["packet"]["consent"]["channel"] == "callback"
    assert "rappeler au" in whole["packet"]["consent"]["words"]
    assert whole["proposal"] is None
    assert whole["lines"][-1]["text"].startswith("C’est noté")
    assert edge.heard == []


async def test_a_customer_who_declines_stays_in_the_chat(desk, edge):
    await post(desk, "propose", {"channel": "email", "address": "c@exemple.fr"})
    await press(edge, "/decline_channel", "Non, restons ici")
    whole = await at(desk)
    assert (whole["packet"]["wanted_channel"], whole["packet"]["consent"]) == ("chat", None)
    assert whole["acts"][-1]["name"] == "refused"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"channel": "sms", "address": "06 39 98 01 42"}, "canal"),
        ({"channel": "chat"}, "canal"),
        ({"channel": "email", "address": "pas une adresse"}, "e-mail"),
        ({"channel": "callback"}, "téléphone"),
    ],
)
async def test_a_channel_that_is_off_or_an_address_that_is_none_is_not_proposed(desk, body, words):
    answer = await post(desk, "propose", body)
    assert answer.status == 400
    assert words in (await answer.json())["error"]


async def test_a_channel_that_the_router_ruled_out_is_not_proposed(signed_in, edge, packet):
    rows = [{"channel": "callback", "state": "ruled_out"}, {"channel": "email", "state": "ranked"}]
    facts = (Fact("email", "E-mail", "c.morel@exemple.fr", 0.8),)
    await submit(edge.desk, packet(recommendation={"channels": rows}, facts=facts))
    client = await signed_in(room=ROOM)
    assert (await at(client))["channels"] == [
        {"channel": "email", "addresses": ["c.morel@exemple.fr"]}
    ]


async def test_a_call_is_noted_and_the_case_stays(signed_in, edge, packet):
    due = edge.clock.now() + timedelta(minutes=10)
    promise = Promise(due, Channel.CALLBACK, "+33639980142")
    await submit(edge.desk, packet(wanted_channel=Channel.CALLBACK, promise=promise))
    client = await signed_in()
    assert (await post(client, "called", {"outcome": "reached"})).status == 409
    await post(client, "take")
    assert (await post(client, "called", {"outcome": "peut-être"})).status == 400
    whole = await (await post(client, "called", {"outcome": "no_answer"})).json()
    assert whole["packet"]["promise"]["answered"]
    assert (whole["packet"]["status"], whole["acts"][-1]["detail"]) == ("taken", "no_answer")


async def test_an_answer_by_e_mail_is_noted(desk):
    whole = await (await post(desk, "answered", {"channel": "email"})).json()
    assert (whole["acts"][-1]["name"], whole["acts"][-1]["detail"]) == ("answered", "email")
    assert (await post(desk, "answered", {"channel": "pigeon"})).status == 400


async def test_a_case_is_closed_for_a_reason(desk, edge):
    for body in ({}, {"reason": "ennui"}, {"reason": "other", "words": " "}):
        assert (await post(desk, "close", body)).status == 400
    whole = await (await post(desk, "close", {"reason": "other", "words": "Déménage"})).json()
    assert (whole["packet"]["status"], whole["packet"]["result"]) == ("done", "other\nDéménage")
    assert whole["stage"] == "closed"
    queue = await (await desk.get("/desk/api/packets")).json()
    assert ([one["id"] for one in queue["done"]], queue["packets"]) == (["pk-1"], [])
    for _ in range(2):
        edge.clock.advance(timedelta(minutes=41))
        queue = await (await desk.get("/desk/api/packets")).json()
    assert queue["done"] == []


async def test_each_act_is_recorded_under_who_did_it(desk, edge):
    for verb, body in (("reply", {"text": "Oui"}), ("note", {"text": "Vu"}), ("give-back", {})):
        await post(desk, verb, body)
    acts = await edge.desk.acts(CHAT)
    assert [(act.actor, act.name) for act in acts[1:]] == [
        ("camille", ActName.TAKEN),
        ("camille", ActName.ANSWERED),
        ("camille", ActName.NOTED),
        ("camille", ActName.GIVEN_BACK),
    ]


async def test_a_verified_customers_other_cases_are_in_the_history(signed_in, edge, packet):
    known = {"customer_number": "DR-204817"}
    older = packet(id="pk-0", conversation_id="call-1", channel=Channel.VOICE, **known)
    await submit(edge.desk, older)
    await submit(edge.desk, packet(**known))
    await submit(edge.desk, packet(id="pk-9", conversation_id="chat-9"))
    whole = await at(await signed_in())
    assert [one["id"] for one in whole["history"]] == ["pk-0"]


async def test_deliveries_that_were_given_up_can_be_tried_again_by_everybody(
    signed_in, edge, packet
):
    await submit(edge.desk, packet())
    client, now = await signed_in(), edge.clock.now()
    await edge.outbox.put([Delivery("packet/pk-1/email", "email", "packet", {}, now, "pk-1")])
    await edge.outbox.bury("packet/pk-1/email", "Le serveur refuse.")
    assert (await at(client))["deliveries"][0]["error"] == "Le serveur refuse."
    listed = await (await client.get("/desk/api/deliveries")).json()
    assert [one["key"] for one in listed["deliveries"]] == ["packet/pk-1/email"]
    assert (await (await client.get("/desk/api/packets")).json())["buried"] == 1
    for status in (200, 404):
        answer = await client.post("/desk/api/deliveries/retry", json={"key": "packet/pk-1/email"})
        assert answer.status == status
    assert [one.key for one in await edge.outbox.due(now)] == ["packet/pk-1/email"]


@pytest.mark.parametrize(
    "verb", ["take", "reply", "note", "transfer", "propose", "called", "close"]
)
async def test_without_a_session_or_a_case_nothing_is_done(signed_in, serve, verb):
    client = await serve()
    assert (await post(client, verb, {"text": "x"})).status == 401
    inside = await signed_in(client=client)
    body = {"text": "x", "team": "chat", "outcome": "reached", "reason": "spam"}
    assert (await post(inside, verb, body, "none")).status in (400, 404)


async def test_an_answer_that_comes_again_after_a_lost_reply_is_said_once(desk, edge):
    body = {"text": "Bonjour", "id": "page-0001"}
    first = await post(desk, "reply", body)
    again = await post(desk, "reply", body)
    assert (first.status, again.status) == (200, 200)
    said = [line.text for line in await edge.history.lines(CHAT)]
    assert said.count("Bonjour") == 1
    assert said.count("Camille vous répond.") == 1
    await post(desk, "reply", {"text": "Bonjour", "id": "page-0002"})
    assert [line.text for line in await edge.history.lines(CHAT)].count("Bonjour") == 2


async def test_two_copies_of_an_answer_at_the_same_moment_are_one(desk, edge):
    body = {"text": "Bonjour", "id": "page-0001"}
    answers = await asyncio.gather(*(post(desk, "reply", body) for _ in range(4)))
    assert {answer.status for answer in answers} == {200}
    assert [line.text for line in await edge.history.lines(CHAT)].count("Bonjour") == 1


async def test_a_note_that_comes_again_is_one_note(desk, edge):
    for _ in range(2):
        answer = await post(desk, "note", {"text": "Vu", "id": "page-0003"})
        assert answer.status == 200
    assert [act.name for act in await edge.desk.acts(CHAT)].count(ActName.NOTED) == 1


async def test_a_case_that_is_closed_twice_under_one_name_is_shown_closed(desk):
    for _ in range(2):
        answer = await post(desk, "close", {"reason": "spam", "id": "page-0004"})
        assert answer.status == 200
        assert (await answer.json())["packet"]["status"] == "done"
    assert (await post(desk, "close", {"reason": "spam", "id": "page-0005"})).status == 409


async def test_a_colleagues_act_of_the_same_name_is_another_act(desk, signed_in, edge):
    other = await beside(desk)
    await signed_in("omar", client=other)
    for client in (desk, other):
        await post(client, "note", {"text": "Vu", "id": "page-0006"})
    assert [act.name for act in await edge.desk.acts(CHAT)].count(ActName.NOTED) == 2
    await other.close()
