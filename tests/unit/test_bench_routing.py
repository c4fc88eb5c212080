"""What ``relais bench routing`` prints."""

from __future__ import annotations

from routing_stage import reference

from bot.bench.routing import Timed, measure, routing_report
from bot.routing.kinds import ChannelKind


def test_both_the_companys_channels_and_every_kind_are_timed():
    company = reference()
    own, every = measure(company)
    assert (own.channels, every.channels) == (len(company.channels), len(ChannelKind))
    assert own.recommendations == every.recommendations > 1000
    assert 0 < own.p50 <= own.p95 <= own.longest


def test_the_table_has_a_line_for_each():
    table = routing_report([Timed(9, 3040, 0.7, 0.9, 4.0)]).splitlines()
    assert table[-1] == "| 9 | 3,040 | 0.70 ms | 0.90 ms | 4.00 ms |"
