"""What ``relais bench desk`` measures and prints."""

from __future__ import annotations

from routing_stage import reference

from bot.bench.desk import Timed, desk_report, measure


async def test_everything_that_is_done_at_the_desk_is_timed() -> None:
    told: list[str] = []
    timed = await measure(reference(), told.append, 100, 300)
    assert told == ["Storing 100 cases with 300 lines…"]
    assert len({one.what for one in timed}) == len(timed) == 7
    assert all(0 < one.half <= one.longest for one in timed)


def test_the_table_has_a_line_for_each_thing() -> None:
    table = desk_report([Timed("the queue", 12.34, 20.0)]).splitlines()
    assert table[-1] == "| the queue | 12.3 ms | 20.0 ms |"
