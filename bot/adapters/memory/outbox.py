"""The outbox in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.errors import NotFound
from bot.handoff.delivery import FORGOTTEN, Delivery, DeliveryState


class MemoryOutbox:
    """The :class:`~bot.ports.Outbox` port, kept as long as the process lives."""

    def __init__(self) -> None:
        self._deliveries: dict[str, Delivery] = {}

    async def put(self, deliveries: Sequence[Delivery]) -> None:
        """See :meth:`bot.ports.Outbox.put`."""
        self.add(deliveries)

    def add(self, deliveries: Sequence[Delivery]) -> None:
        """The same, for the desk in memory."""
        for delivery in deliveries:
            self._deliveries.setdefault(delivery.key, delivery)

    async def due(
        self, now: datetime, limit: int = 20, besides: Sequence[str] = ()
    ) -> tuple[Delivery, ...]:
        """See :meth:`bot.ports.Outbox.due`."""
        pending = [one for one in self._in(DeliveryState.PENDING) if one.courier not in besides]
        ready = [one for one in pending if one.due <= now]
        return tuple(sorted(ready, key=lambda one: one.due.timestamp())[:limit])

    async def sent(self, key: str, receipt: str) -> None:
        """See :meth:`bot.ports.Outbox.sent`."""
        self._end(key, state=DeliveryState.SENT, receipt=receipt, error="")

    async def again(self, key: str, due: datetime, error: str) -> None:
        """See :meth:`bot.ports.Outbox.again`."""
        self._change(key, due=due, error=error, attempts=self._known(key).attempts + 1)

    async def bury(self, key: str, error: str) -> None:
        """See :meth:`bot.ports.Outbox.bury`."""
        self._end(key, state=DeliveryState.DEAD, error=error)

    async def buried(self) -> tuple[Delivery, ...]:
        """See :meth:`bot.ports.Outbox.buried`."""
        return self._in(DeliveryState.DEAD)

    async def revive(self, key: str, due: datetime) -> None:
        """See :meth:`bot.ports.Outbox.revive`."""
        self._change(key, state=DeliveryState.PENDING, due=due, attempts=0)

    async def of_packet(self, packet_id: str) -> tuple[Delivery, ...]:
        """See :meth:`bot.ports.Outbox.of_packet`."""
        return tuple(one for one in self._deliveries.values() if one.packet_id == packet_id)

    def _in(self, state: DeliveryState) -> tuple[Delivery, ...]:
        return tuple(one for one in self._deliveries.values() if one.state is state)

    def _known(self, key: str) -> Delivery:
        if key not in self._deliveries:
            raise NotFound(f"There is no delivery {key}.")
        return self._deliveries[key]

    def _end(self, key: str, **values: Any) -> None:
        one = self._known(key)
        payload = {} if one.kind in FORGOTTEN else one.payload
        self._change(key, attempts=one.attempts + 1, payload=payload, **values)

    def _change(self, key: str, **values: Any) -> None:
        self._deliveries[key] = replace(self._known(key), **values)
