"""How long the choice of a channel takes, for every intent and urgency by day and by night."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.bench.nlu_tables import markdown
from bot.company import Company
from bot.handoff.subjects import SUBJECTS
from bot.messages import CueName, Urgency
from bot.routing.catalogue import CATALOGUE
from bot.routing.channel import OpenChannel
from bot.routing.kinds import ChannelKind, Contact
from bot.routing.router import Router
from bot.routing.situation import Situation

MOMENTS = (datetime(2026, 11, 24, 10, 0), datetime(2026, 11, 22, 22, 40))
"""A Tuesday morning and a Sunday night."""

ROUNDS = 5


@dataclass(frozen=True)
class Timed:
    """Milliseconds that one recommendation takes, with ``channels`` channels on."""

    channels: int
    recommendations: int
    p50: float
    p95: float
    longest: float


def measure(company: Company) -> Sequence[Timed]:
    """The company's own channels, then every kind of channel that the catalogue knows."""
    router = company.router
    desk = next(channel for channel in company.channels if channel.calendar)
    every = tuple(
        OpenChannel(kind, facts, desk.desk, desk.calendar, "https://www.deuxrives.example")
        for kind, facts in CATALOGUE.items()
    )
    whole = Router(every, company.routing, company.emergency)
    return [_timed(one, company) for one in (router, whole)]


def routing_report(timed: Sequence[Timed]) -> str:
    """A table."""
    header = ("channels on", "recommendations", "p50", "p95", "longest")
    rows = [
        (
            f"{one.channels}",
            f"{one.recommendations:,}",
            *(f"{ms:.2f} ms" for ms in (one.p50, one.p95, one.longest)),
        )
        for one in timed
    ]
    return markdown(header, rows)


def _timed(router: Router, company: Company) -> Timed:
    situations = _situations(company)
    took = []
    gc.collect()
    for _ in range(ROUNDS):
        for situation in situations:
            assert situation.at is not None
            begun = time.perf_counter()
            router.recommend(situation, situation.at)
            took.append((time.perf_counter() - begun) * 1000)
    took.sort()
    return Timed(
        channels=len(router.channels),
        recommendations=len(took),
        p50=took[len(took) // 2],
        p95=took[len(took) * 95 // 100],
        longest=took[-1],
    )


def _situations(company: Company) -> list[Situation]:
    """Every intent at every urgency and moment, calm and known, then upset with a channel tried."""
    plain = [
        Situation(at.replace(tzinfo=company.time_zone), intent=intent, urgency=urgency)
        for at in MOMENTS
        for intent in SUBJECTS
        for urgency in Urgency
    ]
    known = frozenset({Contact.TELEPHONE, Contact.EMAIL})
    upset = frozenset({CueName.UPSET, CueName.IN_WRITING})
    return [
        *plain,
        *(replace(one, cues=upset, contact=known, tried=(ChannelKind.LIVE_CHAT,)) for one in plain),
    ]
