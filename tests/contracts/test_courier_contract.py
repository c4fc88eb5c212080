"""What every courier does, each against a system of its kind on this machine.

A new courier comes under contract with one line in ``tests/support/courier_cases.py``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from courier_case import PRIVATE, Case, CaseOf, OtherSide, stage_with_packet
from courier_cases import LOCAL, REMOTE

from bot.errors import RelaisError
from bot.handoff.delivery import TryAgain, Undeliverable


@pytest.fixture(params=sorted(LOCAL | REMOTE))
async def case(request: pytest.FixtureRequest) -> AsyncIterator[Case]:
    """Each courier."""
    async for built in set_up((LOCAL | REMOTE)[request.param]):
        yield built


@pytest.fixture(params=sorted(REMOTE))
async def remote(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Case, OtherSide]]:
    """Each courier that talks to another system, and that system."""
    async for built in set_up(REMOTE[request.param]):
        assert built.other is not None
        yield built, built.other


@pytest.fixture(params=sorted(REMOTE))
async def hurried(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Case, OtherSide]]:
    """The same, but the courier waits for an answer for a fifth of a second only."""
    async for built in set_up(REMOTE[request.param], limit=0.2):
        assert built.other is not None
        yield built, built.other


async def set_up(case_of: CaseOf, limit: float = 10.0) -> AsyncIterator[Case]:
    async with case_of(await stage_with_packet(limit)) as built:
        yield built
        await built.courier.close()


async def told(case: Case) -> RelaisError:
    """What the courier says when it fails, which repeats nothing private."""
    with pytest.raises((TryAgain, Undeliverable)) as caught:
        await case.courier.deliver(case.delivery)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert not [private for private in PRIVATE if private in sentence]
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return caught.value


async def test_what_is_handed_over_is_acknowledged(case):
    assert case.delivery.courier == case.courier.name
    assert await case.courier.deliver(case.delivery)


async def test_the_other_side_holds_what_was_handed_over(remote):
    case, other = remote
    assert other.held() == 0
    await case.courier.deliver(case.delivery)
    assert other.held() == 1


async def test_the_same_key_again_is_the_same_thing_for_the_other_side(remote):
    case, other = remote
    for _ in range(2):
        assert await case.courier.deliver(case.delivery)
    assert other.held() == 1


async def test_another_key_is_another_thing(remote):
    case, other = remote
    await case.courier.deliver(case.delivery)
    await case.courier.deliver(replace(case.delivery, key="another"))
    assert other.held() == 2


async def test_a_busy_system_is_tried_again(remote):
    case, other = remote
    other.mood = "busy"
    assert isinstance(await told(case), TryAgain)
    other.mood = "well"
    await case.courier.deliver(case.delivery)
    assert other.held() == 1


async def test_a_system_that_refuses_is_not_tried_again(remote):
    case, other = remote
    other.mood = "refusing"
    assert isinstance(await told(case), Undeliverable)
    assert other.held() == 0


async def test_a_system_that_does_not_answer_is_not_waited_for(hurried):
    case, other = hurried
    other.mood = "silent"
    assert isinstance(await told(case), TryAgain)


async def test_a_system_that_is_down_is_tried_again(remote):
    case, other = remote
    await other.stop()
    assert isinstance(await told(case), TryAgain)


async def test_what_makes_no_sense_is_put_aside(case):
    for payload in case.wrong:
        wrong = replace(case, delivery=replace(case.delivery, payload=payload, packet_id=None))
        assert isinstance(await told(wrong), Undeliverable), payload


async def test_closing_twice_does_no_harm(case):
    await case.courier.deliver(case.delivery)
    await case.courier.close()
    await case.courier.close()
