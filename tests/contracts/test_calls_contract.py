"""Calls under way: what every adapter of the port keeps to."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.calls import SqlCalls
from bot.adapters.database import Database
from voice.calls_memory import MemoryCalls
from voice.ports import Calls

ZONE = ZoneInfo("Europe/Paris")


@pytest.fixture(params=["memory", "sqlite"])
def calls(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Calls]:
    if request.param == "memory":
        yield MemoryCalls()
        return
    database = Database(f"sqlite:///{tmp_path}/calls.db", ZONE)
    yield SqlCalls(database)
    database.close()


async def test_an_unknown_call_has_no_state(calls: Calls) -> None:
    assert await calls.load("CA1") is None


async def test_the_state_saved_last_is_given_back(calls: Calls) -> None:
    await calls.save("CA1", "{}")
    await calls.save("CA1", '{"turn": 2}')
    await calls.save("CA2", '{"turn": 9}')
    assert await calls.load("CA1") == '{"turn": 2}'


async def test_a_forgotten_call_is_unknown_and_may_be_forgotten_again(calls: Calls) -> None:
    await calls.save("CA1", "{}")
    await calls.forget("CA1")
    await calls.forget("CA1")
    assert await calls.load("CA1") is None


async def test_a_call_survives_a_new_start(tmp_path: Path) -> None:
    first = Database(f"sqlite:///{tmp_path}/calls.db", ZONE)
    await SqlCalls(first).save("CA1", '{"turn": 3}')
    first.close()
    second = Database(f"sqlite:///{tmp_path}/calls.db", ZONE)
    assert await SqlCalls(second).load("CA1") == '{"turn": 3}'
    second.close()
