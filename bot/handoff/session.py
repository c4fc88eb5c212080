"""The time that an adviser is signed in at one browser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

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
        return now - self.begun >= LIFETIME or now - self.used >= IDLE
