"""Call backs in memory."""

from __future__ import annotations

from dataclasses import replace

from bot.errors import Conflict, NotFound
from bot.handoff.callback import Callback


class MemoryCallbacks:
    """The :class:`~bot.ports.Callbacks` port, kept as long as the process lives."""

    def __init__(self) -> None:
        self._kept: dict[str, Callback] = {}

    async def get(self, callback_id: str) -> Callback:
        """See :meth:`bot.ports.Callbacks.get`."""
        if callback_id not in self._kept:
            raise no_callback(callback_id)
        return self._kept[callback_id]

    async def unfinished(self) -> tuple[Callback, ...]:
        """See :meth:`bot.ports.Callbacks.unfinished`."""
        return tuple(one for one in self._in_order() if not one.finished)

    async def of_packet(self, packet_id: str) -> Callback | None:
        """See :meth:`bot.ports.Callbacks.of_packet`."""
        found = [one for one in self._in_order() if one.packet_id == packet_id]
        return found[-1] if found else None

    async def of_call(self, call: str) -> Callback | None:
        """See :meth:`bot.ports.Callbacks.of_call`."""
        return next((one for one in self._kept.values() if call and one.call == call), None)

    def check(self, callback: Callback) -> None:
        """Raise :class:`Conflict` unless ``callback`` was read at the version that is kept."""
        known = self._kept.get(callback.id)
        if callback.version != (known.version if known else 0):
            raise callback_changed(callback.id)

    def keep(self, callback: Callback) -> None:
        """Store one, for the desk in memory."""
        self._kept[callback.id] = replace(callback, version=callback.version + 1)

    def _in_order(self) -> list[Callback]:
        return sorted(self._kept.values(), key=lambda one: one.order)


def no_callback(callback_id: str) -> NotFound:
    """Why nothing is found."""
    return NotFound(f"There is no call back {callback_id}.")


def callback_changed(callback_id: str) -> Conflict:
    """Why a call back cannot be changed."""
    return Conflict(f"The call back {callback_id} was changed by somebody else first.")
