"""A case whose customer is called later is not done when the chat is."""

from __future__ import annotations

from dataclasses import replace

from bot.handoff.callback import Callback
from bot.handoff.change import Change
from bot.handoff.packet import Packet, PacketStatus


def left_for_call(change: Change, packet: Packet, callback: Callback) -> Change:
    """``change``, by which an adviser gives the customer back, with ``packet`` left to be called.

    It waits in the queue of the team that calls, with its promise as it was agreed.
    """
    waiting = replace(packet, status=PacketStatus.WAITING, taken_by=None, team=callback.team)
    return replace(change, packet=waiting)
