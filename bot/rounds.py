"""What is seen to without a customer asking: in turn, once a second, while Relais serves."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import structlog

from bot.ports import Lease

PAUSE_SECONDS = 1.0

log = structlog.get_logger("relais.rounds")


class Round(Protocol):
    """One kind of thing to see to: deliveries, promises, call backs."""

    @property
    def name(self) -> str:
        """What the log calls it."""

    async def run(self) -> None:
        """Do everything that is due now. What a crash cuts short is done in the next round."""


@runtime_checkable
class Closing(Protocol):
    """A round that holds something to let go of when Relais stops."""

    async def close(self) -> None:
        """Let go of it. What was under way is done again after the next start."""


class Rounds:
    """Runs every round in turn. One that fails is logged, and does not keep the others from it.

    With a ``lease``, only the process that holds it: of two that serve one database, one delivers.
    """

    def __init__(self, rounds: Sequence[Round], lease: Lease | None = None) -> None:
        self._rounds = rounds
        self._lease = lease

    async def once(self) -> None:
        """Each round, once."""
        for one in self._rounds:
            try:
                if self._lease and not await self._lease.hold():
                    return
                await one.run()
            except Exception as error:
                # The words of the error may hold personal data: only its kind is logged.
                log.error("round failed", round=one.name, error=type(error).__name__)

    async def run(self) -> None:
        """Rounds until cancelled."""
        while True:
            await self.once()
            await asyncio.sleep(PAUSE_SECONDS)

    async def close(self) -> None:
        """Let every round let go of what it holds."""
        for one in self._rounds:
            if isinstance(one, Closing):
                await one.close()
        if self._lease:
            await self._lease.release()
