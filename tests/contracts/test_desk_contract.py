"""What every desk keeps."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from casework_steps import finish, submit, take, wait_for_human

from bot.errors import Conflict, NotFound
from bot.handoff import casework
from bot.handoff.brief import brief_of
from bot.handoff.change import Act, ActName, Change
from bot.handoff.ownership import Stage
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
    assert await stores.desk.get("p1") == replace(FULL, version=1)


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


async def test_a_packet_handed_over_again_stays_as_it_was_first(stores):
    await submit(stores.desk, packet())
    await take(stores.desk, "p1", "Alice")
    await submit(stores.desk, packet(summary="Un mot de plus."))
    found = await stores.desk.get("p1")
    assert (found.status, found.taken_by) == (PacketStatus.TAKEN, "Alice")
    assert found.summary == "La cliente demande un conseiller."


async def test_a_change_made_from_an_older_packet_is_refused(stores):
    await submit(stores.desk, packet())
    seen = await stores.desk.get("p1")
    await take(stores.desk, "p1", "Alice")
    with pytest.raises(Conflict):
        await stores.desk.apply(casework.finished(seen, "Bruno", AT))
    assert (await stores.desk.get("p1")).taken_by == "Alice"


async def test_a_change_made_from_an_older_ownership_is_refused_whole(stores):
    await submit(stores.desk, packet())
    seen, old = await stores.desk.get("p1"), await stores.history.ownership("a")
    await wait_for_human(stores.desk, stores.history, "a")
    change = casework.taken(seen, "Alice", AT, ownership=old, lines=(Line(AT, "bot", "Bonjour"),))
    with pytest.raises(Conflict):
        await stores.desk.apply(change)
    assert (await stores.desk.get("p1")).status is PacketStatus.WAITING
    assert await stores.history.lines("a") == ()
    assert [act.name for act in await stores.desk.acts("a")] == [
        ActName.SUBMITTED,
        ActName.OFFERED,
    ]


async def test_all_of_a_change_is_stored_together(stores):
    await stores.desk.apply(
        casework.submitted(
            packet(), AT, couriers=("email",), ownership=await stores.history.ownership("a")
        )
    )
    ownership = await stores.history.ownership("a")
    assert (ownership.stage, ownership.packet_id, ownership.version) == (Stage.WAITING, "p1", 1)
    assert [one.key for one in await stores.outbox.due(AT)] == ["packet/p1/email"]
    seen = await stores.desk.get("p1")
    word = Line(AT, "bot", "Un conseiller est là.")
    stored = await stores.desk.apply(
        casework.taken(seen, "Alice", AT, ownership=ownership, lines=(word,))
    )
    assert [(line.number, line.text) for line in stored] == [(1, "Un conseiller est là.")]
    assert (await stores.history.ownership("a")).adviser == "Alice"
    assert [(act.actor, act.name) for act in await stores.desk.acts("a")] == [
        ("bot", ActName.SUBMITTED),
        ("Alice", ActName.TAKEN),
    ]


async def test_what_was_done_anywhere_comes_newest_first_and_bounded(stores):
    await submit(stores.desk, packet("p1"))
    await submit(stores.desk, packet("p2", conversation_id="b"), AT + timedelta(minutes=1))
    await take(stores.desk, "p1", "Alice", AT + timedelta(minutes=2))
    found = await stores.desk.log(AT)
    assert [(str(one.name), one.packet_id) for one in found] == [
        ("taken", "p1"),
        ("submitted", "p2"),
        ("submitted", "p1"),
    ]
    assert await stores.desk.log(AT, limit=1) == found[:1]
    assert await stores.desk.log(AT + timedelta(seconds=90)) == found[:1]


async def test_an_act_with_a_key_happens_once(stores):
    act = Act(AT, "bot", ActName.ALERTED, "a", "p1", key="alerted/p1")
    change = Change(act, lines=(Line(AT, "bot", "Encore un instant."),))
    assert len(await stores.desk.apply(change)) == 1
    assert await stores.desk.apply(change) == ()
    assert len(await stores.desk.acts("a")) == 1
    assert len(await stores.history.lines("a")) == 1


async def test_promises_are_found_while_they_are_open_or_recent(stores):
    made = replace(FULL.promise, made=AT, alert_at=AT + timedelta(hours=8), confidence=0.9)
    await submit(stores.desk, packet("open", promise=made))
    await submit(stores.desk, packet("kept", promise=replace(made, answered=AT)))
    await submit(stores.desk, packet("none"))
    found = await stores.desk.promised(AT)
    assert {one.id for one in found} == {"open", "kept"}
    later = await stores.desk.promised(AT + timedelta(days=1))
    assert [one.promise for one in later] == [made]


async def test_the_queue_in_brief_says_where_each_case_stands(stores):
    await submit(stores.desk, packet("a"))
    await submit(stores.desk, packet("b"))
    await submit(stores.desk, packet("c"))
    await take(stores.desk, "b", "anne")
    await finish(stores.desk, "c", at=AT)
    queue = await stores.desk.queue()
    undone = await stores.desk.undone()
    assert {one.id for one in undone} == {"a", "b"}
    assert set(undone) == {brief_of(one) for one in queue}


async def test_promises_are_at_risk_until_everybody_concerned_was_told(stores):
    made = replace(FULL.promise, made=AT, alert_at=AT + timedelta(hours=1), answered=None)
    due, later = made.due, made.due + timedelta(minutes=1)
    await submit(stores.desk, packet("fresh", promise=made))
    await submit(stores.desk, packet("alerted", promise=replace(made, alerted=AT)))
    await submit(stores.desk, packet("escalated", promise=replace(made, escalated=due)))
    await submit(stores.desk, packet("told", promise=replace(made, escalated=due, told=due)))
    await submit(stores.desk, packet("kept", promise=replace(made, answered=AT)))
    await submit(stores.desk, packet("closed", promise=made))
    await finish(stores.desk, "closed", at=AT)
    assert await stores.desk.at_risk(AT) == ()
    assert {one.id for one in await stores.desk.at_risk(AT + timedelta(hours=1))} == {"fresh"}
    at_risk = {one.id for one in await stores.desk.at_risk(later)}
    assert at_risk == {"fresh", "alerted", "escalated"}


async def test_the_packets_of_a_customer_come_from_all_their_conversations(stores):
    await submit(stores.desk, packet("chat", customer_number="DR-204817"))
    await submit(stores.desk, packet("call", conversation_id="b", customer_number="DR-204817"))
    await submit(stores.desk, packet("other", conversation_id="c", customer_number="DR-100001"))
    found = await stores.desk.of_customer("DR-204817")
    assert {one.id for one in found} == {"chat", "call"}


async def test_the_packets_of_a_conversation_come_oldest_first(stores):
    await submit(stores.desk, packet("new", created=AT + timedelta(minutes=5)))
    await submit(stores.desk, packet("old"))
    await submit(stores.desk, packet("other", conversation_id="b"))
    assert [one.id for one in await stores.desk.of_conversation("a")] == ["old", "new"]
    assert await stores.desk.of_conversation("nobody") == ()


async def test_a_submitted_packet_survives_a_restart(reopen):
    await submit(reopen().desk, FULL)
    assert await reopen().desk.queue() == (replace(FULL, version=1),)


async def test_of_two_processes_one_gets_the_packet(reopen):
    one, other = reopen().desk, reopen().desk
    await submit(one, packet())
    takes = [take(one, "p1", "Alice"), take(other, "p1", "Bruno")]
    results = await asyncio.gather(*takes, return_exceptions=True)
    assert sum(isinstance(result, Packet) for result in results) == 1


async def test_closed_packets_are_found_from_the_moment_they_were_closed(stores):
    await submit(stores.desk, packet("early"))
    await submit(stores.desk, packet("late"))
    await submit(stores.desk, packet("open"))
    await finish(stores.desk, "early", at=AT)
    await finish(stores.desk, "late", at=AT + timedelta(hours=1))
    assert [one.id for one in await stores.desk.closed(AT)] == ["early", "late"]
    assert [one.id for one in await stores.desk.closed(AT + timedelta(minutes=1))] == ["late"]
