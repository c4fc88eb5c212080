"""Where a telephone call stands, what it may count on, and what one event makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.messages import Language
from voice.call_choices import Choice
from voice.call_steps import Errand, Step


@dataclass(frozen=True)
class Terms:
    """What a call may count on now. ``transfer_number`` (E.164) is where advisers answer."""

    company: str
    desk_open: bool = False
    transfer_number: str | None = None

    @property
    def transfer(self) -> str | None:
        """The number to connect to, when somebody answers it now."""
        return self.transfer_number if self.desk_open else None


@dataclass(frozen=True)
class Call:
    """Where a call stands.

    ``no_input`` and ``no_match`` count misunderstandings since the last understood turn.
    ``spoken`` is what ``*`` repeats, ``question`` its shorter form. ``requested`` is the slot that
    the bot asks for; ``digits`` how many keys answer it (0: any number; ``None``: it is no number).
    ``human_asked``: the caller asked for a person; ``wants_human``: the bot is being told so now;
    ``settled``: nothing is under way, so that a no means that nothing more is wanted;
    ``recording``: a message is being taken; ``slow``: the caller asked for slower speech.
    """

    id: str
    language: Language = "fr"
    no_input: int = 0
    no_match: int = 0
    spoken: str = ""
    question: str = ""
    choices: tuple[Choice, ...] = ()
    requested: str = ""
    digits: int | None = None
    human_asked: bool = False
    wants_human: bool = False
    settled: bool = False
    recording: bool = False
    ended: bool = False
    slow: bool = False

    @property
    def misunderstandings(self) -> int:
        """How many times in a row nothing useful was heard."""
        return self.no_input + self.no_match


@dataclass(frozen=True)
class Move:
    """What comes of one event: the call after it, and ``steps`` to hear or an ``errand`` to run."""

    call: Call
    steps: tuple[Step, ...] = ()
    errand: Errand | None = None
