"""The time that an adviser is signed in at one browser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LIFETIME = timedelta(hours=8)
IDLE = timedelta(hours=1)


@dataclass(frozen=True)
class Session:
    """``key`` is the hash of a token that only the browser holds; ``used`` its last use."""

    key: str
    login: str
    begun: datetime
    used: datetime

    def ended(self, now: datetime) -> bool:
        """Whether it is over: after eight hours, or one hour without use."""
        return passed(self.begun, now) >= LIFETIME or passed(self.used, now) >= IDLE

    def outlived(self) -> datetime:
        """Sessions that began at this moment or before are over when this one begins."""
        return self.begun.astimezone(UTC) - LIFETIME


def passed(since: datetime, now: datetime) -> timedelta:
    """The real time between two moments, also across a change of the clocks."""
    return now.astimezone(UTC) - since.astimezone(UTC)
