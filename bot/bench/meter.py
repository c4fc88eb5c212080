"""Where processor time goes: each part's own time, without that of the parts inside it."""

from __future__ import annotations

import functools
import importlib._bootstrap as bootstrap
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

REST = "the rest"
Namer = Callable[..., str]


class Meter:
    """Adds up seconds by part; what happens in no part is :data:`REST`."""

    def __init__(self, clock: Callable[[], float] = time.process_time) -> None:
        self._clock = clock
        self._open = [REST]
        self._since = clock()
        self._seconds: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """What happens inside belongs to ``name``."""
        self._turn_over()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn_over()
            self._open.pop()

    def take(self) -> dict[str, float]:
        """Seconds of each part since the last time, the longest first; begins anew."""
        self._turn_over()
        found = dict(sorted(self._seconds.items(), key=lambda item: -item[1]))
        self._seconds.clear()
        return found

    def watch(self, owner: Any, method: str, name: str | Namer) -> None:
        """Count calls of ``owner.method`` as a part; ``name`` may follow from its arguments."""
        original = getattr(owner, method)
        named = name if callable(name) else lambda *_a, **_k: name

        @functools.wraps(original)
        def timed(*args: Any, **kwargs: Any) -> Any:
            with self.part(named(*args, **kwargs)):
                return original(*args, **kwargs)

        setattr(owner, method, timed)

    def watch_async(self, owner: Any, method: str, name: str) -> None:
        """The same for a coroutine, where one runs at a time."""
        original = getattr(owner, method)

        @functools.wraps(original)
        async def timed(*args: Any, **kwargs: Any) -> Any:
            with self.part(name):
                return await original(*args, **kwargs)

        setattr(owner, method, timed)

    def watch_imports(self) -> None:
        """Count what modules do on import, by the package that they belong to."""
        self.watch(bootstrap, "_find_and_load", lambda name, *_: f"import {name.partition('.')[0]}")

    def _turn_over(self) -> None:
        now = self._clock()
        self._seconds[self._open[-1]] += now - self._since
        self._since = now
