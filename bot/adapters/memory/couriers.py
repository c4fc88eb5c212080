"""A courier that keeps what it is given in memory."""

from __future__ import annotations

from bot.handoff.delivery import Delivery


class MemoryCourier:
    """The :class:`~bot.ports.Courier` port without another system: nothing leaves the process.

    ``carried`` holds what was handed over, by key.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.carried: dict[str, Delivery] = {}

    async def deliver(self, delivery: Delivery) -> str:
        """See :meth:`bot.ports.Courier.deliver`."""
        self.carried.setdefault(delivery.key, delivery)
        return "kept in memory"

    async def close(self) -> None:
        """See :meth:`bot.ports.Courier.close`."""
