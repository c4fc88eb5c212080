"""What every store of call backs does: kept with the act, in the order of the queue, once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from callback_stage import COMPANY, a_callback, a_packet, at

from bot.adapters.memory import MemoryCallbacks
from bot.calling import Calling
from bot.errors import Conflict, NotFound
from bot.handoff.callback import (
    Callback,
    CallbackStatus,
    answered,
    became_due,
    cancelled,
    given_up,
)
from bot.handoff.callback_work import booked
from bot.handoff.casework import submitted
from bot.handoff.change import Act, ActName, Change

TERMS = Calling(COMPANY, MemoryCallbacks(), ("sms",)).terms


async def book(stores: Any, callback: Callback) -> Callback:
    change = submitted(a_packet(callback), callback.made)
    await stores.desk.apply(booked(change, callback, TERMS, callback.made))
    return await stores.callbacks.get(callback.id)


async def keep(stores: Any, callback: Callback, key: str = "") -> None:
    act = Act(at("10:00"), "bot", ActName.CALL_DUE, callback.conversation_id, key=key)
    await stores.desk.apply(Change(act, callback=callback))


async def test_a_booking_is_given_back_as_it_was_made(stores):
    wanted = a_callback(subject="une copie de facture", email="a@mail.example", soonest=True)
    assert await book(stores, wanted) == replace(wanted, version=1)


async def test_it_is_stored_with_its_packet_and_its_confirmation(stores):
    await book(stores, a_callback())
    assert (await stores.desk.get("pk-one")).facts[0].name == "callback_state"
    assert [one.kind for one in await stores.outbox.of_packet("pk-one")] == ["confirmation"]


async def test_the_queue_is_by_start_then_by_when_it_was_asked(stores):
    asked = (("c", "10:30", "08:00"), ("b", "10:00", "09:00"), ("a", "10:00", "08:00"))
    for name, start, made in asked:
        await book(stores, a_callback(name, start=at(start), made=at(made)))
    found = await stores.callbacks.unfinished()
    assert [one.id for one in found] == ["cb-a", "cb-b", "cb-c"]


async def test_what_is_finished_waits_no_more(stores):
    one = await book(stores, a_callback())
    await keep(stores, cancelled(one))
    assert await stores.callbacks.unfinished() == ()
    assert (await stores.callbacks.get("cb-one")).status is CallbackStatus.CANCELLED


async def test_a_change_of_what_was_changed_meanwhile_is_refused_whole(stores):
    one = await book(stores, a_callback())
    await keep(stores, became_due(one, at("10:00")))
    acts = await stores.desk.acts("c-one")
    with pytest.raises(Conflict):
        await keep(stores, cancelled(one), key="late")
    assert await stores.desk.acts("c-one") == acts
    assert (await stores.callbacks.get("cb-one")).status is CallbackStatus.DUE


async def test_the_same_act_again_changes_nothing(stores):
    one = await book(stores, a_callback())
    for _ in range(2):
        await keep(stores, cancelled(one), key="once")
    assert (await stores.callbacks.get("cb-one")).version == 2


async def open_case(stores: Any) -> str:
    case = await stores.cases.open(
        kind="callback", description="", opened=at("09:00"), commitment=None
    )
    return case.number


ENDS = {
    "reached": (answered, "Un conseiller vous a rappelé.", "An adviser has called you back."),
    "cancelled": (cancelled, "Rappel annulé.", "Call back cancelled."),
    "texted": (
        lambda one: given_up(one, told=True),
        "Nous vous avons appelé plusieurs fois sans réussir à vous joindre.",
        "We called you several times without reaching you.",
    ),
    "unreached": (
        lambda one: given_up(one, told=False),
        "Nous vous avons appelé plusieurs fois sans réussir à vous joindre.",
        "We called you several times without reaching you.",
    ),
}


@pytest.mark.parametrize("end", ENDS)
async def test_the_case_is_closed_with_the_act_that_ends_the_call_back(stores, end):
    number = await open_case(stores)
    one = await book(stores, a_callback(case_number=number))
    step, french, english = ENDS[end]
    assert (await stores.cases.get(number)).status == "open"
    await keep(stores, step(one))
    case = await stores.cases.get(number)
    assert (case.status, case.note_fr, case.note_en) == ("closed", french, english)


async def test_a_case_that_was_closed_before_keeps_its_note(stores):
    number = await open_case(stores)
    one = await book(stores, a_callback(case_number=number))
    await stores.cases.close(number, "Rappel déplacé.", "Call back moved.")
    await keep(stores, cancelled(one))
    assert (await stores.cases.get(number)).note_fr == "Rappel déplacé."


async def test_a_refused_end_of_a_call_back_leaves_its_case_open(stores):
    number = await open_case(stores)
    one = await book(stores, a_callback(case_number=number))
    await keep(stores, replace(one, reminded=True))
    with pytest.raises(Conflict):
        await keep(stores, answered(one))
    assert (await stores.cases.get(number)).status == "open"


async def test_it_is_found_by_its_packet_and_by_its_call(stores):
    one = await book(stores, a_callback())
    await book(stores, a_callback("two"))
    await keep(stores, replace(one, call="CA1"))
    assert (await stores.callbacks.of_packet("pk-one")).id == "cb-one"
    assert (await stores.callbacks.of_call("CA1")).id == "cb-one"
    assert await stores.callbacks.of_packet("none") is None
    assert await stores.callbacks.of_call("") is None


async def test_one_that_is_not_there_is_not_found(stores):
    with pytest.raises(NotFound):
        await stores.callbacks.get("none")


async def test_the_place_in_the_queue_outlives_a_restart(reopen):
    for name, start in (("late", "10:30"), ("early", "10:00")):
        await book(reopen(), a_callback(name, start=at(start)))
    found = await reopen().callbacks.unfinished()
    assert [one.id for one in found] == ["cb-early", "cb-late"]
    assert found[0].start.utcoffset() == at("10:00").utcoffset()
