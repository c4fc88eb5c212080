"""What is measured of promises, and how it weighs in the next ones."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.adapters.clock import FixedClock
from bot.adapters.memory.desk import MemoryDesk
from bot.company import load_company
from bot.handoff import casework
from bot.handoff.brief import Brief
from bot.handoff.measures import Measure, Measures
from bot.handoff.packet import Packet, Promise, PromiseState
from bot.handoff.promises import queue_ahead
from bot.measuring import Measuring, usual_seconds
from bot.messages import Channel, Urgency
from bot.promising import Promising
from bot.routing import ChannelKind

COMPANY = load_company(Path(__file__).parents[2] / "company.yml")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
PHONE = "+33639984421"


def case(name: str, promise: Promise | None = None, **changes: object) -> Packet:
    values: dict[str, object] = {
        "id": name,
        "conversation_id": name,
        "created": MONDAY,
        "reason": "asked",
        "urgency": Urgency.NORMAL,
        "summary": "",
        "language": "fr",
        "channel": Channel.CHAT,
        "wanted_channel": Channel.CALLBACK,
        "promise": promise,
    }
    return Packet(**{**values, **changes})  # type: ignore[arg-type]


def called(minutes: float | None, basis: str = "declared", due: int = 60) -> Promise:
    answered = None if minutes is None else MONDAY + timedelta(minutes=minutes)
    due_at = MONDAY + timedelta(minutes=due)
    return Promise(
        due_at,
        Channel.CALLBACK,
        PHONE,
        made=MONDAY,
        alert_at=due_at,
        basis=basis,
        answered=answered,
    )


async def desk_of(*packets: Packet) -> MemoryDesk:
    desk = MemoryDesk()
    for packet in packets:
        await desk.apply(casework.submitted(packet, MONDAY))
    return desk


async def promising(*packets: Packet, minutes: int = 0) -> tuple[Promising, FixedClock]:
    clock = FixedClock(MONDAY + timedelta(minutes=minutes))
    return Promising(COMPANY, await desk_of(*packets), clock), clock


async def measuring(*packets: Packet, minutes: int = 0) -> tuple[Measuring, FixedClock]:
    clock = FixedClock(MONDAY + timedelta(minutes=minutes))
    return Measuring(COMPANY, await desk_of(*packets), clock), clock


async def test_answers_are_measured_in_open_minutes_over_lunch_and_night() -> None:
    slow = called(23 * 60 + 45)
    made, _ = await measuring(case("a", slow), minutes=48 * 60)
    assert (await made.latest()).delays("telephone", Channel.CALLBACK) == (8.5 * 60 + 15,)


async def test_a_late_promise_nobody_has_answered_counts_with_the_time_gone() -> None:
    made, _ = await measuring(case("a", called(None)), minutes=90)
    assert (await made.latest()).delays("telephone", Channel.CALLBACK) == (90.0,)


async def test_an_open_promise_and_one_released_in_time_are_no_measures() -> None:
    withdrawn = Promise(
        MONDAY + timedelta(minutes=60),
        Channel.CALLBACK,
        PHONE,
        made=MONDAY,
        withdrawn=MONDAY + timedelta(minutes=5),
    )
    made, _ = await measuring(case("a", called(None)), case("b", withdrawn), minutes=30)
    assert (await made.latest()).all == ()


async def test_slow_answers_lengthen_the_next_promise_and_are_its_basis() -> None:
    past = [case(f"c{i}", called(100, due=30)) for i in range(10)]
    made, _ = await promising(*past, minutes=24 * 60)
    promise = await made.answer(Channel.CALLBACK, PHONE)
    assert promise is not None
    assert (promise.basis, promise.confidence) == ("measured", 0.92)
    assert f"{promise.due:%A %H:%M}" == "Tuesday 10:45"


async def test_a_queue_that_takes_longer_than_the_declared_delay_is_promised() -> None:
    waiting = [case(f"w{i}") for i in range(30)]
    made, _ = await promising(*waiting)
    promise = await made.answer(Channel.CALLBACK, PHONE)
    assert promise is not None
    assert promise.due == MONDAY + timedelta(minutes=90)
    first = await made.answer(Channel.CALLBACK, PHONE, Urgency.HIGH)
    assert first is not None
    assert first.due == MONDAY + timedelta(minutes=60)


async def test_agreed_moments_tell_how_sure_the_next_one_is_and_not_how_fast_answers_come() -> None:
    past = [case(f"s{i}", called(50, "slot")) for i in range(8)]
    past.append(case("late", called(70, "slot")))
    taken, _ = await measuring(*past, minutes=24 * 60)
    assert (await taken.latest()).delays("telephone", Channel.CALLBACK) == ()
    made, _ = await promising(*past, minutes=24 * 60)
    due = MONDAY + timedelta(days=2, hours=1)
    promise = await made.slot(Channel.CALLBACK, PHONE, due)
    assert promise is not None
    assert (promise.due, promise.basis, promise.confidence) == (due, "slot", 0.82)


async def test_an_agreed_day_on_which_the_desk_is_closed_is_owed_by_the_opening_before() -> None:
    made, _ = await promising()
    due = datetime(2026, 12, 24, 18, 0, tzinfo=MONDAY.tzinfo)
    promise = await made.slot(Channel.EMAIL, "a.b@example.com", due)
    assert promise is not None
    assert f"{promise.due:%d %H:%M}" == "23 18:30"


async def test_measures_are_taken_anew_once_a_minute() -> None:
    desk, clock = MemoryDesk(), FixedClock(MONDAY + timedelta(days=1))
    made = Measuring(COMPANY, desk, clock)
    assert (await made.latest()).all == ()
    await desk.apply(casework.submitted(case("a", called(10)), MONDAY))
    assert (await made.latest()).all == ()
    clock.advance(timedelta(minutes=1))
    assert len((await made.latest()).all) == 1


async def test_measures_older_than_thirty_days_are_left_out() -> None:
    made, clock = await measuring(case("a", called(10)), minutes=60)
    assert len((await made.latest()).all) == 1
    clock.advance(timedelta(days=31))
    assert (await made.latest()).all == ()


class CountingDesk(MemoryDesk):
    """Counts how often promises are read."""

    reads = 0

    async def promised(self, since: datetime) -> tuple[Brief, ...]:
        self.reads += 1
        return await super().promised(since)


async def test_while_rounds_run_a_turn_never_takes_measures() -> None:
    desk, clock = CountingDesk(), FixedClock(MONDAY + timedelta(days=1))
    taken = Measuring(COMPANY, desk, clock)
    await taken.run()
    made = Promising(COMPANY, desk, clock, taken)
    await desk.apply(casework.submitted(case("a", called(10)), MONDAY))
    clock.advance(timedelta(minutes=5))
    assert await made.answer(Channel.CALLBACK, PHONE) is not None
    assert ((await taken.latest()).all, desk.reads) == ((), 1)
    await taken.run()
    await taken.run()
    assert (len((await taken.latest()).all), desk.reads) == (1, 2)


async def test_the_usual_answer_of_a_channel_is_the_median_of_enough_measures() -> None:
    few = [case(f"c{i}", called(i + 1)) for i in range(9)]
    made, _ = await measuring(*few, minutes=24 * 60)
    assert usual_seconds(COMPANY, await made.latest()) == {}
    made, _ = await measuring(*few, case("slow", called(59)), minutes=24 * 60)
    usual = usual_seconds(COMPANY, await made.latest())
    assert usual == {ChannelKind.CALLBACK: 330}


def test_only_cases_that_are_served_before_are_ahead() -> None:
    queue = [
        case("same"),
        case("low", urgency=Urgency.LOW),
        case("other", team="chat"),
        case("agreed", called(None, "slot")),
    ]
    ahead = queue_ahead(queue, "telephone", Urgency.NORMAL, lambda one: one.team or "telephone")
    assert ahead == 1


def test_measures_are_taken_once_and_cut_to_a_window_by_when_the_promise_was_made() -> None:
    before, after = MONDAY - timedelta(days=8), MONDAY
    taken = Measures(
        tuple(
            Measure("chat", Channel.CHAT, 5.0, PromiseState.KEPT, made=made)
            for made in (before, after)
        )
    )
    assert [one.made for one in taken.since(MONDAY - timedelta(days=7)).all] == [after]
    assert taken.since(before) == taken
