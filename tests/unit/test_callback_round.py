"""The round that keeps call backs: when they fall due, are tried again, and are given up."""

from __future__ import annotations

from typing import Any

import pytest
from callback_stage import LANDLINE, CallbackStage, a_callback, at

from bot.handoff import callback_work as work
from bot.handoff.callback import Callback
from bot.handoff.casework import finished, taken
from bot.handoff.change import Act, ActName, Change
from bot.handoff.delivery import DeliveryState
from bot.handoff.packet import PacketStatus, PromiseState


async def missed_by_hand(stage: CallbackStage, callback: Callback) -> None:
    """An adviser takes the case, calls, and nobody answers."""
    now = stage.clock.now()
    await stage.desk.apply(taken(await stage.packet(callback), "nadia", now))
    packet, read = await stage.packet(callback), await stage.callbacks.get(callback.id)
    act = Act(now, "nadia", ActName.CALLED, packet.conversation_id, packet.id, "no_answer")
    change = Change(act, packet)
    terms = stage.calling.terms
    await stage.desk.apply(work.called_by_hand(change, read, terms, now, talked=False))


def kinds(sent: list[Any]) -> list[str]:
    return [f"{one.courier} {one.kind}" for one in sent]


async def test_a_booking_is_confirmed_and_reminded_of_half_an_hour_before_once():
    stage = CallbackStage()
    one = await stage.book(a_callback())
    await stage.go_to("09:29")
    assert kinds(await stage.sent(one)) == ["sms confirmation"]
    for moment in ("09:30", "09:31", "09:45"):
        await stage.go_to(moment)
    assert kinds(await stage.sent(one)) == ["sms confirmation", "sms reminder"]


async def test_a_landline_is_written_to_by_email_or_not_at_all():
    stage = CallbackStage()
    known = await stage.book(a_callback("known", phone=LANDLINE, email="a@mail.example"))
    unknown = await stage.book(a_callback("unknown", phone=LANDLINE))
    assert kinds(await stage.sent(known)) == ["email confirmation"]
    assert await stage.sent(unknown) == []


async def test_without_twilio_nobody_is_texted():
    stage = CallbackStage(couriers=("desk", "webhook"))
    one = await stage.book(a_callback())
    await stage.go_to("09:45")
    assert await stage.sent(one) == []


async def test_it_is_due_when_its_slot_begins_and_the_desk_reads_so():
    stage = CallbackStage()
    one = await stage.book(a_callback())
    await stage.go_to("09:59")
    assert await stage.status(one) == "booked"
    await stage.go_to("10:00")
    assert await stage.status(one) == "due"
    facts = {fact.name: fact.value for fact in (await stage.packet(one)).facts}
    assert facts[work.STATE].startswith("à appeler maintenant")


async def test_two_more_tries_after_10_and_30_minutes_then_a_message_and_the_case_is_done():
    stage = CallbackStage()
    one = await stage.book(a_callback())
    case = await stage.cases.open(
        kind="callback", description="", opened=at("09:00"), commitment=None
    )
    assert case.number == one.case_number
    await stage.go_to("10:05")
    await missed_by_hand(stage, one)
    await stage.go_to("10:14")
    assert await stage.status(one) == "no_answer"
    await stage.go_to("10:15")
    assert await stage.status(one) == "due"
    await missed_by_hand(stage, one)
    await stage.go_to("10:44")
    assert await stage.status(one) == "no_answer"
    await stage.go_to("10:45")
    await missed_by_hand(stage, one)
    assert await stage.status(one) == "texted"
    assert kinds(await stage.sent(one))[-1] == "sms missed"
    packet = await stage.packet(one)
    assert packet.status is PacketStatus.DONE
    assert packet.promise is not None
    assert packet.promise.state(stage.clock.now()) is PromiseState.KEPT


async def test_a_retry_after_closing_waits_for_the_next_opening():
    stage = CallbackStage()
    one = await stage.book(a_callback(slot=at("12:00"), start=at("12:00"), end=at("12:30")))
    await stage.go_to("12:25")
    await missed_by_hand(stage, one)
    assert (await stage.callbacks.get(one.id)).next_try == at("13:30")


async def test_who_cannot_be_written_to_is_recorded_as_never_reached():
    stage = CallbackStage()
    one = await stage.book(a_callback(phone=LANDLINE))
    for moment in ("10:05", "10:15", "10:45"):
        await stage.go_to(moment)
        await missed_by_hand(stage, one)
    assert await stage.status(one) == "unreached"
    assert await stage.sent(one) == []


async def test_a_call_made_after_its_slot_breaks_the_promise():
    stage = CallbackStage()
    one = await stage.book(a_callback())
    await stage.go_to("10:31")
    await missed_by_hand(stage, one)
    promise = (await stage.packet(one)).promise
    assert promise is not None
    assert promise.state(stage.clock.now()) is PromiseState.BROKEN


@pytest.mark.parametrize(
    ("result", "status"),
    [
        ("called_back", "reached"),
        ("resolved\nTout est réglé", "reached"),
        ("duplicate", "cancelled"),
    ],
)
async def test_a_case_closed_at_the_desk_ends_its_call_back(result: str, status: str):
    stage = CallbackStage()
    one = await stage.book(a_callback())
    await stage.go_to("10:01")
    done = finished(await stage.packet(one), "nadia", stage.clock.now(), result=result)
    await stage.desk.apply(done)
    await stage.go_to("10:02")
    assert await stage.status(one) == status


async def test_calls_are_placed_one_at_a_time_in_the_order_of_the_queue():
    stage = CallbackStage(couriers=("sms", "call"), places_calls=True, lines=2)
    late = await stage.book(a_callback("late", made=at("2026-11-22T23:00")))
    early = await stage.book(a_callback("early"))
    await stage.go_to("10:00")
    await stage.go_to("10:00")
    assert [await stage.status(one) for one in (early, late)] == ["calling", "due"]
    calls = [one for one in await stage.sent(early) if one.courier == "call"]
    assert [one.state for one in calls] == [DeliveryState.PENDING]


async def test_a_case_that_an_adviser_took_is_not_called_by_itself():
    stage = CallbackStage(couriers=("call",), places_calls=True)
    one = await stage.book(a_callback())
    await stage.desk.apply(taken(await stage.packet(one), "nadia", at("09:50")))
    await stage.go_to("10:01")
    assert await stage.status(one) == "due"


async def test_a_call_that_cannot_be_placed_is_left_to_the_advisers():
    stage = CallbackStage(couriers=("call",), places_calls=True)
    one = await stage.book(a_callback())
    await stage.go_to("10:00")
    await stage.go_to("10:16")
    read = await stage.callbacks.get(one.id)
    assert (read.status, read.by_hand) == ("due", True)
    await stage.go_to("10:17")
    assert await stage.status(one) == "due"
