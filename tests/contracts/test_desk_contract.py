"""What every desk keeps."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from casework_steps import finish, submit, take

from bot.errors import Conflict, NotFound
from bot.handoff.packet import Fact, Packet, PacketStatus, Promise
from bot.messages import Button, Channel, Line, Urgency

AT = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))


def packet(name: str = "p1", **changes) -> Packet:
    plain = Packet(
        id=name,
        conversation_id="a",
        created=AT,
        reason="ask_human",
        urgency=Urgency.NORMAL,
        summary="La cliente demande un conseiller.",
        language="fr",
        channel=Channel.CHAT,
        wanted_channel=Channel.CALLBACK,
    )
    return replace(plain, **changes)


FULL = packet(
    facts=(Fact("postcode", "Code postal", "69003", 1.0), Fact("amount", "Montant", "12 €", 0.6)),
    steps_tried=("Facture envoyée",),
    do_not_ask=("customer_number",),
    transcript=(Line(AT, "bot", "Bonjour \0", 1, "m1", (Button("Oui", "/affirm"),)),),
    promise=Promise(AT + timedelta(hours=10), Channel.CALLBACK, "+33639980142"),
    customer_number="DR-204817",
)


async def test_a_packet_comes_back_as_it_was_submitted(stores):
    await submit(stores.desk, FULL)
    assert await stores.desk.get("p1") == FULL


async def test_an_unknown_packet_is_not_found(stores):
    with pytest.raises(NotFound):
        await stores.desk.get("nothing")
    with pytest.raises(NotFound):
        await take(stores.desk, "nothing", "Alice")
    with pytest.raises(NotFound):
        await finish(stores.desk, "nothing")


async def test_the_queue_is_ordered_by_urgency_then_promise_then_age(stores):
    soon = Promise(AT + timedelta(hours=1), Channel.CALLBACK, "+33639980142")
    late = Promise(AT + timedelta(hours=9), Channel.CALLBACK, "+33639980142")
    older = AT - timedelta(days=1)
    await submit(stores.desk, packet("no-promise"))
    await submit(stores.desk, packet("no-promise-older", created=older))
    await submit(stores.desk, packet("late", promise=late, created=older))
    await submit(stores.desk, packet("soon", promise=soon))
    await submit(stores.desk, packet("low", urgency=Urgency.LOW, promise=soon))
    await submit(stores.desk, packet("critical", urgency=Urgency.CRITICAL))
    expected = ["critical", "soon", "late", "no-promise-older", "no-promise", "low"]
    assert [one.id for one in await stores.desk.queue()] == expected


async def test_a_taken_packet_stays_in_the_queue_and_a_done_one_leaves_it(stores):
    await submit(stores.desk, packet())
    taken = await take(stores.desk, "p1", "Alice")
    assert (taken.status, taken.taken_by) == (PacketStatus.TAKEN, "Alice")
    assert await stores.desk.queue() == (taken,)
    done = await finish(stores.desk, "p1")
    assert (done.status, done.taken_by) == (PacketStatus.DONE, "Alice")
    assert await stores.desk.queue() == ()
    assert await stores.desk.get("p1") == done


async def test_a_packet_that_somebody_has_cannot_be_taken_by_another(stores):
    await submit(stores.desk, packet())
    await take(stores.desk, "p1", "Alice")
    with pytest.raises(Conflict, match="Alice"):
        await take(stores.desk, "p1", "Bruno")
    assert (await take(stores.desk, "p1", "Alice")).taken_by == "Alice"


async def test_a_done_packet_cannot_be_taken(stores):
    await submit(stores.desk, packet())
    await finish(stores.desk, "p1")
    with pytest.raises(Conflict):
        await take(stores.desk, "p1", "Alice")


async def test_of_many_advisers_at_once_one_gets_the_packet(stores):
    await submit(stores.desk, packet())
    takes = [take(stores.desk, "p1", f"adviser {n}") for n in range(8)]
    results = await asyncio.gather(*takes, return_exceptions=True)
    assert sum(isinstance(result, Packet) for result in results) == 1
    assert sum(isinstance(result, Conflict) for result in results) == 7


async def test_submitting_again_replaces_the_packet(stores):
    await submit(stores.desk, packet())
    await submit(stores.desk, packet(urgency=Urgency.CRITICAL, summary="Odeur de gaz."))
    (only,) = await stores.desk.queue()
    assert (only.urgency, only.summary) == (Urgency.CRITICAL, "Odeur de gaz.")


async def test_a_packet_submitted_again_stays_with_the_adviser_who_took_it(stores):
    await submit(stores.desk, packet())
    await take(stores.desk, "p1", "Alice")
    await submit(stores.desk, packet(summary="Un mot de plus."))
    found = await stores.desk.get("p1")
    assert (found.status, found.taken_by) == (PacketStatus.TAKEN, "Alice")
    assert found.summary == "Un mot de plus."


async def test_a_done_packet_submitted_again_waits_again(stores):
    await submit(stores.desk, packet())
    await take(stores.desk, "p1", "Alice")
    await finish(stores.desk, "p1")
    await submit(stores.desk, packet())
    (only,) = await stores.desk.queue()
    assert (only.status, only.taken_by) == (PacketStatus.WAITING, None)


async def test_the_packets_of_a_conversation_come_oldest_first(stores):
    await submit(stores.desk, packet("new", created=AT + timedelta(minutes=5)))
    await submit(stores.desk, packet("old"))
    await submit(stores.desk, packet("other", conversation_id="b"))
    assert [one.id for one in await stores.desk.of_conversation("a")] == ["old", "new"]
    assert await stores.desk.of_conversation("nobody") == ()


async def test_a_submitted_packet_survives_a_restart(reopen):
    await reopen().desk.submit(FULL)
    assert await reopen().desk.queue() == (FULL,)


async def test_of_two_processes_one_gets_the_packet(reopen):
    one, other = reopen().desk, reopen().desk
    await one.submit(packet())
    takes = [one.take("p1", "Alice"), other.take("p1", "Bruno")]
    results = await asyncio.gather(*takes, return_exceptions=True)
    assert sum(isinstance(result, Packet) for result in results) == 1
