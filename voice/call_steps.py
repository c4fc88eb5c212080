"""What is done in a telephone call: steps the caller hears, errands the caller does not."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.messages import Language
from voice.call_events import MessageLeft


@dataclass(frozen=True)
class Speak:
    """Say ``text``. What is not ``interruptible`` is heard to its end (safety instructions).

    ``slow`` is for callers who asked for slower speech.
    """

    text: str
    language: Language = "fr"
    interruptible: bool = True
    slow: bool = False


@dataclass(frozen=True)
class Listen:
    """Wait ``timeout`` seconds for speech or keys.

    ``digits`` is how many keys end the wait at once; ``None``: any number, ended by ``#`` or a
    pause. ``hints`` are words likely to be heard.
    """

    hints: tuple[str, ...] = ()
    digits: int | None = None
    timeout: int = 5


@dataclass(frozen=True)
class Transfer:
    """Connect the caller to ``number`` (E.164)."""

    number: str


@dataclass(frozen=True)
class TakeMessage:
    """Record what the caller says after the tone, at most ``seconds`` long."""

    seconds: int = 120


@dataclass(frozen=True)
class Hangup:
    """End the call."""


Step = Speak | Listen | Transfer | TakeMessage | Hangup


@dataclass(frozen=True)
class Ask:
    """Give the bot ``text``; ``shown`` is what the transcript keeps. Answer: BotReplied."""

    text: str
    shown: str = ""


@dataclass(frozen=True)
class Judge:
    """Read ``text`` for danger without taking a turn. Answer: Judged."""

    text: str


@dataclass(frozen=True)
class Keep:
    """Hand a message to the desk, durably. Answer: MessageKept."""

    message: MessageLeft = field(default_factory=MessageLeft)


Errand = Ask | Judge | Keep
