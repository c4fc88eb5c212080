"""What every back office does with appointments: real slots, never booked twice."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.errors import NotFound, SlotTaken
from bot.selfservice.records import Appointment

NOW = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
CAMILLE, KARIM, FATOU = "DR-204817", "DR-204829", "DR-205480"


async def free(stores, purpose="technician", postcode="69003", after=NOW, limit=3):
    return await stores.backoffice.free_slots(purpose, postcode, after, limit)


async def test_free_slots_come_earliest_first_on_working_days_after_today(stores):
    slots = await free(stores, limit=200)
    starts = [slot.start for slot in slots]
    assert starts == sorted(starts)
    assert all(start.weekday() < 5 and start.date() > NOW.date() for start in starts)
    assert len({slot.id for slot in slots}) == len(slots) > 30


async def test_no_more_slots_are_given_than_asked_for_and_none_before_the_wished_moment(stores):
    wished = NOW + timedelta(days=9)
    slots = await free(stores, after=wished, limit=2)
    assert len(slots) == 2
    assert all(slot.start >= wished for slot in slots)
    assert await free(stores, limit=0) == ()


async def test_there_are_no_slots_beyond_thirty_working_days(stores):
    assert await free(stores, after=NOW + timedelta(days=60)) == ()


@pytest.mark.parametrize(("purpose", "minutes"), [("technician", 120), ("adviser", 30)])
async def test_a_slot_lasts_as_long_as_its_purpose_needs(stores, purpose, minutes):
    (slot,) = await free(stores, purpose, limit=1)
    assert slot.end - slot.start == timedelta(minutes=minutes)
    assert slot.purpose == purpose


async def test_a_booked_slot_is_an_appointment_and_no_longer_free(stores):
    slot, other = await free(stores, limit=2)
    booked = await stores.backoffice.book(CAMILLE, slot.id)
    assert booked == Appointment("RV-100042", CAMILLE, "technician", slot.start, slot.end)
    assert await stores.backoffice.appointments(CAMILLE, NOW) == (booked,)
    assert await free(stores, limit=1) == (other,)


async def test_a_slot_that_somebody_has_cannot_be_booked(stores):
    (slot,) = await free(stores, limit=1)
    await stores.backoffice.book(CAMILLE, slot.id)
    with pytest.raises(SlotTaken):
        await stores.backoffice.book(FATOU, slot.id)
    assert await stores.backoffice.appointments(FATOU, NOW) == ()


async def test_booking_again_what_one_has_gives_the_same_appointment(stores):
    (slot,) = await free(stores, limit=1)
    first = await stores.backoffice.book(CAMILLE, slot.id)
    assert await stores.backoffice.book(CAMILLE, slot.id) == first
    assert await stores.backoffice.appointments(CAMILLE, NOW) == (first,)


async def test_a_slot_gone_by_cannot_be_booked(stores):
    (slot,) = await free(stores, limit=1)
    stores.clock.set(slot.start)
    with pytest.raises(SlotTaken):
        await stores.backoffice.book(CAMILLE, slot.id)


@pytest.mark.parametrize("slot_id", ["", "technician", "plumber-69-20260713T0800", "adviser-69-x"])
async def test_what_is_no_slot_is_not_found(stores, slot_id):
    with pytest.raises(NotFound):
        await stores.backoffice.book(CAMILLE, slot_id)


async def test_an_unknown_customer_books_nothing(stores):
    (slot,) = await free(stores, limit=1)
    with pytest.raises(NotFound):
        await stores.backoffice.book("DR-000000", slot.id)
    assert await free(stores, limit=1) == (slot,)


async def test_a_moved_appointment_keeps_its_reference_and_frees_its_slot(stores):
    slot, other = await free(stores, limit=2)
    booked = await stores.backoffice.book(CAMILLE, slot.id)
    moved = await stores.backoffice.move(booked.reference, other.id)
    assert moved == Appointment(booked.reference, CAMILLE, "technician", other.start, other.end)
    assert await stores.backoffice.appointments(CAMILLE, NOW) == (moved,)
    assert await free(stores, limit=1) == (slot,)


async def test_an_appointment_that_cannot_be_moved_stays_where_it_was(stores):
    slot, other = await free(stores, limit=2)
    booked = await stores.backoffice.book(CAMILLE, slot.id)
    await stores.backoffice.book(FATOU, other.id)
    with pytest.raises(SlotTaken):
        await stores.backoffice.move(booked.reference, other.id)
    assert await stores.backoffice.appointments(CAMILLE, NOW) == (booked,)


async def test_a_cancelled_appointment_frees_its_slot_and_is_gone(stores):
    slot, other = await free(stores, limit=2)
    booked = await stores.backoffice.book(CAMILLE, slot.id)
    await stores.backoffice.cancel(booked.reference)
    assert await stores.backoffice.appointments(CAMILLE, NOW) == ()
    assert await free(stores, limit=1) == (slot,)
    with pytest.raises(NotFound):
        await stores.backoffice.cancel(booked.reference)
    with pytest.raises(NotFound):
        await stores.backoffice.move(booked.reference, other.id)


async def test_the_seeds_hold_appointments_to_come(stores):
    (visit,) = await stores.backoffice.appointments(KARIM, NOW)
    assert visit.reference == "RV-100001"
    assert visit.start > NOW
    assert await stores.backoffice.appointments(KARIM, visit.start) == ()


async def test_of_many_customers_at_once_one_gets_the_slot(stores):
    (slot,) = await free(stores, limit=1)
    numbers = [f"DR-{number}" for number in (204817, 204829, 204863, 204901, 204946, 204978)]
    tries = [stores.backoffice.book(number, slot.id) for number in numbers]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(result, Appointment) for result in results) == 1
    assert sum(isinstance(result, SlotTaken) for result in results) == 5


async def test_two_moves_to_one_slot_at_once_leave_one_moved(stores):
    first, second, wanted = await free(stores, limit=3)
    one = await stores.backoffice.book(CAMILLE, first.id)
    two = await stores.backoffice.book(FATOU, second.id)
    moves = [stores.backoffice.move(each.reference, wanted.id) for each in (one, two)]
    results = await asyncio.gather(*moves, return_exceptions=True)
    assert sum(isinstance(result, Appointment) for result in results) == 1
    assert sum(isinstance(result, SlotTaken) for result in results) == 1


async def test_of_two_processes_one_books_the_slot(reopen):
    one, other = reopen(), reopen()
    for slot in await free(one, limit=8):
        tries = [one.backoffice.book(CAMILLE, slot.id), other.backoffice.book(FATOU, slot.id)]
        results = await asyncio.gather(*tries, return_exceptions=True)
        assert sum(isinstance(result, Appointment) for result in results) == 1


async def test_an_appointment_survives_a_restart(reopen):
    before = reopen()
    (slot,) = await free(before, limit=1)
    booked = await before.backoffice.book(CAMILLE, slot.id)
    assert await reopen().backoffice.appointments(CAMILLE, NOW) == (booked,)
