"""One channel in one situation: what criteria and rules look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from bot.calendar.moments import utc
from bot.routing.channel import OpenChannel
from bot.routing.kinds import Contact, Facts
from bot.routing.outlook import Outlook
from bot.routing.reason import Reason
from bot.routing.rules import RoutingRules
from bot.routing.situation import Situation

_EASIEST = {contact: place for place, contact in enumerate(Contact)}


@dataclass(frozen=True)
class Case:
    """A channel, what is to be expected of it, and everything it is held against."""

    channel: OpenChannel
    outlook: Outlook
    situation: Situation
    rules: RoutingRules
    now: datetime

    @cached_property
    def facts(self) -> Facts:
        """The facts of the channel."""
        return self.channel.facts

    @property
    def there(self) -> bool:
        """Whether both sides can meet now; a channel that is not live waits for nobody."""
        meets = self.outlook.meets
        return not self.facts.live or (meets is not None and utc(meets) <= utc(self.now))

    @cached_property
    def reachable(self) -> bool | None:
        """Whether an answer arrives; ``None`` when the customer must be asked for an address first.

        Where the customer is now, an answer arrives.
        """
        wanted, known = self.facts.reached_by, self.situation.contact
        if not wanted or self.channel.kind is self.situation.channel:
            return True
        if known is not None and wanted & known:
            return True
        return None if known is None or wanted & self.situation.askable else False

    @cached_property
    def missing_contact(self) -> Contact | None:
        """What would have to be asked for; ``None`` where nothing is."""
        if self.reachable:
            return None
        wanted, askable = self.facts.reached_by, self.situation.askable
        return min(wanted & askable or wanted, key=_EASIEST.__getitem__)

    @property
    def settles(self) -> bool:
        """Whether the request can be settled there: by an adviser, or by itself."""
        return self.facts.adviser or self.situation.intent in self.rules.without_adviser


@dataclass(frozen=True)
class Part:
    """One thing that a criterion finds, -1000 to 1000, with its reason."""

    value: int
    reason: Reason
