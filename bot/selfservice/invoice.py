"""Invoices: which one a customer means, and what is owed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.selfservice.records import Invoice


@dataclass(frozen=True)
class Choice:
    """``invoice`` is the one meant, or ``None``; ``nearest`` are offered instead, newest first."""

    invoice: Invoice | None
    nearest: tuple[Invoice, ...] = ()


def last_invoice(invoices: Iterable[Invoice]) -> Choice:
    """The newest invoice."""
    ordered = _newest_first(invoices)
    return Choice(ordered[0] if ordered else None)


def invoice_of_month(
    invoices: Iterable[Invoice], month: int, year: int | None = None, *, offer: int = 3
) -> Choice:
    """The newest invoice issued in ``month`` (1 to 12), of ``year`` when one is given.

    Without one, ``offer`` invoices are proposed: those issued nearest to that month.
    """
    ordered = _newest_first(invoices)
    found = [
        one
        for one in ordered
        if one.issued.month == month and (year is None or one.issued.year == year)
    ]
    if found:
        return Choice(found[0])
    if year is None:
        return Choice(None, ordered[:offer])
    return Choice(None, _nearest(ordered, date(year, month, 15), offer))


def invoice_of_day(invoices: Iterable[Invoice], day: date, *, offer: int = 3) -> Choice:
    """The invoice issued on ``day``, else due on it, else issued in the same month."""
    ordered = _newest_first(invoices)
    for named in ([one.issued for one in ordered], [one.due for one in ordered]):
        if day in named:
            return Choice(ordered[named.index(day)])
    return invoice_of_month(ordered, day.month, day.year, offer=offer)


def owed_cents(invoices: Iterable[Invoice]) -> int:
    """All that is still owed, in cents; credits are not set against it."""
    return sum(max(one.balance_cents, 0) for one in invoices)


def overdue(invoices: Iterable[Invoice], today: date) -> tuple[Invoice, ...]:
    """Invoices still owed after the day they were due, oldest first."""
    late = (one for one in invoices if one.balance_cents > 0 and one.due < today)
    return tuple(sorted(late, key=lambda one: (one.due, one.number)))


def _newest_first(invoices: Iterable[Invoice]) -> tuple[Invoice, ...]:
    return tuple(sorted(invoices, key=lambda one: (one.issued, one.number), reverse=True))


def _nearest(ordered: tuple[Invoice, ...], day: date, offer: int) -> tuple[Invoice, ...]:
    return _newest_first(sorted(ordered, key=lambda one: abs(one.issued - day))[:offer])
