"""Choosing a moment: what the customer wishes, what is offered, what is picked.

Used by appointments and by call backs. A wish is kept as ``{"day", "at", "day_part"}`` in ISO
form; what is offered is kept as a list of slot identifiers, in the order in which it was said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from actions.turn import Turn
from bot.selfservice.appointment import Wish, offer
from bot.selfservice.records import Slot

ORDINALS = (
    re.compile(r"\b(1|un|premi[eè]re?|1er|first)\b", re.IGNORECASE),
    re.compile(r"\b(2|deux|deuxi[eè]me|seconde?|second)\b", re.IGNORECASE),
    re.compile(r"\b(3|trois|troisi[eè]me|derni[eè]re?|third|last)\b", re.IGNORECASE),
)


@dataclass(frozen=True)
class SlotChoice:
    """The slots of the conversation in which a choice is kept."""

    wish: str
    offered: str
    chosen: str

    def read_wish(self, turn: Turn, asked: bool) -> dict[str, Any] | None:
        """What the message says of a day, a time or a part of the day, over what was said before.

        A new day forgets the time wished for on another one.
        """
        said = {
            "day": turn.last_entity("date"),
            "at": turn.last_entity("time"),
            "day_part": turn.last_entity("day_part"),
        }
        said = {name: value for name, value in said.items() if value is not None}
        if not said:
            return None
        before = {} if "day" in said else dict(turn.get(self.wish) or {})
        if "at" in said:
            before.pop("day_part", None)
        return {**before, **said}

    def read_pick(self, turn: Turn, asked: bool) -> str | None:
        """The slot picked among those offered: « le premier », « 2 », yes when there is one."""
        offered = list(turn.get(self.offered) or ())
        if not asked or not offered or turn.entity("date", "time"):
            return None
        if turn.intent == "affirm" and len(offered) == 1:
            return str(offered[0])
        for place, pattern in enumerate(ORDINALS[: len(offered)]):
            if pattern.search(turn.text):
                return str(offered[place])
        return None

    def settle(self, turn: Turn, free: Sequence[Slot], *, changed: bool) -> Sequence[Slot]:
        """Keep the pick while it is free; else offer, or choose when only one slot is meant.

        ``changed`` tells that the wish is new. Returns what is offered now, empty when chosen.
        """
        by_id = {slot.id: slot for slot in free}
        if turn.get(self.chosen) in by_id and not changed:
            return ()
        turn.clear(self.chosen)
        wish = wish_of(turn.get(self.wish))
        offered = offer(free, wish)
        if wish.day and wish.at and len(offered.fitting) == 1:
            turn.set(self.chosen, offered.fitting[0].id)
            return ()
        shown = offered.fitting or offered.alternatives
        turn.set(self.offered, [slot.id for slot in shown])
        return shown


def wish_of(kept: dict[str, Any] | None) -> Wish:
    """A wish as it is kept in a slot."""
    kept = kept or {}
    return Wish(
        day=date.fromisoformat(kept["day"]) if kept.get("day") else None,
        at=time.fromisoformat(kept["at"]) if kept.get("at") else None,
        day_part=kept.get("day_part"),
    )
