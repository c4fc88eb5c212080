"""Complaints: the day by which the company answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.calendar.opening import Holidays, no_holidays
from bot.calendar.working_days import working_days_after


@dataclass(frozen=True)
class ComplaintRules:
    """A complaint is answered within ``commitment_working_days`` (Monday to Friday)."""

    commitment_working_days: int = 10


def commitment_day(
    opened: date,
    holidays: Holidays = no_holidays,
    rules: ComplaintRules = ComplaintRules(),
) -> date:
    """The last day on which the answer is in time; the day of opening is not counted."""
    return working_days_after(opened, rules.commitment_working_days, holidays)
