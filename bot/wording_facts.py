"""Values as advisers read them in a packet, in French."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from bot.handoff.facts import Kind, Say
from bot.wording import amount_text, day_text, phone_text, time_text

NAMES = {
    "electricity": "électricité",
    "gas": "gaz",
    "address": "adresse postale",
    "phone": "téléphone",
    "email": "e-mail",
    "preference": "préférence",
    "technician": "passage d’un technicien",
    "adviser": "rendez-vous avec un conseiller",
}


def fact_text(now: datetime) -> Say:
    """A writer of values as they stand in slots: dates and times in ISO 8601, amounts in cents.

    ``now`` is in the company's zone. A value that does not fit its kind is shown as it is, so
    that nothing a customer said is lost.
    """
    writers: dict[Kind, Callable[[Any], str]] = {
        "phone": phone_text,
        "contact": lambda value: value if "@" in value else phone_text(value),
        "amount": amount_text,
        "date": lambda value: day_text(_date(value), now.date()),
        "time": lambda value: time_text(time.fromisoformat(value)),
        "moment": lambda value: _moment(value, now),
        "energy": lambda value: NAMES.get(value, value),
        "field": lambda value: NAMES.get(value, value),
        "purpose": lambda value: NAMES.get(value, value),
    }

    def say(kind: Kind, value: Any) -> str:
        try:
            return writers.get(kind, str)(value)
        except (TypeError, ValueError, ArithmeticError):
            return str(value)

    return say


def _date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _moment(value: Any, now: datetime) -> str:
    """A date alone, or a date and time; packets are read later, so the day is written in full.

    ``soonest`` stands for a call as soon as possible.
    """
    if isinstance(value, str) and value.startswith("soonest"):
        return "dès que possible"
    if isinstance(value, str) and len(value) == len("2026-07-16"):
        return f"le {day_text(date.fromisoformat(value), now.date())}"
    at = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    local = at.astimezone(now.tzinfo) if at.tzinfo else at
    if local.date() == now.date() and local <= (now if at.tzinfo else now.replace(tzinfo=None)):
        return time_text(local)
    return f"le {day_text(local.date(), now.date())} à {time_text(local)}"
