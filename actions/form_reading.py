"""``validate_<form>``: reads each message into the slots of a form, and says what to ask next."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.forms import Form
from actions.turn import Turn

PATIENCE = 3
"""Answers not understood in a row, after which a human is offered."""

SURE = 0.6
"""Probability from which a message is said to be about something else."""


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
                turn.clear("danger_open")
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
            if read == {"confirmed"} and turn.get("confirmed"):
                # A yes to « what should I correct? » confirms nothing: it is all read back again.
                turn.set("confirmed", None)
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
