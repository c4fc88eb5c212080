"""The router's answer: every channel that is on, with its place and its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.messages import Language
from bot.routing.channel import OpenChannel
from bot.routing.hard_rules import Rule
from bot.routing.kinds import ChannelKind, Contact
from bot.routing.outlook import Outlook
from bot.routing.reason import Reason, Voice, rounded


class State(StrEnum):
    """Where a channel stands. ``later``: live, and nobody can meet there now."""

    RANKED = "ranked"
    LATER = "later"
    RULED_OUT = "ruled_out"


@dataclass(frozen=True)
class Ranked:
    """One channel. ``rank`` starts at 1; ``None`` for a channel that cannot be taken now.

    ``units`` are the score, in hundred thousandths of a point. ``ask_for`` is what must be known
    before anything may be promised there. ``why_not`` is ``None`` for the channel that is chosen.
    """

    channel: OpenChannel
    outlook: Outlook
    state: State
    rank: int | None
    units: int
    voices: tuple[Voice, ...]
    rule: Rule | None
    ask_for: Contact | None
    can_promise: bool
    why_not: Reason | None

    @property
    def kind(self) -> ChannelKind:
        """Its kind."""
        return self.channel.kind

    @property
    def score(self) -> float:
        """The sum of what the criteria say, in points, to one decimal."""
        return rounded(self.units)


@dataclass(frozen=True)
class Also:
    """A channel that goes with the chosen one, and what for."""

    kind: ChannelKind
    reason: Reason


@dataclass(frozen=True)
class EmergencyNumber:
    """A number to call before anything else, as it is shown."""

    number: str
    reason: Reason


@dataclass(frozen=True)
class Recommendation:
    """What is recommended at ``at``.

    ``channels``: those that can be taken now, best first; then live ones that nobody answers now;
    then those that a hard rule leaves out.
    """

    at: datetime
    language: Language
    channels: tuple[Ranked, ...]
    also: tuple[Also, ...] = ()
    emergency: tuple[EmergencyNumber, ...] = ()
    notes: tuple[Reason, ...] = ()

    @property
    def best(self) -> Ranked | None:
        """The channel to take, or ``None`` when none serves now."""
        first = next(iter(self.channels), None)
        return first if first is not None and first.rank == 1 else None

    def text(self, reason: Reason, language: Language | None = None) -> str:
        """A reason in words, in the customer's language unless told otherwise."""
        return reason.text(language or self.language, self.at)
