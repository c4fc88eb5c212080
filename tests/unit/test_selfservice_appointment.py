from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.selfservice.appointment import Offer, Wish, describe, describe_day, offer, search_from
from bot.selfservice.records import Slot

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 7, 12, 22, 40, tzinfo=PARIS)


def slot(day, hour, minute=0, minutes=120):
    start = datetime(2026, 7, day, hour, minute, tzinfo=PARIS)
    return Slot(f"{day}-{hour}-{minute}", "technician", start, start + timedelta(minutes=minutes))


MONDAY_8, MONDAY_14, THURSDAY_10, THURSDAY_16 = (
    slot(13, 8),
    slot(13, 14),
    slot(16, 10),
    slot(16, 16),
)
ALL = (THURSDAY_16, MONDAY_14, THURSDAY_10, MONDAY_8)
THURSDAY, WEDNESDAY = date(2026, 7, 16), date(2026, 7, 15)


def test_without_a_wish_the_earliest_slots_are_offered():
    assert offer(ALL, Wish(), limit=3) == Offer((MONDAY_8, MONDAY_14, THURSDAY_10))


def test_a_wished_day_offers_its_slots():
    assert offer(ALL, Wish(day=THURSDAY)) == Offer((THURSDAY_10, THURSDAY_16))


def test_a_part_of_the_day_narrows_the_offer():
    assert offer(ALL, Wish(day=THURSDAY, day_part="afternoon")) == Offer((THURSDAY_16,))
    assert offer(ALL, Wish(day_part="morning")) == Offer((MONDAY_8, THURSDAY_10))


def test_a_wished_time_finds_the_window_that_holds_it():
    assert offer(ALL, Wish(day=THURSDAY, at=time(11, 30))) == Offer((THURSDAY_10,))
    assert offer(ALL, Wish(day=THURSDAY, at=time(18))).fitting == ()


def test_a_day_without_slots_offers_the_nearest_in_order_of_time():
    assert offer(ALL, Wish(day=WEDNESDAY), limit=2) == Offer((), (THURSDAY_10, THURSDAY_16))


def test_alternatives_keep_the_wished_day_before_the_wished_hour():
    wish = Wish(day=THURSDAY, at=time(8, 30))
    assert offer(ALL, wish, limit=1) == Offer((), (THURSDAY_10,))


def test_alternatives_keep_the_part_of_the_day_when_they_can():
    wish = Wish(day=WEDNESDAY, day_part="afternoon")
    assert offer(ALL, wish, limit=1) == Offer((), (THURSDAY_16,))


def test_nothing_free_offers_nothing():
    assert offer((), Wish(day=THURSDAY)) == Offer(())


def test_the_search_begins_two_days_before_the_wished_day_but_not_before_now():
    assert search_from(Wish(), NOW) == NOW
    assert search_from(Wish(day=date(2026, 7, 13)), NOW) == NOW
    assert search_from(Wish(day=date(2026, 7, 20)), NOW) == datetime(2026, 7, 18, tzinfo=PARIS)


def test_a_window_is_said_with_both_its_ends():
    assert describe(THURSDAY_10, "fr") == "jeudi 16 juillet, entre 10\u00a0h et 12\u00a0h"
    assert describe(THURSDAY_10, "en") == "Thursday 16 July, between 10\u00a0am and 12\u00a0pm"


def test_a_meeting_is_said_with_its_start():
    meeting = slot(16, 14, 30, 30)
    assert describe(meeting, "fr", exact=True) == "jeudi 16 juillet, à 14\u00a0h\u00a030"
    assert describe(meeting, "en", exact=True) == "Thursday 16 July, at 2:30\u00a0pm"


def test_the_first_of_a_month_is_said_as_people_say_it():
    assert describe_day(date(2026, 7, 1), "fr") == "mercredi 1er juillet"
    assert describe_day(date(2026, 8, 1), "en") == "Saturday 1 August"
