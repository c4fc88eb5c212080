"""Payment plans: what may be agreed without a human, and the instalments to the cent."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.selfservice.records import PaymentPlan


@dataclass(frozen=True)
class PlanRules:
    """Amounts in cents. Above ``max_total_cents`` an adviser decides.

    Above ``human_above_cents`` the plan is prepared and an adviser confirms it. The first
    instalment falls within ``first_within_days`` of today.
    """

    max_instalments: int = 4
    min_instalment_cents: int = 2000
    max_total_cents: int = 150_000
    human_above_cents: int = 80_000
    first_within_days: int = 30


@dataclass(frozen=True)
class Proposal:
    """A plan within the rules; ``human_confirms`` when it binds nobody until an adviser agrees."""

    plan: PaymentPlan
    human_confirms: bool


@dataclass(frozen=True)
class PlanRefused:
    """Why there is no plan, and the limit that was passed.

    ``nothing_owed`` · ``needs_human`` (``limit`` in cents) · ``no_instalment`` and
    ``too_many_instalments`` (``limit`` in instalments) · ``instalment_too_small`` (``limit`` in
    cents) · ``first_in_past`` and ``first_too_late`` (``limit`` is a date).
    """

    reason: Literal[
        "nothing_owed",
        "needs_human",
        "no_instalment",
        "too_many_instalments",
        "instalment_too_small",
        "first_in_past",
        "first_too_late",
    ]
    limit: int | date = 0


def possible_counts(owed_cents: int, rules: PlanRules = PlanRules()) -> tuple[int, ...]:
    """The numbers of instalments within the rules for an amount; empty when there are none."""
    if not 0 < owed_cents <= rules.max_total_cents:
        return ()
    most = min(rules.max_instalments, owed_cents // rules.min_instalment_cents)
    return tuple(range(1, most + 1))


def propose_plan(
    customer_number: str,
    owed_cents: int,
    count: int,
    first: date,
    today: date,
    rules: PlanRules = PlanRules(),
) -> Proposal | PlanRefused:
    """Split ``owed_cents`` into ``count`` monthly instalments, the first on the day ``first``."""
    refused = _amount_refused(owed_cents, count, rules) or _date_refused(first, today, rules)
    if refused:
        return refused
    amounts = split(owed_cents, count)
    dates = [month_later(first, months) for months in range(count)]
    plan = PaymentPlan(customer_number, tuple(zip(dates, amounts, strict=True)))
    return Proposal(plan, human_confirms=owed_cents > rules.human_above_cents)


def split(cents: int, count: int) -> tuple[int, ...]:
    """``cents`` in ``count`` whole parts; what does not divide is added to the first."""
    share, rest = divmod(cents, count)
    return (share + rest,) + (share,) * (count - 1)


def month_later(day: date, months: int) -> date:
    """The same day ``months`` later, or the last of that month when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _amount_refused(owed_cents: int, count: int, rules: PlanRules) -> PlanRefused | None:
    if owed_cents <= 0:
        return PlanRefused("nothing_owed")
    if owed_cents > rules.max_total_cents:
        return PlanRefused("needs_human", rules.max_total_cents)
    if count < 1:
        return PlanRefused("no_instalment", 1)
    if count > rules.max_instalments:
        return PlanRefused("too_many_instalments", rules.max_instalments)
    if owed_cents // count < rules.min_instalment_cents:
        return PlanRefused("instalment_too_small", rules.min_instalment_cents)
    return None


def _date_refused(first: date, today: date, rules: PlanRules) -> PlanRefused | None:
    latest = today + timedelta(days=rules.first_within_days)
    if first < today:
        return PlanRefused("first_in_past", today)
    if first > latest:
        return PlanRefused("first_too_late", latest)
    return None
