"""A call back that an adviser proposes in the chat: free slots, booked when it is accepted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from callback_stage import COMPANY, MOBILE, at
from casework_steps import submit, wait_for_human

from bot.adapters.memory import MemoryBackOffice, MemoryCallbacks, MemoryCases, MemoryDesk
from bot.adapters.memory.engine import ScriptedEngine
from bot.adapters.seeds import demo_seeds
from bot.booking import Booking
from bot.calling import Calling
from bot.conversation import Conversation
from bot.handoff.callback import CallbackStatus
from bot.handoff.packet import PacketStatus, Promise, PromiseState
from bot.messages import Channel, IncomingMessage
from bot.promising import Promising
from bot.web.desk_room import DeskRoom

CHAT = "chat-" + "a" * 32
ROOM = DeskRoom(teams=("chat",), channels=(Channel.CHAT, Channel.CALLBACK, Channel.EMAIL))
START = "2026-11-23T11:00:00+01:00"


class Stage:
    """An adviser with a customer in the chat on Monday at 10:05, and the company's call backs."""

    def __init__(self, edge) -> None:
        self.edge = edge
        self.callbacks, self.cases = MemoryCallbacks(), MemoryCases()
        edge.desk = MemoryDesk(edge.history, edge.outbox, self.callbacks)
        left = at("10:05").timestamp() - edge.clock.now().timestamp()
        edge.clock.advance(timedelta(seconds=left))
        self.calling = Calling(COMPANY, self.callbacks, ("sms",))
        self.booking = Booking(
            COMPANY,
            self.calling,
            Promising(COMPANY, edge.desk, edge.clock),
            cases=self.cases,
            callbacks=self.callbacks,
            back_office=MemoryBackOffice(
                demo_seeds(edge.clock.now(), COMPANY.holidays), edge.clock, COMPANY.holidays
            ),
            clock=edge.clock,
        )

        self.conversation = Conversation(
            engine=ScriptedEngine(edge.script),
            history=edge.history,
            desk=edge.desk,
            openings=edge.doors,
            clock=edge.clock,
            booking=self.booking,
        )

    async def post(self, verb, **body):
        return await self.client.post(f"/desk/api/packets/pk-1/{verb}", json=body)

    async def slots(self):
        found = await (await self.client.get("/desk/api/slots")).json()
        return [one["start"] for one in found["slots"]]

    async def propose(self, start=START):
        return await self.post("propose", channel="callback", address=MOBILE, slot=start)

    async def press(self, payload):
        """The customer presses a button."""
        message = IncomingMessage(CHAT, payload, language="fr", message_id=payload[1:])
        return await self.conversation.answer(message)


@pytest.fixture
async def stage(signed_in, edge, packet):
    one = Stage(edge)
    due = edge.clock.now() + timedelta(minutes=10)
    promise = Promise(due, Channel.CHAT, CHAT, made=edge.clock.now())
    await submit(edge.desk, packet(team="chat", promise=promise), edge.clock.now())
    await wait_for_human(edge.desk, edge.history, CHAT, "pk-1")
    one.client = await signed_in(
        "nadia",
        name="Nadia Benali",
        room=ROOM,
        calling=one.calling,
        booking=one.booking,
        conversation=one.conversation,
    )
    await one.post("take")
    return one


async def test_accepting_a_proposed_moment_books_a_call_back_in_the_same_change(stage, edge):
    assert START in await stage.slots()
    whole = await (await stage.propose()).json()
    asked = whole["lines"][-1]["text"]
    assert "de 11 h à 11 h 30" in asked.replace("\u00a0", " ")
    await stage.press("/accept_channel")
    (call,) = await stage.callbacks.unfinished()
    assert (call.start, call.phone, call.packet_id) == (at("11:00"), MOBILE, "pk-1")
    assert await stage.cases.held(at("11:00")) == 1
    one = await edge.desk.get("pk-1")
    assert (one.promise.due, one.promise.basis) == (at("11:30"), "slot")
    assert one.consent.words == asked
    assert [each.kind for each in await edge.outbox.of_packet("pk-1")] == ["confirmation"]
    said = (await edge.history.lines(CHAT))[-1].text.replace("\u00a0", " ")
    assert said.startswith("C’est réservé : nous vous rappelons")


async def test_accepting_twice_books_once(stage):
    await stage.propose()
    for _ in range(2):
        await stage.press("/accept_channel")
    assert len(await stage.callbacks.unfinished()) == 1
    assert await stage.cases.held(at("11:00")) == 1


async def test_declining_books_nothing_and_holds_no_place(stage):
    await stage.propose()
    await stage.press("/decline_channel")
    assert await stage.callbacks.unfinished() == ()
    assert await stage.cases.held(at("11:00")) == 0


async def test_a_moment_that_has_gone_meanwhile_is_said_to_be_gone(stage, edge):
    await stage.propose()
    for place in range(COMPANY.callback.capacity):
        await stage.cases.hold_slot(at("11:00"), COMPANY.callback.capacity, f"+3363998{place:04}")
    await stage.press("/accept_channel")
    assert await stage.callbacks.unfinished() == ()
    assert (await edge.desk.get("pk-1")).wanted_channel is Channel.CHAT
    assert "n’est plus libre" in (await edge.history.lines(CHAT))[-1].text


async def test_a_moment_that_is_past_when_it_is_accepted_is_not_booked(stage, edge):
    await stage.propose()
    edge.clock.advance(timedelta(hours=2))
    await stage.press("/accept_channel")
    assert await stage.callbacks.unfinished() == ()


@pytest.mark.parametrize("start", ["2026-11-23T03:00:00+01:00", "demain", 7])
async def test_a_slot_that_is_not_free_is_not_proposed(stage, start):
    answer = await stage.propose(start)
    assert answer.status == 400
    assert "créneau" in (await answer.json())["error"]


async def test_a_slot_belongs_to_a_call_back_only(stage):
    answer = await stage.post("propose", channel="email", address="c@exemple.fr", slot=START)
    assert answer.status == 400


async def test_giving_the_customer_back_leaves_the_booked_call_to_be_made(stage, edge):
    await stage.propose()
    await stage.press("/accept_channel")
    whole = await (await stage.post("give-back")).json()
    one = await edge.desk.get("pk-1")
    assert (one.status, one.taken_by, one.team) == (PacketStatus.WAITING, None, "telephone")
    assert one.promise.state(edge.clock.now()) is PromiseState.OPEN
    assert whole["stage"] == "returned"
    assert whole["booked"]["start"] == START
    (call,) = await stage.callbacks.unfinished()
    assert call.status is CallbackStatus.BOOKED
