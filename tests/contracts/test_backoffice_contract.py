"""What every back office does: customers, readings, invoices, outages, plans, contact details."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.calendar.hours import Interval, WeeklyHours
from bot.errors import NotFound, Refused
from bot.routing.kinds import ChannelKind
from bot.routing.situation import Need
from bot.selfservice.preferences import Preferences
from bot.selfservice.records import PaymentPlan, Reading

NOW = datetime(2026, 7, 12, 22, 40, tzinfo=ZoneInfo("Europe/Paris"))
TODAY = NOW.date()
CAMILLE, ETIENNE = "DR-204817", "DR-204901"
METER, METER_NEAR_ITS_TOP = "CT-204817-E", "CT-204901-E"


async def test_a_customer_is_found_by_number_with_their_contracts(stores):
    customer = await stores.backoffice.customer("DR-204829")
    assert (customer.last_name, customer.postcode, customer.city) == (
        "Benali",
        "67000",
        "Strasbourg",
    )
    assert [contract.energy for contract in customer.contracts] == ["electricity", "gas"]


async def test_an_unknown_customer_is_none(stores):
    assert await stores.backoffice.customer("DR-000000") is None


async def test_customers_are_found_by_their_telephone(stores):
    one = await stores.backoffice.customers_by_phone("+33639980142")
    two = await stores.backoffice.customers_by_phone("+33199000135")
    assert [customer.number for customer in one] == [CAMILLE]
    assert [customer.number for customer in two] == ["DR-205236", "DR-205258"]
    assert await stores.backoffice.customers_by_phone("+33639989999") == ()


async def test_the_newest_reading_is_the_last_one(stores):
    last = await stores.backoffice.last_reading(METER)
    assert (last.index, last.taken) == (45210, TODAY - timedelta(92))
    assert await stores.backoffice.last_reading("CT-000000-E") is None


async def test_a_recorded_reading_becomes_the_last_one(stores):
    reading = Reading(METER, 46500, TODAY)
    await stores.backoffice.record_reading(reading)
    await stores.backoffice.record_reading(reading)
    assert await stores.backoffice.last_reading(METER) == reading


async def test_of_two_readings_on_one_day_the_later_counts(stores):
    await stores.backoffice.record_reading(Reading(METER, 46500, TODAY))
    await stores.backoffice.record_reading(Reading(METER, 46510, TODAY))
    assert (await stores.backoffice.last_reading(METER)).index == 46510


@pytest.mark.parametrize(
    "reading",
    [
        Reading(METER, 45209, TODAY),
        Reading(METER, 100_000, TODAY),
        Reading(METER, 46000, TODAY - timedelta(93)),
    ],
    ids=["below the last", "more than the dial shows", "before the last"],
)
async def test_an_impossible_reading_is_refused_and_changes_nothing(stores, reading):
    before = await stores.backoffice.last_reading(METER)
    with pytest.raises(Refused):
        await stores.backoffice.record_reading(reading)
    assert await stores.backoffice.last_reading(METER) == before


async def test_a_reading_after_the_dial_rolled_over_is_stored(stores):
    await stores.backoffice.record_reading(Reading(METER_NEAR_ITS_TOP, 210, TODAY))
    assert (await stores.backoffice.last_reading(METER_NEAR_ITS_TOP)).index == 210


async def test_a_reading_of_an_unknown_contract_is_not_found(stores):
    with pytest.raises(NotFound):
        await stores.backoffice.record_reading(Reading("CT-000000-E", 1, TODAY))


async def test_two_readings_at_once_never_leave_a_lower_one_last(stores):
    readings = [Reading(METER, index, TODAY) for index in (46900, 46100, 46500)]
    await asyncio.gather(
        *(stores.backoffice.record_reading(one) for one in readings), return_exceptions=True
    )
    assert (await stores.backoffice.last_reading(METER)).index == 46900


async def test_invoices_come_newest_first(stores):
    invoices = await stores.backoffice.invoices(CAMILLE)
    issued = [invoice.issued for invoice in invoices]
    assert issued == sorted(issued, reverse=True)
    assert invoices[0].balance_cents > 0
    assert invoices[0].due < TODAY
    assert await stores.backoffice.invoices("DR-000000") == ()


async def test_an_invoice_copy_goes_to_the_stored_address_which_is_shown_masked(stores):
    invoice = (await stores.backoffice.invoices(CAMILLE))[0]
    assert await stores.backoffice.send_invoice(invoice.number) == "c•••@example.com"
    with pytest.raises(NotFound):
        await stores.backoffice.send_invoice("FA-000000-000000")


async def test_a_cut_under_way_is_known_until_supply_returns(stores):
    (cut,) = await stores.backoffice.outages("69003", NOW)
    assert not cut.planned
    assert cut.started <= NOW < cut.expected_return
    assert await stores.backoffice.outages("69003", cut.expected_return) == ()
    assert await stores.backoffice.outages("69003", cut.started - timedelta(minutes=1)) == ()


async def test_a_cut_without_a_known_end_goes_on(stores):
    (cut,) = await stores.backoffice.outages("44000", NOW + timedelta(days=1))
    assert cut.expected_return is None


async def test_planned_works_are_known_seven_days_ahead(stores):
    (works,) = await stores.backoffice.outages("75011", NOW)
    assert works.planned
    week = timedelta(days=7)
    assert await stores.backoffice.outages("75011", works.started - week) == (works,)
    assert await stores.backoffice.outages("75011", works.started - week - timedelta(1)) == ()


async def test_moments_of_cuts_are_in_the_companys_time_zone(stores):
    (works,) = await stores.backoffice.outages("75011", NOW)
    assert works.started.isoformat() == "2026-07-14T09:00:00+02:00"


async def test_each_outage_report_gets_a_reference_of_its_own(stores):
    reports = [
        await stores.backoffice.report_outage("31000", "gas", NOW, None),
        await stores.backoffice.report_outage("31000", "electricity", NOW, ETIENNE),
    ]
    assert reports == ["PA-100042", "PA-100043"]


async def test_one_payment_plan_runs_at_a_time(stores):
    plan = PaymentPlan(CAMILLE, ((date(2026, 8, 1), 10000), (date(2026, 9, 1), 10000)))
    await stores.backoffice.agree_plan(plan)
    with pytest.raises(Refused):
        await stores.backoffice.agree_plan(PaymentPlan(CAMILLE, ((date(2026, 8, 1), 20000),)))
    stores.clock.set(NOW + timedelta(days=60))
    await stores.backoffice.agree_plan(PaymentPlan(CAMILLE, ((date(2026, 10, 1), 5000),)))


async def test_of_two_plans_at_once_one_is_agreed(stores):
    plans = [PaymentPlan(CAMILLE, ((date(2026, 8, 1), 10000 + cents),)) for cents in range(6)]
    tries = [stores.backoffice.agree_plan(plan) for plan in plans]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(result is None for result in results) == 1
    assert sum(isinstance(result, Refused) for result in results) == 5


async def test_the_same_plan_agreed_again_changes_nothing(stores):
    plan = PaymentPlan(CAMILLE, ((date(2026, 8, 1), 10000),))
    await stores.backoffice.agree_plan(plan)
    await stores.backoffice.agree_plan(plan)
    with pytest.raises(Refused):
        await stores.backoffice.agree_plan(PaymentPlan(CAMILLE, ((date(2026, 8, 1), 9999),)))


async def test_a_plan_for_nobody_or_of_nothing_is_not_agreed(stores):
    with pytest.raises(NotFound):
        await stores.backoffice.agree_plan(PaymentPlan("DR-000000", ((TODAY, 100),)))
    with pytest.raises(Refused):
        await stores.backoffice.agree_plan(PaymentPlan(CAMILLE, ()))


async def test_contact_details_change(stores):
    office = stores.backoffice
    await office.change_contact(CAMILLE, "email", "camille@example.org")
    await office.change_contact(CAMILLE, "phone", "+33639989999")
    await office.change_contact(CAMILLE, "address", "5 place Kléber, 67000 Strasbourg")
    customer = await office.customer(CAMILLE)
    assert (customer.email, customer.phone) == ("camille@example.org", "+33639989999")
    assert (customer.address, customer.postcode, customer.city) == (
        "5 place Kléber",
        "67000",
        "Strasbourg",
    )
    with pytest.raises(NotFound):
        await office.change_contact("DR-000000", "email", "a@example.org")


async def test_an_address_given_without_a_proof_verifies_nobody_until_it_is_proven(stores):
    office = stores.backoffice
    before = await office.customer(CAMILLE)
    assert (before.proving("email"), before.proving("phone")) == (before.email, before.phone)
    await office.change_contact(CAMILLE, "email", "thief@example.org")
    await office.change_contact(CAMILLE, "phone", "+33639989999")
    await office.change_contact(CAMILLE, "address", "5 place Kléber, 67000 Strasbourg")
    changed = await office.customer(CAMILLE)
    assert changed.unproven == {"address", "email", "phone"}
    assert (changed.proving("email"), changed.proving("phone")) == ("", "")
    await office.change_contact(CAMILLE, "email", "camille@example.org", proven=True)
    proven = await office.customer(CAMILLE)
    assert (proven.proving("email"), proven.proving("phone")) == ("camille@example.org", "")


async def test_what_a_customer_prefers_is_kept_until_it_is_withdrawn(stores):
    office = stores.backoffice
    assert (await office.customer(CAMILLE)).preferences == Preferences()
    evenings = WeeklyHours((((Interval(time(18), time(20)),),) * 5) + ((), ()))
    needs = frozenset({Need.HARD_OF_HEARING, Need.NO_SMARTPHONE})
    kept = Preferences(ChannelKind.EMAIL, needs, evenings)
    await office.keep_preferences(CAMILLE, kept)
    assert (await office.customer(CAMILLE)).preferences == kept
    await office.keep_preferences(CAMILLE, Preferences())
    assert (await office.customer(CAMILLE)).preferences == Preferences()
    with pytest.raises(NotFound):
        await office.keep_preferences("DR-000000", kept)


async def test_some_customers_of_the_demonstration_have_preferences(stores):
    customer = await stores.backoffice.customer("DR-205548")
    expected = Preferences(ChannelKind.TELEPHONE, frozenset({Need.SLOWER_SPEECH}))
    assert customer.preferences == expected


async def test_what_customers_did_survives_a_restart(reopen):
    before = reopen().backoffice
    await before.record_reading(Reading(METER, 46500, TODAY))
    await before.change_contact(CAMILLE, "email", "camille@example.org")
    await before.agree_plan(PaymentPlan(CAMILLE, ((date(2026, 8, 1), 10000),)))
    after = reopen().backoffice
    assert (await after.last_reading(METER)).index == 46500
    assert (await after.customer(CAMILLE)).email == "camille@example.org"
    with pytest.raises(Refused):
        await after.agree_plan(PaymentPlan(CAMILLE, ((date(2026, 8, 1), 10001),)))
