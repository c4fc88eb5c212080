"""A channel that a company has switched on."""

from __future__ import annotations

from dataclasses import dataclass

from bot.calendar.opening import OpeningCalendar
from bot.routing.kinds import ChannelKind, Delay, Facts


@dataclass(frozen=True)
class OpenChannel:
    """One channel of a company: its kind, the facts in force, and the desk that answers it.

    ``calendar`` is the desk's; without a desk the channel is always open. ``address`` is shown to
    customers. ``measured`` is a delay that the company has measured: it replaces the usual one.
    """

    kind: ChannelKind
    facts: Facts
    desk: str | None = None
    calendar: OpeningCalendar | None = None
    address: str | None = None
    measured: Delay | None = None
