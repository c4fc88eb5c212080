"""What holds for every situation, whatever is known and whenever it is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from routing_stage import reference

from bot.calendar.hours import Interval, WeeklyHours
from bot.handoff.subjects import SUBJECTS
from bot.messages import CueName, Urgency
from bot.routing import ChannelKind, OpenChannel, Recommendation, Router, Situation
from bot.routing.as_json import as_json
from bot.routing.catalogue import CATALOGUE
from bot.routing.kinds import Contact, Delay, Load, Source
from bot.routing.situation import Circumstance, DeskNow, Device, Need

COMPANY = reference()
DESKS = list(COMPANY.desks)
START = datetime(2026, 10, 20, tzinfo=COMPANY.time_zone)
HOURS = ("08:00-09:00", "12:00-14:00", "18:00-21:00", "22:00-02:00", "00:00-24:00")


def some(kind):
    return st.frozensets(st.sampled_from(list(kind)), max_size=3)


weeks = st.sampled_from(HOURS).map(lambda text: WeeklyHours(((Interval.parse(text),),) * 7))
desks_now = st.builds(
    DeskNow,
    st.none() | st.integers(0, 3),
    st.none() | st.integers(0, 7200),
)
situations = st.builds(
    Situation,
    at=st.integers(0, 70 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes)),
    language=st.sampled_from(["fr", "en"]),
    intent=st.none() | st.sampled_from(list(SUBJECTS)),
    urgency=st.sampled_from(list(Urgency)),
    cues=some(CueName),
    circumstances=some(Circumstance),
    device=st.none() | st.sampled_from(list(Device)),
    needs=some(Need),
    prefers=st.none() | st.sampled_from(list(ChannelKind)),
    carry=some(Load),
    channel=st.none() | st.sampled_from(list(ChannelKind)),
    public=st.booleans(),
    tried=st.lists(st.sampled_from(list(ChannelKind)), max_size=2).map(tuple),
    contact=st.none() | some(Contact),
    available=st.none() | weeks,
    desks=st.dictionaries(st.sampled_from(DESKS), desks_now, max_size=2),
    measured_seconds=st.dictionaries(
        st.sampled_from(list(ChannelKind)), st.integers(0, 90_000), max_size=2
    ),
)
open_channels = st.builds(
    lambda kind, desk, measured: OpenChannel(
        kind,
        CATALOGUE[kind],
        desk,
        COMPANY.desks[desk].calendar,
        measured=None if measured is None else Delay(measured, Source.MEASURED),
    ),
    st.sampled_from(list(ChannelKind)),
    st.sampled_from(DESKS),
    st.none() | st.integers(0, 20_000),
)
channel_sets = st.lists(
    open_channels, min_size=1, max_size=8, unique_by=lambda channel: channel.kind
)


def route(channels: list[OpenChannel], situation: Situation) -> Recommendation:
    return Router(tuple(channels), COMPANY.routing, COMPANY.emergency).recommend(situation, START)


def places(found: Recommendation) -> dict[ChannelKind, int]:
    return {one.kind: place for place, one in enumerate(found.channels)}


@given(channel_sets, situations)
@settings(max_examples=150, deadline=None)
def test_a_closed_channel_that_is_live_is_never_first(channels, situation):
    best = route(channels, situation).best
    if best is not None and best.channel.facts.live:
        assert best.channel.calendar.is_open(situation.at)


@given(channel_sets, situations)
@settings(max_examples=150, deadline=None)
def test_raising_urgency_never_prefers_a_slower_channel(channels, situation):
    delays = []
    for level in (Urgency.LOW, Urgency.NORMAL, Urgency.HIGH):
        best = route(channels, replace(situation, urgency=level)).best
        delays.append(None if best is None else best.outlook.expected.seconds)
    assert None not in delays or set(delays) == {None}
    assert delays == sorted(delays, key=lambda one: -(one or 0))
    danger = route(channels, replace(situation, urgency=Urgency.CRITICAL))
    assert danger.emergency
    assert danger.best is None or danger.best.channel.facts.live


@given(channel_sets, situations, st.sampled_from(list(ChannelKind)))
@settings(max_examples=150, deadline=None)
def test_a_stated_preference_never_lowers_its_channel(channels, situation, preferred):
    before = places(route(channels, replace(situation, prefers=None)))
    after = places(route(channels, replace(situation, prefers=preferred)))
    if preferred in before:
        assert after[preferred] <= before[preferred]


@given(channel_sets, situations, st.data())
@settings(max_examples=100, deadline=None)
def test_the_order_does_not_depend_on_the_order_of_the_file(channels, situation, data):
    shuffled = data.draw(st.permutations(channels))
    assert as_json(route(channels, situation)) == as_json(route(shuffled, situation))


@given(channel_sets, situations)
@settings(max_examples=150, deadline=None)
def test_every_answer_has_its_reasons_in_both_languages(channels, situation):
    found = as_json(route(channels, situation))
    assert {one["channel"] for one in found["channels"]} == {str(one.kind) for one in channels}
    for one in found["channels"]:
        assert one["reasons"] or one["rule"]
        assert (one["why_not"] is None) == (one["channel"] == found["best"])
        told = [reason["text"] for reason in one["reasons"]] + [one["why_not"] or {"fr": "–"}]
        assert all(text and "{" not in text for words in told for text in words.values())


@given(channel_sets, situations)
@settings(max_examples=100, deadline=None)
def test_only_the_last_channel_tried_is_ruled_out_unless_there_is_danger(channels, situation):
    found = route(channels, situation)
    if not situation.danger and found.best is not None:
        assert found.best.kind is not situation.came_from


@given(channel_sets, situations)
@settings(max_examples=100, deadline=None)
def test_a_promise_is_possible_only_to_somebody_who_can_be_reached(channels, situation):
    for one in route(channels, situation).channels:
        if one.can_promise and one.channel.facts.reached_by and one.kind is not situation.channel:
            assert situation.contact is not None
            assert situation.contact & one.channel.facts.reached_by
