"""The built-in desk as a courier: a packet is there from the moment it is handed over."""

from __future__ import annotations

from bot.adapters.couriers.parcel import packet_of
from bot.handoff.delivery import Delivery
from bot.ports import Desk


class DeskCourier:
    """The :class:`~bot.ports.Courier` port for Relais' own desk."""

    name = "desk"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def deliver(self, delivery: Delivery) -> str:
        """Acknowledge that the packet is at the desk. See :meth:`bot.ports.Courier.deliver`."""
        packet = await packet_of(delivery, self._desk)
        return f"at the desk: {packet.status}"

    async def close(self) -> None:
        """See :meth:`bot.ports.Courier.close`."""
