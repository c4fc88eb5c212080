"""Calls under way, in memory."""

from __future__ import annotations


class MemoryCalls:
    """The :class:`~voice.ports.Calls` port, kept as long as the process lives.

    At most ``limit`` calls: the one not saved for longest is forgotten first.
    """

    def __init__(self, limit: int = 10_000) -> None:
        self._limit = limit
        self._states: dict[str, str] = {}

    async def load(self, call_id: str) -> str | None:
        """See :meth:`voice.ports.Calls.load`."""
        return self._states.get(call_id)

    async def save(self, call_id: str, state: str) -> None:
        """See :meth:`voice.ports.Calls.save`."""
        self._states.pop(call_id, None)
        self._states[call_id] = state
        while len(self._states) > self._limit:
            del self._states[next(iter(self._states))]

    async def forget(self, call_id: str) -> None:
        """See :meth:`voice.ports.Calls.forget`."""
        self._states.pop(call_id, None)
