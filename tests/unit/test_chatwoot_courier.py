"""Cases in Chatwoot: what is written there, and a repeat that goes on where a crash stopped."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
from aiohttp import web
from casework_steps import submit
from chatwoot_side import ACCOUNT, CALLS, INBOX, TOKEN, ChatwootSide, breaches
from courier_case import PACKET, Stage, delivery, stage_with_packet
from web_side import WebSide, serving

from bot.adapters.couriers.chatwoot import ChatwootCourier
from bot.handoff.delivery import Delivery, TryAgain, Undeliverable
from bot.handoff.packet import Packet
from bot.messages import Urgency
from bot.settings_handoff import Chatwoot

CASE = delivery("chatwoot")


@dataclass
class There:
    """A Chatwoot, the courier and the desk. ``stop_after`` requests it answers 503.

    ``answers_lost``: it does what it is asked all the same.
    """

    chatwoot: ChatwootSide
    side: WebSide
    stage: Stage
    courier: ChatwootCourier
    stop_after: int | None = None
    answers_lost: bool = False

    async def hand_over(self, packet: Packet) -> str:
        await submit(self.stage.desk, packet)
        payload = {"packet_id": packet.id}
        key = f"packet/{packet.id}/chatwoot"
        return await self.courier.deliver(replace(CASE, key=key, payload=payload))


@pytest.fixture
async def there() -> AsyncIterator[There]:
    chatwoot, stage = ChatwootSide(), await stage_with_packet()

    async def respond(request: web.Request, body: bytes) -> web.Response:
        stopped = built.stop_after is not None and len(built.side.seen) > built.stop_after
        if stopped and not built.answers_lost:
            return web.Response(status=503)
        answer = await chatwoot.respond(request, body)
        return web.Response(status=503) if stopped else answer

    built: There
    async with serving(respond) as side:
        settings = Chatwoot(side.url, ACCOUNT, INBOX, TOKEN)
        courier = ChatwootCourier(
            settings, stage.desk, stage.clock, public_url="https://chat.deuxrives.example"
        )
        built = There(chatwoot, side, stage, courier)
        yield built
        await courier.close()
        assert chatwoot.mistakes == []


async def test_a_case_is_a_conversation_with_its_urgency_labels_and_a_private_note(there):
    assert await there.courier.deliver(CASE) == "conversation 1"
    (contact,), (conversation,) = there.chatwoot.contacts, there.chatwoot.conversations
    assert contact["identifier"] == "relais:DR-204817"
    assert not {"email", "phone_number"} & set(contact)
    assert (conversation["priority"], conversation["status"]) == ("high", "open")
    assert conversation["labels"] == ["relais", "telephone", "report_outage"]
    assert conversation["custom_attributes"] == {
        "relais_key": "packet/p1/chatwoot",
        "relais_packet": "p1",
    }
    (note,) = there.chatwoot.messages[1]
    assert note["private"] is True
    assert note["content"].startswith("Mme Claire Morel (DR-204817, vérifiée) signale")
    assert note["content"].endswith("Relais\u00a0: packet/p1/chatwoot")


@pytest.mark.parametrize("lost", [False, True])
@pytest.mark.parametrize("requests", range(9))
async def test_a_repeat_goes_on_wherever_the_first_attempt_stopped(there, requests, lost):
    there.stop_after, there.answers_lost = requests, lost
    with pytest.raises(TryAgain):
        await there.courier.deliver(CASE)
    there.stop_after = None
    await there.courier.deliver(CASE)
    assert len(there.chatwoot.contacts) == len(there.chatwoot.conversations) == 1
    assert len(there.chatwoot.messages[1]) == 1
    assert there.chatwoot.conversations[0]["priority"] == "high"
    assert there.chatwoot.conversations[0]["labels"][0] == "relais"


async def test_a_note_is_never_longer_than_chatwoot_takes(there):
    endless = tuple(replace(PACKET.transcript[0], text="Bonjour " * 250) for _ in range(60))
    await there.hand_over(replace(PACKET, id="p2", transcript=endless))
    (note,) = there.chatwoot.messages[1]
    assert len(note["content"]) < 150_000
    assert note["content"].endswith("packet/p2/chatwoot")


async def test_what_customers_write_hides_no_link_and_fetches_no_image(there):
    """Chatwoot shows notes as Markdown to agents who are signed in."""
    bait = (
        "[mon contrat](https://evil.example/x) ![](https://evil.example/i.png)\n[a]: //evil.example"
    )
    line = replace(PACKET.transcript[0], text=bait)
    await there.hand_over(replace(PACKET, id="p2", transcript=(line,)))
    (note,) = there.chatwoot.messages[1]
    assert "[mon contrat] (https://evil.example/x) ![] (https" in note["content"]
    assert not [sign for sign in ("](", "][", "]:") if sign in note["content"]]


async def test_labels_that_agents_put_stay(there):
    await there.courier.deliver(CASE)
    there.chatwoot.conversations[0]["labels"] = ["vip"]
    await there.courier.deliver(CASE)
    assert there.chatwoot.conversations[0]["labels"] == [
        *("vip", "relais", "telephone", "report_outage")
    ]


async def test_a_verified_customer_is_one_contact_and_each_case_a_conversation(there):
    await there.courier.deliver(CASE)
    await there.hand_over(replace(PACKET, id="p2", conversation_id="c2", urgency=Urgency.CRITICAL))
    assert len(there.chatwoot.contacts) == 1
    assert [one["priority"] for one in there.chatwoot.conversations] == ["high", "urgent"]


async def test_somebody_unverified_is_never_taken_for_another(there):
    unknown = replace(PACKET, customer_number=None)
    for number in (2, 3):
        await there.hand_over(replace(unknown, id=f"p{number}", conversation_id=f"c{number}"))
    await there.hand_over(replace(unknown, id="p4", conversation_id="c3"))
    assert [one["identifier"] for one in there.chatwoot.contacts] == ["relais:c2", "relais:c3"]


async def test_an_inbox_with_one_conversation_for_each_contact_gets_a_note_for_each_case(there):
    there.chatwoot.locked = True
    await there.courier.deliver(CASE)
    second = replace(PACKET, id="p2", conversation_id="c2")
    await there.hand_over(second)
    payload = {"packet_id": "p2"}
    await there.courier.deliver(replace(CASE, key="packet/p2/chatwoot", payload=payload))
    assert len(there.chatwoot.conversations) == 1
    assert len(there.chatwoot.messages[1]) == 2


async def test_a_contact_that_the_inbox_does_not_know_yet_is_made_known(there):
    await there.courier.deliver(CASE)
    there.chatwoot.contacts[0]["contact_inboxes"] = [{"source_id": "x", "inbox": {"id": 99}}]
    await there.hand_over(replace(PACKET, id="p2"))
    assert len(there.chatwoot.conversations) == 2


async def test_a_contact_that_was_made_meanwhile_is_taken(there):
    there.chatwoot._contact({"identifier": "relais:DR-204817", "name": "Claire", "inbox_id": INBOX})
    known, searches = there.chatwoot._search, []

    def blind_at_first(text: str) -> list[dict]:
        searches.append(text)
        return known(text) if len(searches) > 1 else []

    there.chatwoot._search = blind_at_first
    assert await there.courier.deliver(CASE) == "conversation 1"
    assert len(there.chatwoot.contacts) == 1


async def test_a_refused_token_makes_cases_wait_until_it_is_put_right(there):
    there.side.answers["busy"] = (401, {})
    there.side.mood = "busy"
    with pytest.raises(TryAgain, match="Check RELAIS_CHATWOOT_TOKEN"):
        await there.courier.deliver(CASE)
    there.side.mood = "well"
    assert await there.courier.check() == "the inbox « Relais » is there"
    await there.courier.deliver(CASE)


@pytest.mark.parametrize("body", ["", "[]", '{"payload": 3}', '{"payload": null}', "<html>"])
async def test_an_answer_that_cannot_be_read_is_asked_for_again(body, there):
    async def nonsense(request: web.Request, given: bytes) -> web.Response:
        return web.Response(text=body)

    there.side._respond = nonsense
    with pytest.raises(TryAgain, match="cannot be read"):
        await there.courier.deliver(CASE)


async def test_other_kinds_are_put_aside(there):
    alert = Delivery("a", "chatwoot", "alert", {"text": "…"}, CASE.due, "p1")
    with pytest.raises(Undeliverable, match="cases only"):
        await there.courier.deliver(alert)


def test_the_description_catches_what_it_does_not_allow():
    fields = CALLS["POST /conversations"]["body"]
    assert breaches(fields, {"source_id": "s", "inbox_id": 1, "status": "open"}) == []
    wrong = {"inbox_id": True, "status": "closed", "colour": "red"}
    assert breaches(fields, wrong) == [
        "unknown field colour",
        "missing source_id",
        "inbox_id is no integer",
        "status is no open|resolved|pending",
    ]
