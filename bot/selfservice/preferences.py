"""What customers asked the company to keep about how they like to be served."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.calendar.hours import WeeklyHours
from bot.routing.kinds import ChannelKind
from bot.routing.situation import Need


@dataclass(frozen=True)
class Preferences:
    """Stored because the customer said so and agreed to it; nothing here is ever inferred.

    ``channel`` is how they like to be reached, ``needs`` what helps them or what they lack, and
    ``hours`` when they can be reached, in the company's wall-clock time.
    """

    channel: ChannelKind | None = None
    needs: frozenset[Need] = frozenset()
    hours: WeeklyHours | None = None

    def __bool__(self) -> bool:
        return self != Preferences()

    def with_also(self, said: Preferences) -> Preferences:
        """These and what was said now: a new channel or new hours take the place of the old."""
        return Preferences(
            said.channel or self.channel, self.needs | said.needs, said.hours or self.hours
        )

    def without(self, said: Preferences) -> Preferences:
        """These without what was named; without anything when nothing was named."""
        if not said:
            return Preferences()
        channel = None if said.channel is self.channel else self.channel
        hours = None if said.hours is not None else self.hours
        return replace(self, channel=channel, needs=self.needs - said.needs, hours=hours)
