"""The reference company's router, played in tests: a situation as JSON values -> an answer."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from bot.company import Company, load_company
from bot.routing import ChannelKind, Recommendation
from bot.routing.reading import read_situation
from bot.routing.recommendation import Ranked

PROJECT = Path(__file__).parents[2]
TUESDAY = "2026-11-24T10:00"
SUNDAY_NIGHT = "2026-11-22T22:40"


@cache
def reference() -> Company:
    """The company of the repository."""
    return load_company(PROJECT / "company.yml")


def recommend(company: Company | None = None, **situation: Any) -> Recommendation:
    """What is recommended, on a Tuesday morning unless the situation says when."""
    company = company or reference()
    found = read_situation({"at": TUESDAY, **situation}, company.time_zone, company.desks)
    return company.router.recommend(found, datetime.now(company.time_zone))


def best(found: Recommendation) -> ChannelKind | None:
    """The kind of the channel to take."""
    return None if found.best is None else found.best.kind


def of(found: Recommendation, kind: str) -> Ranked:
    """One channel of an answer."""
    return next(one for one in found.channels if one.kind == kind)
