"""The round that empties the outbox: order, patience, giving up, and couriers that fail."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.clock import FixedClock
from bot.adapters.memory import MemoryOutbox
from bot.handoff.delivery import (
    MOST_ATTEMPTS,
    Delivery,
    DeliveryState,
    TryAgain,
    Undeliverable,
    pause_after,
)
from bot.outbox import AT_ONCE, LONGEST_WAIT, Deliveries
from bot.rounds import Rounds

AT = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
LIMIT = 0.05


def mail(key: str = "one", courier: str = "email", **changes) -> Delivery:
    return replace(Delivery(key, courier, "alert", {"to": "x@y.example"}, AT, "p1"), **changes)


@dataclass
class Scripted:
    """A courier that does what a test says for each delivery, and remembers the keys."""

    act: Callable[[Delivery], object] = lambda delivery: None
    name: str = "email"
    seen: list[str] = field(default_factory=list)
    closed: bool = False
    under_way: int = 0
    most_at_once: int = 0

    async def deliver(self, delivery: Delivery) -> str:
        self.seen.append(delivery.key)
        self.under_way += 1
        self.most_at_once = max(self.most_at_once, self.under_way)
        try:
            result = self.act(delivery)
            if asyncio.iscoroutine(result):
                await result
        finally:
            self.under_way -= 1
        return "taken"

    async def close(self) -> None:
        self.closed = True


@dataclass
class Post:
    """An outbox, its round and its clock."""

    couriers: dict[str, Scripted]
    outbox: MemoryOutbox = field(default_factory=MemoryOutbox)
    clock: FixedClock = field(default_factory=lambda: FixedClock(AT))

    def __post_init__(self) -> None:
        self.round = Deliveries(
            self.outbox, self.couriers, self.clock, time_limit=LIMIT, patience=5 * LIMIT
        )

    async def one(self, key: str = "one") -> Delivery:
        (kept,) = [one for one in await self.outbox.of_packet("p1") if one.key == key]
        return kept


def post(act: Callable[[Delivery], object] = lambda delivery: None) -> Post:
    return Post({"email": Scripted(act)})


async def settle() -> None:
    """Let everything that can go on without time passing go on."""
    for _ in range(20):
        await asyncio.sleep(0)


def failing(error: Exception) -> Callable[[Delivery], object]:
    def act(delivery: Delivery) -> None:
        raise error

    return act


async def test_what_is_due_is_handed_over_once_the_longest_due_first():
    here = post()
    await here.outbox.put([mail("two"), mail("one", due=AT - timedelta(minutes=1))])
    await here.outbox.put([mail("later", due=AT + timedelta(minutes=1))])
    await here.round.run()
    await here.round.run()
    assert here.couriers["email"].seen == ["one", "two"]
    kept = await here.one("one")
    assert (kept.state, kept.receipt) == (DeliveryState.SENT, "taken")


async def test_pauses_between_attempts_double():
    here = post(failing(TryAgain("Busy.")))
    await here.outbox.put([mail()])
    for attempts in range(1, 5):
        await here.round.run()
        kept = await here.one()
        assert (kept.attempts, kept.error) == (attempts, "Busy.")
        assert kept.due == here.clock.now() + pause_after(attempts)
        await here.round.run()
        assert (await here.one()).attempts == attempts
        here.clock.advance(pause_after(attempts))


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        (timedelta(minutes=5), timedelta(minutes=5)),
        (timedelta(), pause_after(1)),
        (timedelta(days=400), LONGEST_WAIT),
    ],
)
async def test_a_system_that_asks_to_be_left_alone_is(asked, given):
    here = post(failing(TryAgain("Busy.", asked)))
    await here.outbox.put([mail()])
    await here.round.run()
    assert (await here.one()).due == AT + given


async def test_what_fails_too_often_is_given_up_and_can_be_sent_again():
    here = post(failing(TryAgain("Busy.")))
    await here.outbox.put([mail()])
    for _ in range(MOST_ATTEMPTS):
        await here.round.run()
        here.clock.advance(timedelta(hours=1))
    (dead,) = await here.outbox.buried()
    assert (dead.attempts, dead.error) == (MOST_ATTEMPTS, "Given up after 12 attempts. Busy.")
    here.couriers["email"].act = lambda delivery: None
    await here.outbox.revive("one", here.clock.now())
    await here.round.run()
    assert (await here.one()).state is DeliveryState.SENT


async def test_what_can_never_be_delivered_is_given_up_at_once():
    here = post(failing(Undeliverable("No such mailbox.")))
    await here.outbox.put([mail()])
    await here.round.run()
    (dead,) = await here.outbox.buried()
    assert (dead.attempts, dead.error) == (1, "No such mailbox.")


async def test_an_unknown_courier_is_told_with_what_to_do():
    here = post()
    await here.outbox.put([mail("pigeon", courier="pigeon"), mail()])
    await here.round.run()
    (dead,) = await here.outbox.buried()
    assert dead.error.startswith("There is no courier « pigeon ». Set it up")
    assert here.couriers["email"].seen == ["one"]


async def test_a_code_that_came_too_late_is_not_sent_nor_one_that_is_forgotten():
    here = post()
    until = {"until": (AT + timedelta(minutes=10)).isoformat()}
    await here.outbox.put([mail("good", kind="code", payload=until)])
    await here.outbox.put([mail("late", kind="code", payload=until, due=AT + timedelta(minutes=9))])
    await here.round.run()
    here.clock.set(AT + timedelta(minutes=10))
    await here.round.run()
    assert here.couriers["email"].seen == ["good"]
    assert (await here.one("late")).state is DeliveryState.DEAD
    await here.outbox.revive("late", here.clock.now())
    await here.round.run()
    assert here.couriers["email"].seen == ["good"]
    assert "asks for another" in (await here.one("late")).error


async def test_an_error_nobody_foresaw_is_tried_again_and_its_words_are_not_kept():
    here = post(failing(ValueError("06 39 98 01 42")))
    await here.outbox.put([mail()])
    await here.round.run()
    kept = await here.one()
    assert kept.state is DeliveryState.PENDING
    assert kept.error == "« email » failed unexpectedly (ValueError)."


async def test_a_courier_that_never_answers_is_tried_again():
    here = post(lambda delivery: asyncio.sleep(3600))
    await here.outbox.put([mail()])
    await here.round.run()
    assert (await here.one()).error == "« email » did not answer within 0.05 seconds."


async def test_a_slow_courier_holds_up_neither_the_others_nor_the_round():
    gate = asyncio.Event()
    slow, quick = Scripted(lambda delivery: gate.wait()), Scripted(name="webhook")
    here = Post({"email": slow, "webhook": quick})
    here.round = Deliveries(here.outbox, here.couriers, here.clock, patience=0)
    await here.outbox.put([mail(str(number)) for number in range(30)])
    await here.outbox.put([mail("a", courier="webhook", due=AT + timedelta(seconds=1))])
    here.clock.advance(timedelta(seconds=2))
    await here.round.run()
    await settle()
    await here.outbox.put([mail("b", courier="webhook")])
    await here.round.run()
    await settle()
    assert quick.seen == ["a", "b"]
    assert len(slow.seen) == len(set(slow.seen)) == AT_ONCE
    gate.set()
    while slow.under_way or len(slow.seen) < 30:
        await here.round.run()
        await settle()
    assert slow.most_at_once == AT_ONCE
    assert sorted(slow.seen, key=int) == [str(number) for number in range(30)]


async def test_what_could_not_be_noted_is_handed_over_again_under_the_same_key():
    class Forgetful(MemoryOutbox):
        async def sent(self, key: str, receipt: str) -> None:
            if len(courier.seen) == 1:
                raise OSError("disk full")
            await super().sent(key, receipt)

    courier = Scripted()
    here = Post({"email": courier}, outbox=Forgetful())
    await here.outbox.put([mail()])
    await here.round.run()
    await here.round.run()
    await here.round.run()
    assert courier.seen == ["one", "one"]
    assert (await here.one()).state is DeliveryState.SENT


async def test_closing_leaves_what_was_under_way_for_the_next_start():
    courier = Scripted(lambda delivery: asyncio.sleep(3600))
    here = Post({"email": courier})
    here.round = Deliveries(here.outbox, here.couriers, here.clock, patience=0)
    await here.outbox.put([mail()])
    await here.round.run()
    await settle()
    await here.round.close()
    assert courier.closed
    kept = await here.one()
    assert (courier.seen, kept.state, kept.attempts) == (["one"], DeliveryState.PENDING, 0)


async def test_a_long_sentence_is_cut():
    here = post(failing(Undeliverable("No. " * 500)))
    await here.outbox.put([mail()])
    await here.round.run()
    assert len((await here.one()).error) == 300


async def test_when_the_rounds_end_the_couriers_are_closed():
    here = post()
    rounds = Rounds((here.round,))
    await here.outbox.put([mail()])
    await rounds.once()
    await rounds.close()
    assert here.couriers["email"].closed
    assert (await here.one()).state is DeliveryState.SENT
