"""Which cases have a caller on the line now who can be put through."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from bot.handoff.packet import Packet
from bot.handoff.put_through import TRANSFER
from bot.messages import Channel

if TYPE_CHECKING:
    from voice.ports import Calls


class LiveCalls:
    """Looks for the call of a case among those under way.

    ``couriers`` are those plugged in: without one that connects calls there is none.
    """

    def __init__(self, calls: Calls, couriers: Collection[str]) -> None:
        self._calls = calls
        self._possible = TRANSFER in couriers

    async def of(self, packet: Packet) -> str | None:
        """The telephone company's name of the call of ``packet``; ``None`` once it is over."""
        from voice.line import conversation_of

        if not self._possible or packet.channel is not Channel.VOICE:
            return None
        call = packet.conversation_id.removeprefix(conversation_of(""))
        if conversation_of(call) != packet.conversation_id:
            return None
        return call if await self._calls.load(call) is not None else None
