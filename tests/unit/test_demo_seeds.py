import re
from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.adapters.seeds import demo_seeds
from bot.selfservice.contact import Valid, check_contact

PARIS = ZoneInfo("Europe/Paris")
MOMENTS = [
    datetime(2026, 7, 12, 22, 40, tzinfo=PARIS),
    datetime(2028, 2, 29, 0, 5, tzinfo=PARIS),
    datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=PARIS),
]
FICTION = re.compile(r"\+33(19900|26191|35301|46571|53649|63998)\d{4}")


@pytest.fixture(params=MOMENTS, ids=str)
def seeded(request):
    return request.param, demo_seeds(request.param)


def test_there_are_thirty_customers_each_with_a_number_of_their_own(seeded):
    _, seeds = seeded
    numbers = [customer.number for customer in seeds.customers]
    assert len(set(numbers)) == len(numbers) == 30
    assert all(re.fullmatch(r"DR-\d{6}", number) for number in numbers)


def test_nobody_can_be_reached_for_real(seeded):
    _, seeds = seeded
    for customer in seeds.customers:
        assert FICTION.fullmatch(customer.phone), customer.number
        assert re.search(r"@example\.(com|org|net)$", customer.email), customer.number
        assert isinstance(check_contact("email", customer.email), Valid), customer.number
        assert isinstance(check_contact("phone", customer.phone), Valid), customer.number
        assert re.fullmatch(r"\d{5}", customer.postcode), customer.number


def test_every_customer_has_a_contract_with_readings_that_fit_its_meter(seeded):
    now, seeds = seeded
    for contract in (one for customer in seeds.customers for one in customer.contracts):
        readings = [one for one in seeds.readings if one.contract_number == contract.number]
        readings.sort(key=lambda reading: reading.taken)
        indexes = [reading.index for reading in readings]
        assert readings
        assert indexes == sorted(indexes)
        assert 0 <= indexes[0] <= indexes[-1] < 10**contract.digits
        assert readings[-1].taken < now.date()
    assert all(customer.contracts for customer in seeds.customers)


def test_references_are_unique_and_below_those_given_later(seeded):
    _, seeds = seeded
    references = [one.number for one in seeds.invoices + seeds.cases]
    references += [one.reference for _, one in seeds.appointments]
    references += [one.reference for one in seeds.outages]
    assert max(Counter(references).values()) == 1
    given_later = [f"DO-{100042 + n}" for n in range(9)] + [f"RV-{100042 + n}" for n in range(9)]
    assert not set(references) & set(given_later)


def test_there_is_something_of_everything_at_any_moment(seeded):
    now, seeds = seeded
    owed = [one for one in seeds.invoices if one.balance_cents > 0]
    assert any(one.due < now.date() for one in owed)
    assert any(one.due >= now.date() for one in owed)
    assert any(one.balance_cents < 0 for one in seeds.invoices)
    assert {case.status for case in seeds.cases} == {"open", "in_progress", "closed"}
    assert all(one.start > now for _, one in seeds.appointments)
    assert {one.language for one in seeds.customers} == {"fr", "en"}


def test_cuts_are_under_way_planned_and_without_a_known_end(seeded):
    now, seeds = seeded
    moment = now.timestamp()
    under_way = [one for one in seeds.outages if one.started.timestamp() <= moment]
    planned = [one for one in seeds.outages if one.started.timestamp() > moment]
    assert any(one.expected_return is None for one in under_way)
    assert all(one.expected_return.timestamp() > moment for one in under_way if one.expected_return)
    assert len(planned) == 3
    assert all(one.planned and one.started < now + timedelta(days=7) for one in planned)
