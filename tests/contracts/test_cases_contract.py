"""What every keeper of cases keeps."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.errors import NotFound

AT = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
SLOT = datetime(2026, 7, 13, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))


async def opened(cases, **changes):
    given = {
        "kind": "complaint",
        "description": "Facture contestée.",
        "opened": AT,
        "commitment": date(2026, 7, 27),
        **changes,
    }
    return await cases.open(**given)


async def test_a_case_comes_back_as_it_was_opened(stores):
    case = await opened(stores.cases, customer_number="DR-204829", contact="k@example.org")
    assert await stores.cases.get(case.number) == case
    assert case.status == "open"
    assert case.opened == AT
    assert case.commitment == date(2026, 7, 27)


async def test_cases_are_numbered_one_after_the_other(stores):
    numbers = [(await opened(stores.cases)).number for _ in range(3)]
    assert numbers == ["DO-100042", "DO-100043", "DO-100044"]


async def test_cases_opened_at_once_get_different_numbers(stores):
    cases = await asyncio.gather(*(opened(stores.cases) for _ in range(12)))
    assert len({case.number for case in cases}) == 12


async def test_a_customers_cases_come_newest_first(stores):
    before = await stores.cases.of_customer("DR-204817")
    first = await opened(stores.cases, customer_number="DR-204817")
    later = await opened(
        stores.cases, customer_number="DR-204817", opened=AT + timedelta(minutes=1)
    )
    assert await stores.cases.of_customer("DR-204817") == (later, first, *before)


async def test_a_case_without_customer_or_commitment_is_kept(stores):
    case = await opened(stores.cases, commitment=None)
    assert (await stores.cases.get(case.number)).commitment is None
    assert await stores.cases.of_customer("") == ()


async def test_an_unknown_case_is_none(stores):
    assert await stores.cases.get("DO-999999") is None


async def test_the_seeds_hold_cases_in_every_state(stores):
    numbers = ("DR-204817", "DR-204829", "DR-204901")
    found = [await stores.cases.of_customer(number) for number in numbers]
    assert [cases[0].status for cases in found] == ["in_progress", "open", "closed"]


async def test_a_callback_slot_holds_no_more_than_its_capacity(stores):
    held = [await stores.cases.hold_slot(SLOT, 2, f"caller {n}") for n in range(3)]
    assert held == [True, True, False]
    assert await stores.cases.held(SLOT) == 2


async def test_callback_slots_are_counted_apart_whatever_zone_they_are_written_in(stores):
    assert await stores.cases.held(SLOT) == 0
    await stores.cases.hold_slot(SLOT, 1, "a")
    assert await stores.cases.hold_slot(SLOT + timedelta(minutes=30), 1, "b")
    assert not await stores.cases.hold_slot(SLOT.astimezone(UTC), 1, "c")


async def test_a_slot_without_capacity_is_never_held(stores):
    assert not await stores.cases.hold_slot(SLOT, 0, "a")


async def test_callers_at_once_share_the_places_there_are(stores):
    tries = [stores.cases.hold_slot(SLOT, 3, f"caller {n}") for n in range(12)]
    assert sum(await asyncio.gather(*tries)) == 3
    assert await stores.cases.held(SLOT) == 3


async def test_two_processes_share_the_places_there_are(reopen):
    one, other = reopen().cases, reopen().cases
    tries = [one.hold_slot(SLOT, 3, f"one {n}") for n in range(6)]
    tries += [other.hold_slot(SLOT, 3, f"other {n}") for n in range(6)]
    assert sum(await asyncio.gather(*tries)) == 3


async def test_cases_and_their_numbering_survive_a_restart(reopen):
    case = await opened(reopen().cases)
    after = reopen().cases
    assert await after.get(case.number) == case
    assert (await opened(after)).number == "DO-100043"


async def test_a_turn_taken_again_opens_no_second_case(stores):
    first = await opened(stores.cases, key="conversation/3")
    again = await opened(stores.cases, key="conversation/3")
    other = await opened(stores.cases, key="conversation/4")
    assert again.number == first.number != other.number


async def test_cases_without_a_key_are_never_taken_for_one_another(stores):
    first, second = await opened(stores.cases), await opened(stores.cases)
    assert first.number != second.number


async def test_a_caller_holds_one_place_in_a_slot_however_often_it_is_asked_for(stores):
    assert await stores.cases.hold_slot(SLOT, 2, "caller")
    assert await stores.cases.hold_slot(SLOT, 2, "caller")
    assert await stores.cases.held(SLOT) == 1


async def test_a_place_given_back_is_free_again_and_giving_none_back_changes_nothing(stores):
    assert await stores.cases.hold_slot(SLOT, 1, "caller")
    await stores.cases.release_slot(SLOT, "somebody else")
    assert not await stores.cases.hold_slot(SLOT, 1, "other")
    await stores.cases.release_slot(SLOT, "caller")
    assert await stores.cases.held(SLOT) == 0
    assert await stores.cases.hold_slot(SLOT, 1, "other")


async def test_a_closed_case_says_why_to_the_customer(stores):
    case = await opened(stores.cases)
    await stores.cases.close(case.number, "Annulé à votre demande.", "Cancelled at your request.")
    closed = await stores.cases.get(case.number)
    assert (closed.status, closed.note_fr) == ("closed", "Annulé à votre demande.")
    with pytest.raises(NotFound):
        await stores.cases.close("DO-999999", "", "")


async def test_the_places_that_somebody_holds_are_known(stores):
    later = SLOT + timedelta(minutes=30)
    for start in (later, SLOT):
        assert await stores.cases.hold_slot(start, 2, "caller")
    assert await stores.cases.hold_slot(SLOT, 2, "other")
    assert await stores.cases.places_of("caller") == (SLOT, later)
    assert await stores.cases.places_of("nobody") == ()


async def test_a_turn_taken_again_gets_the_case_as_it_was_opened_the_first_time(stores):
    first = await opened(stores.cases, key="c1/3")
    again = await opened(stores.cases, key="c1/3", description="later", opened=first.opened)
    assert again == first
