"""Which invoice a customer asks for: words to a wish, a wish to an invoice.

A wish is text that a slot can hold: ``last`` · ``proof`` (of address) · ``previous`` ·
``several`` · ``number:FA-…`` · ``day:2026-10-23`` · ``month:10`` or ``month:10:2026`` ·
``year:2026`` · ``amount:4550`` (cents) · ``place:2`` (the second of those just offered).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from actions.plain_text import plain
from bot.selfservice.appointment import MONTHS
from bot.selfservice.invoice import Choice, invoice_of_day, invoice_of_month, last_invoice
from bot.selfservice.payment_plan import month_later
from bot.selfservice.records import Invoice

OFFERED = 3

_MONTHS = {plain(name): at for names in MONTHS.values() for at, name in enumerate(names, start=1)}
_MAY = r"(?<=of )may|(?<=from )may|(?<=for )may|(?<=in )may|(?<=the )may|may(?= bill| invoice| \d)"
_MONTH = re.compile(
    rf"\b(?P<month>{'|'.join(name for name in _MONTHS if name != 'may')}|{_MAY})\b"
    r"(?: (?P<year>20\d\d))?"
)
_NUMBER = re.compile(r"\bfa[- ]?(\d{6})[- ]?(\d{6})\b")
_FIGURES = re.compile(r"\b\d{1,2}[/.]\d{1,2}\b|\b20\d\d-\d\d-\d\d\b")
_DEADLINE = re.compile(r"\b(?:pour|avant|d'ici|by|before|until)(?: le| the)? (?=\d)")
_FIRST_DAY = re.compile(r"\b(?:1er|premier|1st|first)\b|\b0?1[/.]\d|-01\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_PREVIOUS = re.compile(r"avant[- ]derniere|precedente|\bprevious\b|one before|second last")
_SEVERAL = re.compile(
    r"\b(?:factures|releves|invoices|bills|statements)\b|\b(?:autre|another|other)\b|\bancienne"
    r"|\bolder\b"
)
_PROOF = re.compile(
    r"justif|preuve|prouve|attestation|\bdomicile\b|\bproof\b|utility bill|confirm\w* (?:of|my) add"
)
_LAST = re.compile(r"derniere|plus recente|\b(?:last|latest|most recent|newest)\b")
_PLACES = (
    re.compile(r"\bpremiere|\b1(?:ere|re)\b|\bfirst\b"),
    re.compile(r"\bdeuxieme|\bseconde?\b|\b2e(?:me)?\b|\bsecond\b"),
    re.compile(r"\btroisieme|\b3e(?:me)?\b|\bthird\b"),
)


def read_wish(text: str, *, day: str | None, cents: int | None, today: date) -> str | None:
    """The wish in a message; ``day`` (ISO) and ``cents`` are the date and amount read in it."""
    words = plain(text)
    number = _NUMBER.search(words)
    if number:
        return f"number:FA-{number[1]}-{number[2]}"
    if cents is not None:
        return f"amount:{cents}"
    return _dated(words, day, today) or _worded(words)


def read_place(text: str, number: int | None) -> str | None:
    """« la deuxième », « la 2 »: a place among the invoices that were offered."""
    words = plain(text)
    found = next((at for at, place in enumerate(_PLACES, start=1) if place.search(words)), number)
    return f"place:{found}" if found and 1 <= found <= OFFERED else None


def choose(wish: str, invoices: Sequence[Invoice], offered: Sequence[str]) -> Choice:
    """The invoice that a wish means, or those to choose from. ``offered`` are invoice numbers."""
    kind, _, value = wish.partition(":")
    if kind in ("last", "proof"):
        return last_invoice(invoices)
    if kind == "day":
        return invoice_of_day(invoices, date.fromisoformat(value), offer=OFFERED)
    if kind == "month":
        month, _, year = value.partition(":")
        return invoice_of_month(invoices, int(month), int(year) if year else None, offer=OFFERED)
    if kind == "year":
        of_year = [one for one in invoices if str(one.issued.year) == value]
        return Choice(None, tuple((of_year or invoices)[:OFFERED]))
    return _one_of(kind, value, invoices, offered) or Choice(None, tuple(invoices[:OFFERED]))


def _dated(words: str, day: str | None, today: date) -> str | None:
    if _DEADLINE.search(words):
        return None
    month = _MONTH.search(words)
    exact = day and (month or _FIGURES.search(words))
    if exact and (not month or not str(day).endswith("-01") or _FIRST_DAY.search(words)):
        return f"day:{_not_to_come(date.fromisoformat(str(day)), today)}"
    if month:
        year = f":{month['year']}" if month["year"] else ""
        return f"month:{_MONTHS[month['month']]}{year}"
    year_only = _YEAR.search(words)
    return f"year:{year_only[1]}" if year_only else None


def _worded(words: str) -> str | None:
    named = (("proof", _PROOF), ("previous", _PREVIOUS), ("several", _SEVERAL), ("last", _LAST))
    return next((wish for wish, pattern in named if pattern.search(words)), None)


def _not_to_come(day: date, today: date) -> date:
    """Invoices lie in the past: a day to come without its year is that of the year before."""
    return day if day <= today else month_later(day, -12)


def _one_of(
    kind: str, value: str, invoices: Sequence[Invoice], offered: Sequence[str]
) -> Choice | None:
    if kind == "previous":
        found = invoices[1:2]
    elif kind == "place":
        found = [one for one in invoices if one.number in offered[int(value) - 1 : int(value)]]
    elif kind == "amount":
        found = [one for one in invoices if one.amount_cents == int(value)]
    elif kind == "number":
        found = [one for one in invoices if one.number == value]
    else:
        return None
    return Choice(found[0]) if found else None
