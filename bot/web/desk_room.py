"""What the company sets for its desk: teams, channels, and the answers that are kept ready."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.company.canned import CANNED, load_canned
from bot.company.records import Company
from bot.handoff.canned import CannedAnswer
from bot.messages import Channel
from bot.routing.conversations import CONVERSATIONS


@dataclass(frozen=True)
class DeskRoom:
    """``teams`` are the desks of company.yml; ``channels`` those that are on, for conversations.

    ``country`` is where telephone numbers without a prefix belong.
    """

    teams: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    canned: tuple[CannedAnswer, ...] = ()
    country: str = "FR"

    def as_json(self) -> Mapping[str, Any]:
        """What the page needs to know of it."""
        canned = [{"name": one.name, "title": one.title, "text": one.text} for one in self.canned]
        return {"teams": list(self.teams), "canned": canned}


def room_of(company: Company, project: Path) -> DeskRoom:
    """The desk of a company. Raises :class:`bot.errors.ConfigurationError` for ``canned.yml``."""
    on = [CONVERSATIONS[one.kind] for one in company.channels if one.kind in CONVERSATIONS]
    return DeskRoom(
        teams=tuple(company.desks),
        channels=tuple(on),
        canned=load_canned(project / CANNED),
        country=company.country,
    )
