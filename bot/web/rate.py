"""How often somebody may try something."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable

from aiohttp import web

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
        self._roomy = MANY_KEYS

    def allows(self, key: str) -> bool:
        """Whether ``key`` may try now; an allowed attempt is counted, a refused one is not."""
        now = self._now()
        if len(self._attempts) > self._roomy:
            self._drop_quiet(now)
        attempts = self._attempts.setdefault(key, deque())
        while attempts and attempts[0] <= now - self._seconds:
            attempts.popleft()
        if len(attempts) >= self._most:
            return False
        attempts.append(now)
        return True

    def wait(self, key: str) -> int:
        """Whole seconds, one at least, until the oldest attempt of ``key`` counts no more."""
        attempts = self._attempts.get(key)
        left = attempts[0] + self._seconds - self._now() if attempts else 0.0
        return max(1, math.ceil(left))

    def give_back(self, key: str) -> None:
        """The last attempt of ``key`` does not count after all."""
        if self._attempts.get(key):
            self._attempts[key].pop()

    def forget(self, key: str) -> None:
        """Start counting afresh for ``key``."""
        self._attempts.pop(key, None)

    def _drop_quiet(self, now: float) -> None:
        self._attempts = {
            key: attempts
            for key, attempts in self._attempts.items()
            if attempts and attempts[-1] > now - self._seconds
        }
        # Not looked through again before it has doubled: many keys must not make each try slow.
        self._roomy = max(MANY_KEYS, 2 * len(self._attempts))


def too_many(sentence: str, wait: int) -> web.HTTPTooManyRequests:
    """429 with ``sentence``, to be tried again after ``wait`` seconds."""
    return web.HTTPTooManyRequests(text=sentence, headers={"Retry-After": str(wait)})
