"""Forms: what each asks, in which order, and what is done once everything is known.

A :class:`Form` becomes two Rasa actions: ``validate_<name>`` reads each message into slots and says
what to ask next; ``action_submit_<name>`` acts when the form is complete. Questions that need no
computed value are ordinary Rasa responses, ``utter_ask_<name>_<slot>``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from actions.services import Services
from actions.turn import Turn

Reader = Callable[[Turn, bool], Any]
Check = Callable[[Any, Turn], Awaitable[Any]]
Condition = Callable[[Turn], bool]


@dataclass(frozen=True)
class Field:
    """One thing a form needs.

    ``read(turn, asked)`` finds a value in the message, or gives ``None``; ``asked`` says whether
    this very thing was asked for. ``check(value, turn)`` gives the value to keep, or says what is
    wrong with it and gives ``None``. ``wanted(turn)`` tells whether the form needs it at all.
    An ``optional`` field is read when it is there, and never asked for.
    """

    slot: str
    read: Reader
    check: Check | None = None
    wanted: Condition = lambda turn: True
    optional: bool = False


class Form:
    """A self-service flow. Subclasses name it, list its fields, and submit it."""

    name: str
    resume_payload: str
    label_fr: str
    label_en: str
    no_means_no = False
    """Whether a no to the confirmation drops the form, instead of asking what to correct."""
    resumes = True
    """Whether the form is offered again after it was left for another request."""
    dropped = "utter_flow_dropped"
    """What is said when the form is dropped."""

    def __init__(self, services: Services) -> None:
        self.services = services

    def fields(self, turn: Turn) -> Sequence[Field]:
        """What the form needs, in the order in which it is asked."""
        return ()

    async def start(self, turn: Turn) -> None:
        """Called once, when the form begins, before anything is read."""

    async def settle(self, turn: Turn) -> None:
        """Called after each message is read: checks that need several values at once.

        May empty a slot again, after saying why.
        """

    async def prompt(self, slot: str, turn: Turn) -> None:
        """Ask for ``slot`` when the question has computed values in it."""

    async def submit(self, turn: Turn) -> None:
        """Do what the customer asked for, and say so."""

    def slots(self) -> Sequence[str]:
        """The slots that are emptied when the form ends."""
        return ()


def confirmation(turn: Turn, asked: bool) -> bool | None:
    """Reads yes or no, when that was asked."""
    if not asked:
        return None
    return {"affirm": True, "deny": False}.get(turn.intent)


CONFIRMED = Field("confirmed", confirmation)
