"""Laws of call backs: never outside the calendar, never above capacity, no place is ever lost."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from itertools import islice

from callback_stage import COMPANY, CallbackStage, a_callback, at
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.slots import callback_slots
from bot.handoff.callback import Callback, cancelled, unanswered
from bot.handoff.callback_rules import ahead, next_try, wait_minutes
from bot.handoff.change import Act, ActName, Change

RULES = COMPANY.callback
DESK = COMPANY.desks["telephone"].calendar
WEEKS = st.integers(0, 60 * 24 * 60).map(lambda minutes: at("2026-06-29T00:00") + minute(minutes))
STEPS = st.lists(
    st.tuples(st.sampled_from(["join", "book", "cancel", "miss", "restart"]), st.integers(0, 40)),
    max_size=30,
)


def minute(count: int) -> timedelta:
    return timedelta(minutes=count)


@given(WEEKS, st.integers(1, 2))
def test_a_retry_is_always_inside_opening_hours(now: datetime, attempts: int) -> None:
    again = next_try(DESK, now, attempts)
    assert again is not None
    assert DESK.is_open(again)
    assert again.timestamp() >= now.timestamp() + 600
    assert next_try(DESK, now, 3) is None


@given(st.integers(0, 100))
def test_who_comes_later_is_never_told_a_shorter_wait(before: int) -> None:
    assert wait_minutes(before, RULES) <= wait_minutes(before + 1, RULES)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_no_place_is_lost_and_no_slot_overbooked(steps: list[tuple[str, int]]) -> None:
    asyncio.run(_played(steps))


async def _played(steps: list[tuple[str, int]]) -> None:
    """A Monday in which customers join, book, cancel and are missed, and Relais restarts."""
    stage = CallbackStage(couriers=())
    places: dict[str, int] = {}
    for number, (what, count) in enumerate(steps):
        stage.clock.advance(minute(count))
        now, waiting = stage.clock.now(), await stage.callbacks.unfinished()
        if what == "join":
            await _join(stage, f"{number:03d}", now)
        elif what == "book":
            await _book(stage, f"{number:03d}", now, count)
        elif what == "restart":
            stage.round = stage.new_round()
        elif waiting:
            await _change(stage, waiting[count % len(waiting)], what, now)
        await stage.round.run()
        await _check(stage, places)


async def _join(stage: CallbackStage, name: str, now: datetime) -> None:
    slot = await stage.calling.soonest(now, stage.cases)
    if slot is None:
        return
    assert DESK.is_open(now)
    assert await stage.cases.hold_slot(slot.start, RULES.capacity, name)
    start = max(now, slot.start)
    held = {"made": now, "slot": slot.start, "start": start, "end": slot.end, "soonest": True}
    await stage.book(a_callback(name, **held))


async def _book(stage: CallbackStage, name: str, now: datetime, which: int) -> None:
    *_, slot = islice(callback_slots(DESK, now, RULES), which + 1)
    assert DESK.is_open(slot.start)
    if await stage.cases.hold_slot(slot.start, RULES.capacity, name):
        held = {"made": now, "slot": slot.start, "start": slot.start, "end": slot.end}
        await stage.book(a_callback(name, **held))


async def _change(stage: CallbackStage, one: Callback, what: str, now: datetime) -> None:
    if what == "cancel":
        after = cancelled(one)
        await stage.cases.release_slot(one.slot, one.id.removeprefix("cb-"))
    else:
        again = next_try(DESK, now, 1)
        assert again is not None
        after = unanswered(one, again)
    act = Act(now, "bot", ActName.NO_ANSWER, one.conversation_id, one.packet_id)
    await stage.desk.apply(Change(act, callback=after))


async def _check(stage: CallbackStage, places: dict[str, int]) -> None:
    waiting = await stage.callbacks.unfinished()
    for one in waiting:
        assert await stage.cases.held(one.slot) <= RULES.capacity
        if one.soonest:
            place = ahead(one, waiting)
            assert place <= places.get(one.id, place)
            places[one.id] = place
