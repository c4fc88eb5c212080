"""When an answer is to be expected, and what each criterion makes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from routing_stage import SUNDAY_NIGHT, TUESDAY, best, of, recommend, reference

from bot.calendar.hours import WeeklyHours
from bot.calendar.opening import OpeningCalendar
from bot.routing.hard_rules import Rule
from bot.routing.kinds import ChannelKind, Delay, Source
from bot.routing.recommendation import State
from bot.routing.request_criteria import speed
from bot.routing.rules import Criterion
from bot.routing.wording import delay_text


@pytest.mark.parametrize(
    ("kind", "seconds"),
    [("telephone", 69), ("live_chat", 33), ("email", 4 * 3600 + 35 * 60)],
)
def test_without_a_measure_the_published_average_is_expected(kind: str, seconds: int) -> None:
    expected = of(recommend(), kind).outlook.expected
    assert expected is not None
    assert expected.delay == Delay(seconds, Source.PUBLISHED)


def test_social_networks_have_their_published_average() -> None:
    from bot.routing.catalogue import CATALOGUE

    for kind in (
        ChannelKind.FACEBOOK_MESSAGE,
        ChannelKind.INSTAGRAM_MESSAGE,
        ChannelKind.X_MESSAGE,
    ):
        assert CATALOGUE[kind].usual == Delay(3 * 3600 + 40 * 60, Source.PUBLISHED)


def test_the_catalogue_knows_every_kind() -> None:
    from bot.routing.catalogue import CATALOGUE

    assert set(CATALOGUE) == set(ChannelKind)


def test_a_measured_delay_stands_before_the_average_and_a_queue_before_both() -> None:
    measured = of(recommend(measured_seconds={"telephone": 240}), "telephone")
    assert measured.outlook.expected.delay == Delay(240, Source.MEASURED)
    queue = recommend(
        measured_seconds={"telephone": 240}, desks={"telephone": {"waiting_seconds": 600}}
    )
    assert of(queue, "telephone").outlook.expected.delay == Delay(600, Source.WAITING)
    assert of(queue, "callback").outlook.expected.delay.source is Source.ASSUMED


def test_the_delay_of_a_closed_live_channel_counts_from_its_next_opening() -> None:
    telephone = of(recommend(at=SUNDAY_NIGHT), "telephone")
    assert not telephone.outlook.open
    assert telephone.state is State.LATER
    assert f"{telephone.outlook.next_opening:%a %H:%M}" == "Mon 08:30"
    assert f"{telephone.outlook.expected.at:%a %H:%M:%S}" == "Mon 08:31:09"


def test_the_delay_of_a_written_channel_counts_while_its_desk_is_open() -> None:
    email = of(recommend(at=TUESDAY), "email")
    assert f"{email.outlook.expected.at:%a %H:%M}" == "Tue 15:35"


def test_a_live_channel_that_closes_before_it_answers_is_expected_at_its_next_opening() -> None:
    found = recommend(at="2026-11-24T12:29:30")
    assert f"{of(found, 'telephone').outlook.expected.at:%H:%M:%S}" == "13:30:39"


def test_hours_of_the_customer_count_for_channels_where_both_must_be_there() -> None:
    found = recommend(available="18:00-20:00", contact=["mobile", "email"])
    assert f"{of(found, 'telephone').outlook.expected.at:%a %H:%M:%S}" == "Tue 18:01:09"
    assert of(found, "telephone").state is State.LATER
    assert f"{of(found, 'email').outlook.expected.at:%a %H:%M}" == "Tue 15:35"
    assert f"{of(found, 'callback').outlook.expected.at:%a %H:%M}" == "Tue 18:30"


def test_without_an_hour_in_common_a_live_channel_is_left_out() -> None:
    found = recommend(available={"sunday": "10:00-12:00"})
    assert of(found, "telephone").rule is Rule.NO_MEETING


def test_a_desk_that_never_opens_is_left_out() -> None:
    company = reference()
    never = OpeningCalendar(company.time_zone, WeeklyHours(((),) * 7))
    channels = tuple(replace(one, calendar=never) for one in company.channels)
    found = recommend(replace(company, channels=channels))
    assert best(found) is None
    assert {one.rule for one in found.channels} >= {Rule.NO_OPENING}


def test_free_advisers_speak_for_a_desk_and_none_against_it() -> None:
    free = of(recommend(desks={"chat": {"advisers_free": 1}}), "live_chat")
    unknown = of(recommend(), "live_chat")
    none = of(recommend(desks={"chat": {"advisers_free": 0}}), "live_chat")
    assert free.units > unknown.units > none.units
    assert "no adviser is free" in recommend().text(
        next(v.reason for v in none.voices if v.criterion is Criterion.AVAILABILITY), "en"
    )


@pytest.mark.parametrize(
    ("given", "better", "worse"),
    [
        ({"circumstances": ["noisy"]}, "live_chat", "telephone"),
        ({"circumstances": ["on_the_move"]}, "sms", "email"),
        ({"cues": ["on_the_move"]}, "whatsapp", "shop_visit"),
        ({"cues": ["more_time"]}, "email", "live_chat"),
        ({"device": "landline"}, "telephone", "sms"),
        ({"device": "mobile"}, "sms", "whatsapp"),
        ({"device": "computer"}, "email", "whatsapp"),
        ({"device": "smartphone"}, "whatsapp", "email"),
        ({"needs": ["hard_of_hearing"]}, "live_chat", "telephone"),
        ({"needs": ["poor_sight"]}, "telephone", "live_chat"),
        ({"needs": ["larger_print"]}, "email", "sms"),
        ({"cues": ["speak_slower"]}, "shop_visit", "telephone"),
        ({"cues": ["offline"]}, "sms", "email"),
        ({"cues": ["in_writing"]}, "email", "callback"),
        ({"cues": ["by_voice"]}, "callback", "email"),
        ({"cues": ["formal"]}, "email", "sms"),
        ({"cues": ["short"]}, "sms", "email"),
        ({"cues": ["upset"]}, "telephone", "knowledge_base"),
        ({"carry": ["documents", "pictures"]}, "email", "telephone"),
        ({"intent": "report_fraud"}, "telephone", "email"),
        ({"intent": "make_complaint"}, "email", "telephone"),
        ({"intent": "get_invoice_copy"}, "email", "telephone"),
        ({"intent": "request_callback"}, "callback", "telephone"),
        ({"channel": "live_chat"}, "live_chat", "telephone"),
    ],
)
def test_what_is_known_moves_one_channel_up_against_another(
    given: dict, better: str, worse: str
) -> None:
    before, after = recommend(), recommend(**given)
    gain = of(after, better).units - of(before, better).units
    assert gain > of(after, worse).units - of(before, worse).units


def test_an_invoice_copy_wants_neither_a_voice_nor_a_trace_of_its_own() -> None:
    found = recommend(intent="get_invoice_copy", contact=["email", "mobile"])
    assert best(found) == "email"
    telephone = {v.criterion: v.points for v in of(found, "telephone").voices}
    assert telephone[Criterion.INTENT] < 0


def test_a_longer_delay_is_never_worth_more() -> None:
    values = [speed(seconds) for seconds in range(0, 100 * 3600, 7)]
    assert values == sorted(values, reverse=True)
    assert (values[0], values[-1]) == (1000, -1000)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (33, "33 s"), (60, "1 min"), (69, "1 min 09"), (13_200, "3 h 40"), (7200, "2 h")],
)
def test_delays_are_written_as_people_read_them(seconds: int, text: str) -> None:
    assert delay_text(seconds) == text
