"""A situation: what is known of a customer, a request and the desks when a channel is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.calendar.hours import WeeklyHours
from bot.messages import CueName, Language, Urgency
from bot.routing.kinds import ChannelKind, Contact, Load


class Circumstance(StrEnum):
    """Where the customer is, now."""

    ON_THE_MOVE = "on_the_move"
    NOISY = "noisy"
    CANNOT_TALK = "cannot_talk"
    DRIVING = "driving"


class Device(StrEnum):
    """What the customer has in hand; ``mobile`` is a mobile telephone without applications."""

    SMARTPHONE = "smartphone"
    COMPUTER = "computer"
    MOBILE = "mobile"
    LANDLINE = "landline"


class Need(StrEnum):
    """What the customer said, or stored as a preference. Nothing here is ever inferred."""

    LARGER_PRINT = "larger_print"
    POOR_SIGHT = "poor_sight"
    SLOWER_SPEECH = "slower_speech"
    HARD_OF_HEARING = "hard_of_hearing"
    NO_SMARTPHONE = "no_smartphone"
    NO_INTERNET = "no_internet"


@dataclass(frozen=True)
class DeskNow:
    """A desk at this moment: advisers free, and how long one waits there (seconds)."""

    advisers_free: int | None = None
    waiting_seconds: int | None = None


@dataclass(frozen=True)
class Situation:
    """Everything that the choice of a channel looks at. All of it may be left out.

    ``cues`` are what the customer's words showed. ``channel`` is where the customer is now and
    ``public`` whether others read it there. ``tried`` are the channels already used for the same
    request, oldest first: the last is the one they just came from. ``contact`` is by what they can
    be reached, ``None`` when that is not known; ``askable`` is what they can be asked for beside,
    because they are in a conversation now. ``available`` are their own hours, ``None`` when
    they are there now. ``measured_seconds`` are delays measured lately.
    """

    at: datetime | None = None
    language: Language = "fr"
    intent: str | None = None
    urgency: Urgency = Urgency.NORMAL
    cues: frozenset[CueName] = frozenset()
    circumstances: frozenset[Circumstance] = frozenset()
    device: Device | None = None
    needs: frozenset[Need] = frozenset()
    prefers: ChannelKind | None = None
    carry: frozenset[Load] = frozenset()
    channel: ChannelKind | None = None
    public: bool = False
    tried: tuple[ChannelKind, ...] = ()
    contact: frozenset[Contact] | None = None
    askable: frozenset[Contact] = frozenset()
    available: WeeklyHours | None = None
    desks: Mapping[str, DeskNow] = field(default_factory=dict)
    measured_seconds: Mapping[ChannelKind, int] = field(default_factory=dict)
    postcode: str | None = None

    @property
    def danger(self) -> bool:
        """Whether people or property are in danger now."""
        return self.urgency is Urgency.CRITICAL

    @property
    def came_from(self) -> ChannelKind | None:
        """The channel tried last for the same request."""
        return self.tried[-1] if self.tried else None

    def is_in(self, circumstance: Circumstance) -> bool:
        """Whether a circumstance is known, or the customer's words showed it."""
        return circumstance in self.circumstances or _CUES.get(circumstance) in self.cues

    def has(self, need: Need) -> bool:
        """Whether a need was stored, or the customer's words told it."""
        return need in self.needs or _CUES.get(need) in self.cues

    @property
    def cannot_speak_or_hear(self) -> bool:
        """Whether a voice is of no use now."""
        return self.is_in(Circumstance.CANNOT_TALK) or self.has(Need.HARD_OF_HEARING)


_CUES: Mapping[str, CueName] = {
    Circumstance.ON_THE_MOVE: CueName.ON_THE_MOVE,
    Circumstance.CANNOT_TALK: CueName.CANNOT_TALK,
    Need.POOR_SIGHT: CueName.POOR_SIGHT,
    Need.SLOWER_SPEECH: CueName.SPEAK_SLOWER,
    Need.HARD_OF_HEARING: CueName.HARD_OF_HEARING,
}
