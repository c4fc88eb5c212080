"""Cuts of supply around the ``now`` of a demonstration: under way, planned, and works going on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bot.selfservice.records import Energy, Outage


@dataclass(frozen=True)
class _Fault:
    """A fault that began ``minutes`` ago; supply returns in ``returns`` minutes, if known."""

    postcode: str
    energy: Energy
    minutes: int
    returns: int | None
    cause_fr: str
    cause_en: str


FAULTS = (
    _Fault("69003", "electricity", 50, 130, "un câble souterrain abîmé par des travaux",
           "an underground cable damaged by roadworks"),
    _Fault("44000", "electricity", 20, None, "une panne dont la cause est recherchée",
           "a fault whose cause is being looked for"),
    _Fault("33000", "gas", 185, 240, "une conduite endommagée", "a damaged gas main"),
    _Fault("29200", "electricity", 300, 95, "des lignes touchées par le vent",
           "overhead lines hit by the wind"),
)  # fmt: skip

PLANNED = (
    ("75011", 2, time(9), time(12)),
    ("59000", 5, time(13, 30), time(16)),
    ("67000", 1, time(8, 30), time(11, 30)),
)
"""Planned electricity works: postcode, days from now, from, until."""

WORKS_FR, WORKS_EN = "des travaux prévus sur le réseau", "planned works on the network"


def seed_outages(now: datetime) -> tuple[Outage, ...]:
    """The cuts known at ``now`` (aware, in the company's time zone)."""
    faults = [_fault(place, fault, now) for place, fault in enumerate(FAULTS, start=1)]
    planned = [
        _works(place, postcode, now, (days, start, end))
        for place, (postcode, days, start, end) in enumerate(PLANNED, start=1)
    ]
    under_way = Outage(
        "TX-100004", "80000", "gas", True, WORKS_FR, WORKS_EN, _at(now, -90), _at(now, 150)
    )
    return (*faults, *planned, under_way)


def _fault(place: int, fault: _Fault, now: datetime) -> Outage:
    return Outage(
        reference=f"IN-{100_000 + place}",
        postcode=fault.postcode,
        energy=fault.energy,
        planned=False,
        cause_fr=fault.cause_fr,
        cause_en=fault.cause_en,
        started=_at(now, -fault.minutes),
        expected_return=None if fault.returns is None else _at(now, fault.returns),
    )


def _works(place: int, postcode: str, now: datetime, when: tuple[int, time, time]) -> Outage:
    days, start, end = when
    day = now.date() + timedelta(days)
    return Outage(
        reference=f"TX-{100_000 + place}",
        postcode=postcode,
        energy="electricity",
        planned=True,
        cause_fr=WORKS_FR,
        cause_en=WORKS_EN,
        started=datetime.combine(day, start, now.tzinfo),
        expected_return=datetime.combine(day, end, now.tzinfo),
    )


def _at(now: datetime, minutes: int) -> datetime:
    """``minutes`` from now, on the last full quarter of an hour before."""
    moment = (now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(now.tzinfo)
    return moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
