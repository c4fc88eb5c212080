"""What happens in a telephone call."""

from __future__ import annotations

from dataclasses import dataclass

from bot.messages import Language, Owner, Utterance


@dataclass(frozen=True)
class Answered:
    """The line is open; nothing was said yet."""


@dataclass(frozen=True)
class Said:
    """The caller spoke. ``confidence`` is the recogniser's (0 to 1), when it gives one."""

    text: str
    confidence: float | None = None


@dataclass(frozen=True)
class Pressed:
    """The caller pressed keys, in order: ``0`` to ``9``, ``*``, ``#``."""

    digits: str


@dataclass(frozen=True)
class Silence:
    """The caller said and pressed nothing in the time given."""


@dataclass(frozen=True)
class HungUp:
    """The caller is gone."""


@dataclass(frozen=True)
class Judged:
    """The answer to :class:`~voice.call_steps.Judge`: whether doubtful words tell of danger."""

    text: str
    dangerous: bool


@dataclass(frozen=True)
class BotReplied:
    """The answer to :class:`~voice.call_steps.Ask`.

    ``understood`` is false when the bot asked again what was meant. ``requested`` is the slot
    asked for now (``""`` when none). ``handed_over`` tells that a packet went to the desk.
    """

    utterances: tuple[Utterance, ...] = ()
    owner: Owner = Owner.BOT
    language: Language = "fr"
    understood: bool = True
    critical: bool = False
    handed_over: bool = False
    goodbye: bool = False
    requested: str = ""


@dataclass(frozen=True)
class Failed:
    """An errand could not be run: the fault is ours, not the caller's."""


@dataclass(frozen=True)
class TransferEnded:
    """The adviser's leg of the call is over; ``connected``: a person really spoke."""

    connected: bool


@dataclass(frozen=True)
class MessageLeft:
    """The caller left a message: ``seconds`` long, ``recording`` its address, or its ``text``."""

    seconds: int = 0
    recording: str = ""
    text: str = ""


@dataclass(frozen=True)
class MessageKept:
    """The answer to :class:`~voice.call_steps.Keep`: the message is at the desk."""


Event = (
    Answered
    | Said
    | Pressed
    | Silence
    | HungUp
    | Judged
    | BotReplied
    | Failed
    | TransferEnded
    | MessageLeft
    | MessageKept
)
