from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.selfservice.payment_plan import (
    PlanRefused,
    PlanRules,
    Proposal,
    month_later,
    possible_counts,
    propose_plan,
)

TODAY = date(2026, 7, 12)
RULES = PlanRules()


def propose(owed, count, first=TODAY, rules=RULES):
    return propose_plan("DR-204817", owed, count, first, TODAY, rules)


def test_what_does_not_divide_is_added_to_the_first_instalment():
    proposal = propose(10_001, 3)
    assert proposal.plan.instalments == (
        (date(2026, 7, 12), 3335),
        (date(2026, 8, 12), 3333),
        (date(2026, 9, 12), 3333),
    )
    assert not proposal.human_confirms


def test_a_single_later_payment_is_a_plan():
    proposal = propose(5000, 1, date(2026, 8, 1))
    assert proposal.plan.instalments == ((date(2026, 8, 1), 5000),)


def test_instalments_on_the_31st_fall_on_the_last_day_of_shorter_months():
    days = [month_later(date(2027, 12, 31), months) for months in range(4)]
    assert days == [date(2027, 12, 31), date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31)]


def test_an_adviser_confirms_above_one_ceiling_and_decides_above_the_other():
    assert not propose(80_000, 4).human_confirms
    assert propose(80_001, 4).human_confirms
    assert isinstance(propose(150_000, 4), Proposal)
    assert propose(150_001, 4) == PlanRefused("needs_human", 150_000)


@pytest.mark.parametrize(
    ("owed", "count", "first", "refused"),
    [
        (0, 2, TODAY, PlanRefused("nothing_owed")),
        (-4350, 2, TODAY, PlanRefused("nothing_owed")),
        (10_000, 0, TODAY, PlanRefused("no_instalment", 1)),
        (10_000, 5, TODAY, PlanRefused("too_many_instalments", 4)),
        (7_999, 4, TODAY, PlanRefused("instalment_too_small", 2000)),
        (10_000, 2, TODAY - timedelta(1), PlanRefused("first_in_past", TODAY)),
        (10_000, 2, date(2026, 8, 12), PlanRefused("first_too_late", date(2026, 8, 11))),
    ],
)
def test_what_is_outside_the_rules_is_refused_with_its_limit(owed, count, first, refused):
    assert propose(owed, count, first) == refused


def test_the_last_day_allowed_for_a_first_instalment_is_allowed():
    assert isinstance(propose(10_000, 2, TODAY + timedelta(30)), Proposal)


def test_the_numbers_of_instalments_offered_are_those_within_the_rules():
    assert possible_counts(22_099, RULES) == (1, 2, 3, 4)
    assert possible_counts(5_999, RULES) == (1, 2)
    assert possible_counts(1_999, RULES) == ()
    assert possible_counts(0, RULES) == ()
    assert possible_counts(150_001, RULES) == ()


@settings(deadline=None)
@given(
    owed=st.integers(-1000, 200_000),
    count=st.integers(0, 12),
    days=st.integers(-2, 40),
    most=st.integers(1, 12),
    least=st.integers(1, 5000),
)
def test_a_plan_sums_exactly_and_keeps_to_every_rule(owed, count, days, most, least):
    rules = PlanRules(max_instalments=most, min_instalment_cents=least)
    first = TODAY + timedelta(days)
    result = propose(owed, count, first, rules)
    offered = count in possible_counts(owed, rules)
    assert isinstance(result, Proposal) == (offered and 0 <= days <= 30)
    if isinstance(result, Proposal):
        amounts = [cents for _, cents in result.plan.instalments]
        dates = [day for day, _ in result.plan.instalments]
        assert result.plan.total_cents == owed
        assert len(amounts) == count <= most
        assert min(amounts) >= least
        assert max(amounts) - min(amounts) < count
        assert dates[0] == first
        assert dates == sorted(set(dates))
