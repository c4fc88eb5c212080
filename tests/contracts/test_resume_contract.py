"""What every store of resume codes and verifications keeps."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.errors import NotFound
from bot.handoff.resume import ResumeCode
from bot.handoff.verification import Verification, delivery

AT = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
DAY = timedelta(hours=24)
CODE = ResumeCode("a", "hash-whole", "hash-keys", AT, AT + DAY)
SENT = Verification("b/1", "b", "DR-204817", "sms", "hash", AT, AT + timedelta(minutes=10))


async def test_a_code_is_found_whole_and_as_it_is_keyed_in(stores: Any) -> None:
    assert await stores.codes.put(CODE)
    assert await stores.codes.find("hash-whole") == CODE
    assert await stores.codes.find("hash-keys") == CODE
    assert await stores.codes.find("another") is None


async def test_asking_again_renews_the_code_of_a_conversation(stores: Any) -> None:
    await stores.codes.put(CODE)
    assert await stores.codes.put(replace(CODE, whole="new", keyed="new-keys"))
    assert await stores.codes.find("hash-whole") is None
    assert await stores.codes.find("new") is not None


@pytest.mark.parametrize("same", ["whole", "keyed"])
async def test_a_living_code_is_given_to_one_conversation_only(stores: Any, same: str) -> None:
    await stores.codes.put(CODE)
    other = replace(CODE, conversation_id="b", whole="w", keyed="k")
    assert not await stores.codes.put(replace(other, **{same: getattr(CODE, same)}))
    found = await stores.codes.find(getattr(CODE, same))
    assert found is not None
    assert found.conversation_id == "a"


async def test_a_code_that_expired_or_was_used_makes_room(stores: Any) -> None:
    await stores.codes.put(CODE)
    later = replace(CODE, conversation_id="b", made=AT + DAY, expires=AT + 2 * DAY)
    assert await stores.codes.put(later)
    assert await stores.codes.use("b", "c")
    assert await stores.codes.put(replace(later, conversation_id="d"))


async def test_a_code_is_used_in_one_conversation(stores: Any) -> None:
    await stores.codes.put(CODE)
    assert await stores.codes.use("a", "b")
    assert await stores.codes.use("a", "b"), "the same turn, taken again"
    assert not await stores.codes.use("a", "c")
    assert not await stores.codes.use("unknown", "c")


async def test_of_many_who_use_a_code_at_once_one_gets_it(stores: Any) -> None:
    await stores.codes.put(CODE)
    got = await asyncio.gather(*(stores.codes.use("a", f"b{n}") for n in range(10)))
    assert got.count(True) == 1


async def test_tries_are_counted_for_each_name_until_the_window_has_passed(stores: Any) -> None:
    def once(who: dict[str, int], at: datetime) -> Any:
        return stores.codes.try_once(who, at, at - timedelta(hours=1))

    assert [await once({"me": 2, "all": 9}, AT) for _ in range(3)] == [True, True, False]
    assert await once({"you": 2, "all": 9}, AT), "a try refused is not counted for the others"
    assert await once({"me": 2, "all": 9}, AT + timedelta(hours=1))


async def test_a_code_survives_a_restart(reopen: Any) -> None:
    await reopen().codes.put(CODE)
    assert await reopen().codes.find("hash-whole") == CODE


async def test_a_verification_is_kept_with_the_message_that_carries_it(stores: Any) -> None:
    message = delivery(SENT, "+33639980142", "482913", "Deux Rives", "fr")
    assert await stores.verifications.start(SENT, message)
    assert await stores.verifications.current("b") == SENT
    (queued,) = await stores.outbox.due(AT)
    assert (queued.key, queued.courier, queued.kind) == ("code/b/1", "sms", "code")
    assert queued.payload["to"] == "+33639980142"


async def test_a_turn_taken_again_sends_no_second_code(stores: Any) -> None:
    first = delivery(SENT, "+33639980142", "482913", "Deux Rives", "fr")
    await stores.verifications.start(SENT, first)
    second = delivery(SENT, "+33639980142", "111111", "Deux Rives", "fr")
    assert not await stores.verifications.start(replace(SENT, code="other"), second)
    assert await stores.verifications.current("b") == SENT
    (queued,) = await stores.outbox.due(AT)
    assert queued.payload == first.payload


async def test_tries_of_a_code_are_counted_one_by_one(stores: Any) -> None:
    await stores.verifications.start(SENT, delivery(SENT, "+33", "1", "Deux Rives", "fr"))
    counted = await asyncio.gather(*(stores.verifications.count_try("b/1") for _ in range(5)))
    assert sorted(one.tries for one in counted) == [1, 2, 3, 4, 5]


async def test_what_was_proven_is_kept(stores: Any) -> None:
    await stores.verifications.start(SENT, delivery(SENT, "+33", "1", "Deux Rives", "fr"))
    await stores.verifications.prove("b/1", AT)
    assert (await stores.verifications.current("b")).proven == AT


async def test_a_customer_is_known_by_how_many_codes_were_sent(stores: Any) -> None:
    for n in range(3):
        one = replace(SENT, key=f"b/{n}", sent=AT + timedelta(minutes=n))
        await stores.verifications.start(one, delivery(one, "+33", "1", "Deux Rives", "fr"))
    assert await stores.verifications.sent("DR-204817", AT) == 2
    assert await stores.verifications.sent("DR-204829", AT) == 0


async def test_a_verification_that_was_never_started_has_no_tries(stores: Any) -> None:
    assert await stores.verifications.current("nobody") is None
    with pytest.raises(NotFound):
        await stores.verifications.count_try("nobody/1")
    with pytest.raises(NotFound):
        await stores.verifications.prove("nobody/1", AT)
