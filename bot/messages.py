"""What crosses the boundaries of Relais: frozen values, no behaviour beyond reading them.

Times are timezone-aware :class:`datetime.datetime`; amounts of money are integer cents;
telephone numbers are E.164 strings (``+33612345678``); languages are ``fr`` or ``en``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

Language = Literal["fr", "en"]
Speaker = Literal["customer", "bot", "adviser"]


class Channel(StrEnum):
    """Where a conversation takes place, or where its answer is wanted."""

    CHAT = "chat"
    VOICE = "voice"
    REST = "rest"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    EMAIL = "email"
    CALLBACK = "callback"
    REVIEW = "review"
    COMMUNITY = "community"
    SOCIAL = "social"


PUBLIC_CHANNELS = frozenset({Channel.REVIEW, Channel.COMMUNITY, Channel.SOCIAL})
"""Where others read along: an online review, a forum, a comment on a social network."""

LIVE_CHANNELS = frozenset({Channel.CHAT, Channel.VOICE})
"""Where an adviser can take over while the customer waits; elsewhere they call back or write."""


class Urgency(StrEnum):
    """How soon a message must be acted upon, most urgent first."""

    CRITICAL = "critical"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for critical to 3 for low: a sort key, most urgent first."""
        return list(Urgency).index(self)


class Owner(StrEnum):
    """Who answers in a conversation now."""

    BOT = "bot"
    HUMAN = "human"


@dataclass(frozen=True)
class IncomingMessage:
    """One thing a customer wrote, said or pressed.

    ``language`` is what the edge knows (the page's language), not what was detected.
    ``caller`` is the telephone number shown by the network, in E.164, when there is one.
    ``message_id`` lets a repeated delivery be recognised; an edge that has none leaves it empty.
    ``shown`` is what the transcript keeps instead of ``text``: a button's title for its payload.
    ``explain`` asks that the reply tells why the message was read as it was. ``origin`` tells
    senders apart for limits: a digest of the network address, which says nothing of it.
    """

    conversation_id: str
    text: str
    channel: Channel = Channel.CHAT
    language: Language | None = None
    message_id: str = ""
    caller: str | None = None
    shown: str = ""
    explain: bool = False
    origin: str = ""


@dataclass(frozen=True)
class Scored:
    """A name with the probability (0 to 1) that it is right."""

    name: str
    confidence: float


@dataclass(frozen=True)
class Entity:
    """A value read in a message; ``start`` and ``end`` are character offsets in its text."""

    entity: str
    value: Any
    start: int
    end: int


class CueName(StrEnum):
    """What a customer's own words may show of tone, of the form wanted, or of a difficulty."""

    UPSET = "upset"
    FORMAL = "formal"
    SHORT = "short"
    DETAILED = "detailed"
    IN_WRITING = "in_writing"
    BY_VOICE = "by_voice"
    CANNOT_TALK = "cannot_talk"
    ON_THE_MOVE = "on_the_move"
    MORE_TIME = "more_time"
    HARD_OF_HEARING = "hard_of_hearing"
    POOR_SIGHT = "poor_sight"
    OFFLINE = "offline"
    SPEAK_SLOWER = "speak_slower"


@dataclass(frozen=True)
class ToneCue:
    """One cue with the words that show it; ``start`` and ``end`` are offsets in the message."""

    name: CueName
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class Understanding:
    """What the understanding pipeline read in one message.

    ``requests`` has two intents or more when the message asks for several things, the one that is
    handled first in front; it is empty otherwise.
    """

    text: str
    language: Language
    intent: Scored
    ranking: tuple[Scored, ...]
    urgency: Scored
    entities: tuple[Entity, ...] = ()
    explanation: Mapping[str, Any] = field(default_factory=dict)
    cues: tuple[ToneCue, ...] = ()
    requests: tuple[Scored, ...] = ()

    @property
    def tone(self) -> str:
        """``upset`` before ``formal``; ``calm`` when no words show either."""
        return self._first(CueName.UPSET, CueName.FORMAL) or "calm"

    @property
    def form(self) -> str:
        """``short`` or ``detailed``, as asked for; ``plain`` when neither was."""
        return self._first(CueName.SHORT, CueName.DETAILED) or "plain"

    def _first(self, *names: CueName) -> CueName | None:
        shown = {cue.name for cue in self.cues}
        return next((name for name in names if name in shown), None)


@dataclass(frozen=True)
class Button:
    """A choice shown under a reply; ``payload`` is sent back when it is chosen."""

    title: str
    payload: str


@dataclass(frozen=True)
class Utterance:
    """One thing the bot says; ``response`` is its name in the domain."""

    text: str
    response: str = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class Line:
    """One line of a conversation's transcript, as it was shown or spoken."""

    at: datetime
    speaker: Speaker
    text: str
    number: int = 0
    message_id: str = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True)
class Decision:
    """An action of a turn and the policy that chose it; empty when an action asked for it."""

    action: str
    policy: str


@dataclass(frozen=True)
class Reply:
    """All that came of one message."""

    conversation_id: str
    turn: int
    utterances: tuple[Utterance, ...]
    understanding: Understanding | None
    actions: tuple[str, ...]
    owner: Owner
    language: Language
    handoff: Any = None
    slots: Mapping[str, Any] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
