from datetime import date

from bot.selfservice.complaint import ComplaintRules, commitment_day


def bastille_day(day):
    return "Fête nationale" if (day.month, day.day) == (7, 14) else None


def test_an_answer_is_due_ten_working_days_after_opening():
    assert commitment_day(date(2026, 7, 10)) == date(2026, 7, 24)


def test_a_public_holiday_is_no_working_day():
    assert commitment_day(date(2026, 7, 10), bastille_day) == date(2026, 7, 27)


def test_a_complaint_opened_on_a_sunday_counts_from_monday():
    assert commitment_day(date(2026, 7, 12), rules=ComplaintRules(1)) == date(2026, 7, 13)
