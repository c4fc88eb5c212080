"""How often somebody may try something."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

MANY_KEYS = 10_000
"""Above this many keys in memory, those that have been quiet are dropped."""


class RateLimit:
    """At most ``most`` attempts in any ``seconds`` for each key, counted in this process."""

    def __init__(
        self, most: int, seconds: float, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = most
        self._seconds = seconds
        self._now = now
        self._attempts: dict[str, deque[float]] = {}

    def allows(self, key: str) -> bool:
        """Whether ``key`` may try now; an allowed attempt is counted, a refused one is not."""
        now = self._now()
        if len(self._attempts) > MANY_KEYS:
            self._drop_quiet(now)
        attempts = self._attempts.setdefault(key, deque())
        while attempts and attempts[0] <= now - self._seconds:
            attempts.popleft()
        if len(attempts) >= self._most:
            return False
        attempts.append(now)
        return True

    def forget(self, key: str) -> None:
        """Start counting afresh for ``key``."""
        self._attempts.pop(key, None)

    def _drop_quiet(self, now: float) -> None:
        self._attempts = {
            key: attempts
            for key, attempts in self._attempts.items()
            if attempts and attempts[-1] > now - self._seconds
        }
