"""Outages: which of the known cuts answers a customer's question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.selfservice.records import Energy, Outage

Kind = Literal["under_way", "works_under_way", "works_planned", "unknown"]


@dataclass(frozen=True)
class OutageAnswer:
    """What is known of a place: ``outage`` is set unless ``kind`` is ``unknown``.

    ``others`` are the further cuts of that place, in the same order of preference.
    """

    kind: Kind
    outage: Outage | None = None
    others: tuple[Outage, ...] = ()


def choose_outage(outages: Iterable[Outage], at: datetime, energy: Energy | None) -> OutageAnswer:
    """What to say first at the moment ``at``, for one energy or for any (``None``).

    A fault under way comes before works under way, and these before works to come; within a kind
    the one that began, or begins, first. A planned cut is no answer to somebody without supply
    until it has begun: its kind then is ``works_planned``, and the place should be reported.
    """
    known = [one for one in outages if energy is None or one.energy == energy]
    known.sort(key=lambda one: (_RANK[_kind(one, at)], one.started.timestamp()))
    if not known:
        return OutageAnswer("unknown")
    return OutageAnswer(_kind(known[0], at), known[0], tuple(known[1:]))


def explains_cut(answer: OutageAnswer) -> bool:
    """Whether what is known explains that there is no supply now; if not, take a report."""
    return answer.kind in ("under_way", "works_under_way")


_RANK: dict[Kind, int] = {"under_way": 0, "works_under_way": 1, "works_planned": 2, "unknown": 3}


def _kind(outage: Outage, at: datetime) -> Kind:
    if outage.started.timestamp() > at.timestamp():
        return "works_planned"
    return "works_under_way" if outage.planned else "under_way"
