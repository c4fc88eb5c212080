from datetime import date

from bot.selfservice.invoice import (
    Choice,
    invoice_of_day,
    invoice_of_month,
    last_invoice,
    overdue,
    owed_cents,
)
from bot.selfservice.records import Invoice


def invoice(number, issued, due, balance=0):
    return Invoice(number, "DR-204817", issued, due, 10_000, balance)


JANUARY = invoice("FA-1", date(2026, 1, 10), date(2026, 1, 30))
MARCH = invoice("FA-2", date(2026, 3, 10), date(2026, 4, 2), 4000)
MAY = invoice("FA-3", date(2026, 5, 10), date(2026, 5, 30), 10_000)
OLD = invoice("FA-0", date(2025, 5, 9), date(2025, 5, 29), -500)
ALL = (MARCH, JANUARY, OLD, MAY)


def test_the_last_invoice_is_the_newest():
    assert last_invoice(ALL) == Choice(MAY)


def test_without_invoices_there_is_nothing_to_choose():
    assert last_invoice(()) == invoice_of_day((), date(2026, 5, 1)) == Choice(None)


def test_a_month_without_a_year_means_the_latest_such_month():
    assert invoice_of_month(ALL, 5) == Choice(MAY)
    assert invoice_of_month(ALL, 5, 2025) == Choice(OLD)


def test_a_month_without_an_invoice_offers_the_nearest_newest_first():
    assert invoice_of_month(ALL, 2, 2026, offer=2) == Choice(None, (MARCH, JANUARY))
    assert invoice_of_month(ALL, 12, offer=2) == Choice(None, (MAY, MARCH))


def test_a_day_means_the_invoice_issued_then_else_due_then_else_of_that_month():
    assert invoice_of_day(ALL, date(2026, 3, 10)) == Choice(MARCH)
    assert invoice_of_day(ALL, date(2026, 4, 2)) == Choice(MARCH)
    assert invoice_of_day(ALL, date(2026, 5, 1)) == Choice(MAY)
    assert invoice_of_day(ALL, date(2026, 6, 1), offer=1) == Choice(None, (MAY,))


def test_a_credit_is_not_set_against_what_is_owed():
    assert owed_cents(ALL) == 14_000


def test_an_invoice_is_overdue_from_the_day_after_it_was_due():
    assert overdue(ALL, date(2026, 5, 30)) == (MARCH,)
    assert overdue(ALL, date(2026, 5, 31)) == (MARCH, MAY)
