"""Forms: what each asks, in which order, and what is done once everything is known.

A :class:`Form` becomes two Rasa actions: ``validate_<name>`` reads each message into slots and says
what to ask next; ``action_submit_<name>`` acts when the form is complete. Questions that need no
computed value are ordinary Rasa responses, ``utter_ask_<name>_<slot>``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.services import Services
from actions.turn import Turn

ENDED_WITH_A_FORM = (
    "confirmed",
    "correcting",
    "flow_outcome",
    "handoff_topic",
    "handoff_urgency",
    "paused_flow",
)

PATIENCE = 3
"""Answers not understood in a row, after which a human is offered."""

SURE = 0.6
"""Probability from which a message is said to be about something else."""

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


class ValidateForm(Action):  # type: ignore[misc]
    """Reads the customer's message into the slots of a form."""

    def __init__(self, form: Form) -> None:
        self._form = form

    def name(self) -> str:
        """``validate_`` and the form's name, as Rasa expects it."""
        return f"validate_{self._form.name}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Slots read in this turn, and ``requested_slot`` for what is asked next."""
        turn = Turn(dispatcher, tracker)
        asked = turn.get("requested_slot")
        if turn.is_fresh:
            if asked is None:
                turn.set("flow_outcome", None)
                turn.set("misunderstandings", 0)
                turn.set("handoff_topic", turn.intent)
                turn.set("handoff_urgency", turn.urgency)
                await self._form.start(turn)
            await self._read(turn, asked)
            if not turn.get("flow_outcome"):
                await self._form.settle(turn)
        await self._ask_next(turn)
        return turn.events()

    async def _read(self, turn: Turn, asked: str | None) -> None:
        was_correcting = bool(turn.get("correcting"))
        read, heard = await self._fill(turn, asked)
        if turn.get("confirmed") is False:
            turn.set("confirmed", None)
            asked_already = bool(turn.get("correcting")) and not was_correcting
            if not asked_already and not read - {"confirmed"}:
                self._what_to_change(turn, again=was_correcting)
        elif asked == "confirmed" and read - {"confirmed"}:
            turn.set("confirmed", None)
        if was_correcting:
            turn.set("correcting", None)
        if read:
            turn.set("misunderstandings", 0)
        elif asked is not None:
            self._count_misunderstanding(turn, heard=heard)

    async def _fill(self, turn: Turn, asked: str | None) -> tuple[set[str], bool]:
        """The slots that were filled, and whether anything else was made out."""
        read: set[str] = set()
        heard = False
        for field in self._form.fields(turn):
            if turn.get("flow_outcome") or not field.wanted(turn):
                continue
            value = field.read(turn, field.slot == asked)
            if value is None:
                continue
            if value == turn.get(field.slot):
                heard = True
                continue
            kept = value if field.check is None else await field.check(value, turn)
            if kept is None:
                heard = True
                turn.set(field.slot, None)
            else:
                read.add(field.slot)
                turn.set(field.slot, kept)
        return read, heard

    def _what_to_change(self, turn: Turn, *, again: bool) -> None:
        if self._form.no_means_no or again:
            turn.set("flow_outcome", "cancelled")
            return
        turn.say("utter_what_to_change")
        turn.set("correcting", True)

    def _count_misunderstanding(self, turn: Turn, *, heard: bool) -> None:
        count = int(turn.get("misunderstandings") or 0) + 1
        turn.set("misunderstandings", count)
        if count >= PATIENCE:
            turn.set("flow_outcome", "misunderstood")
        elif not heard:
            turn.say(_puzzled(turn, count))

    async def _ask_next(self, turn: Turn) -> None:
        missing = None if turn.get("flow_outcome") else self._missing(turn)
        turn.set("requested_slot", missing)
        if missing is not None and not (turn.is_fresh and turn.get("correcting")):
            await self._form.prompt(missing, turn)

    def _missing(self, turn: Turn) -> str | None:
        return next(
            (
                field.slot
                for field in self._form.fields(turn)
                if not field.optional and field.wanted(turn) and turn.get(field.slot) is None
            ),
            None,
        )


def _puzzled(turn: Turn, count: int) -> str:
    """What is said of an answer that is none, for the ``count``-th time in a row."""
    if count > 1:
        return "utter_not_understood_again"
    return "utter_out_of_scope_in_flow" if _is_foreign(turn) else "utter_not_understood"


def _is_foreign(turn: Turn) -> bool:
    sure = bool(turn.ranking) and float(turn.ranking[0].get("confidence") or 0.0) >= SURE
    return sure and turn.intent == "out_of_scope"


class SubmitForm(Action):  # type: ignore[misc]
    """Acts on a complete form, or on one that ended otherwise, and tidies up."""

    def __init__(self, form: Form, hand_over: Callable[[Turn, str], Awaitable[bool]]) -> None:
        self._form = form
        self._hand_over = hand_over

    def name(self) -> str:
        """``action_submit_`` and the form's name."""
        return f"action_submit_{self._form.name}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Any
    ) -> list[dict[str, Any]]:
        """Submit, hand over or drop the form, as ``flow_outcome`` says."""
        turn = Turn(dispatcher, tracker)
        outcome = str(turn.get("flow_outcome") or "")
        if outcome == "cancelled":
            turn.say(self._form.dropped)
        elif outcome == "misunderstood" or outcome.startswith("human:"):
            if not await self._hand_over(turn, outcome.removeprefix("human:")):
                return self._ask_where_to_answer(turn)
        elif outcome != "answered":
            await self._form.submit(turn)
        end_flow(turn, self._form)
        return turn.events()

    def _ask_where_to_answer(self, turn: Turn) -> list[dict[str, Any]]:
        """Nobody is there and nobody knows how to reach the customer: go on to ask."""
        kept = ("handoff_topic", "handoff_urgency", "paused_flow")
        values = {name: turn.get(name) for name in kept}
        turn.clear("paused_flow")
        end_flow(turn, self._form)
        for name, value in values.items():
            turn.set(name, value)
        return [*turn.events(), FollowupAction("handoff_form")]


def end_flow(turn: Turn, form: Form) -> None:
    """Empty a form's slots, and offer to go back to what it interrupted."""
    paused = turn.get("paused_flow")
    turn.clear(*form.slots(), *ENDED_WITH_A_FORM)
    turn.set("misunderstandings", 0)
    if paused and paused["form"] != form.name:
        turn.offer(paused["payload"].removeprefix("/"))
        label = paused["label_en"] if turn.language == "en" else paused["label_fr"]
        turn.say(
            "utter_resume_offer",
            what=label,
            buttons=[(paused_title(turn), paused["payload"])],
        )


def paused_title(turn: Turn) -> str:
    """The button that goes back to the flow that was interrupted."""
    return "Yes, carry on" if turn.language == "en" else "Oui, reprendre"
