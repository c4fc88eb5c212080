"""Of several processes that serve one database, one sees to the rounds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.adapters.database import Database
from bot.adapters.lease import LENGTH, SqlLease
from bot.adapters.outbox import SqlOutbox
from bot.handoff.delivery import Delivery
from bot.outbox import Deliveries
from bot.rounds import Rounds


@pytest.fixture
def two(durable_url, clock):
    """Two processes over one database."""
    databases = [Database(durable_url, clock.now().tzinfo) for _ in range(2)]
    yield databases
    for database in databases:
        database.close()


async def test_the_first_keeps_it_and_the_second_waits(two, clock):
    first, second = (SqlLease(database, clock) for database in two)
    assert await first.hold()
    assert not await second.hold()
    clock.advance(LENGTH - timedelta(seconds=1))
    assert await first.hold()
    clock.advance(LENGTH - timedelta(seconds=1))
    assert not await second.hold()


async def test_one_that_died_is_followed_and_one_that_stopped_at_once(two, clock):
    first, second = (SqlLease(database, clock) for database in two)
    assert await first.hold()
    clock.advance(LENGTH)
    assert await second.hold()
    assert not await first.hold()
    await first.release()
    assert not await first.hold()
    await second.release()
    assert await first.hold()


async def test_a_clock_that_goes_back_keeps_nobody_waiting(two, clock):
    first, second = (SqlLease(database, clock) for database in two)
    assert await first.hold()
    clock.advance(-timedelta(hours=1))
    assert await second.hold()


async def test_two_processes_deliver_once_and_the_second_goes_on_when_the_first_stops(two, clock):
    outbox, taken = SqlOutbox(two[0]), []
    rounds = [
        Rounds(
            (Deliveries(SqlOutbox(database), {"webhook": Takes(taken)}, clock),),
            SqlLease(database, clock),
        )
        for database in two
    ]
    await outbox.put([Delivery("a", "webhook", "packet", {}, clock.now())])
    for one in rounds:
        await one.once()
    assert taken == ["a"]
    await rounds[0].close()
    await outbox.put([Delivery("b", "webhook", "packet", {}, clock.now())])
    await rounds[1].once()
    assert taken == ["a", "b"]
    await rounds[1].close()


class Takes:
    """A courier."""

    name = "webhook"

    def __init__(self, taken: list[str]) -> None:
        self._taken = taken

    async def deliver(self, delivery: Delivery) -> str:
        """Take it."""
        self._taken.append(delivery.key)
        return "taken"

    async def close(self) -> None:
        """Nothing is held."""
