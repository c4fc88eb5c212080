"""Choosing a moment: what the customer wishes, what is offered, what is picked.

Used by appointments and by call backs. A wish is kept as ``{"day", "at", "day_part"}`` in ISO form,
with ``full`` once nothing was found free that day; such a day becomes ``near`` when another wish
follows. What is offered is kept as a list of slot identifiers, in the order in which it was said.
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

NONE_OF_THEM = "none of them"
"""Picked by a customer whom nothing offered suits."""

WHICH = "which one"
"""Picked by a customer who says yes to several."""

_NAMED = r"(?:le|num[eé]ro|number|option)"
_ORDINALS = (
    re.compile(rf"\b(1|1[eè]?re?|premi[eè]re?|first|{_NAMED} (?:un|one))\b"),
    re.compile(rf"\b(2|2[eè](?:me)?|deuxi[eè]me|seconde?|second|{_NAMED} (?:deux|two))\b"),
    re.compile(rf"\b(3|3[eè](?:me)?|troisi[eè]me|third|{_NAMED} (?:trois|three))\b"),
)
_LAST = re.compile(r"\b(derni[eè]re?|last)\b")
_BARE = re.compile(
    r"\W*(?:le |la |the |num[eé]ro |number |option |choix |n°\s*)?(?P<place>[123])\W*"
)
_BARE_WORDS = {"un": 0, "one": 0, "deux": 1, "two": 1, "trois": 2, "three": 2}
_ANY = re.compile(
    r"\bplus t[oô]t|d[eè]s que possible|n['’]importe|peu importe|comme vous voulez|[eé]gal\b"
    r"|\bsoonest\b|\bearliest\b|as soon as|\bany (?:time|of them)\b|\bwhichever\b"
)
_OTHERS = re.compile(
    r"\baucun|\bautres? (?:jour|cr[eé]neau|date|heure|moment)|ne (?:me )?(?:va|convien)"
    r"|\bnone\b|\b(?:an)?other (?:day|slot|date|time)|\bneither\b"
)
_BETWEEN = re.compile(r"\b(?:entre|between)\b")


@dataclass(frozen=True)
class SlotChoice:
    """The slots of the conversation in which a choice is kept."""

    wish: str
    offered: str
    chosen: str

    def read_wish(self, turn: Turn, asked: bool) -> dict[str, Any] | None:
        """What the message says of a day, a time or a part of the day, over what was said before.

        A new day forgets the time wished for on another one, and a day on which nothing was free
        only says near which day to look: « non, plutôt le matin ».
        """
        if bare_place(turn.text, self._count(turn)) is not None:
            return None
        said = {
            "day": turn.last_entity("date"),
            "at": _time(turn),
            "day_part": turn.last_entity("day_part"),
        }
        said = {name: value for name, value in said.items() if value is not None}
        if not said:
            return None
        before = {} if "day" in said else dict(turn.get(self.wish) or {})
        if before.pop("full", False):
            before["near"] = before.pop("day")
        if "at" in said:
            before.pop("day_part", None)
        elif "day_part" in said:
            before.pop("at", None)
        return {**before, **said}

    def read_pick(self, turn: Turn, asked: bool) -> str | None:
        """The slot picked among those offered: « le premier », « 2 », yes when there is one.

        :data:`NONE_OF_THEM` when all are declined without another wish, :data:`WHICH` for a yes
        to several.
        """
        offered = list(turn.get(self.offered) or ())
        if not asked and turn.get("requested_slot") == "confirmed":
            return NONE_OF_THEM if _wants_others(turn) else None
        if not asked or not offered:
            return None
        place = bare_place(turn.text, len(offered))
        if place is None and turn.entity("date", "time", "day_part"):
            return None
        if place is None:
            place = picked_place(turn, len(offered))
        if place is not None:
            return str(offered[place])
        if turn.intent == "affirm":
            return WHICH
        return NONE_OF_THEM if turn.intent == "deny" or _wants_others(turn) else None

    async def keep_pick(self, value: str, turn: Turn) -> str | None:
        """A slot as it was picked; when none suits, the day wished for is asked instead."""
        if value == NONE_OF_THEM:
            turn.say("utter_slot_when")
            turn.set("correcting", True)
        return None if value in (NONE_OF_THEM, WHICH) else value

    def settle(self, turn: Turn, free: Sequence[Slot], *, changed: bool) -> Sequence[Slot]:
        """Keep the pick while it is free; else offer, or choose when only one slot is meant.

        ``changed`` tells that the wish is new: what cannot be had is then said. Returns what is
        offered now, empty when chosen.
        """
        by_id = {slot.id: slot for slot in free}
        if turn.get(self.chosen) in by_id and not changed:
            return ()
        self._keep_day(turn, by_id.get(turn.get(self.chosen)))
        turn.clear(self.chosen)
        wish = wish_of(turn.get(self.wish))
        offered = offer(free, wish)
        if wish.day and wish.at and len(offered.fitting) == 1:
            turn.set(self.chosen, offered.fitting[0].id)
            return ()
        if wish.day and not any(slot.start.date() == wish.day for slot in free):
            turn.set(self.wish, {**turn.get(self.wish), "full": True})
        shown = offered.fitting or offered.alternatives
        if changed and not offered.fitting and wish != Wish():
            turn.say("utter_slot_not_free")
        turn.set(self.offered, [slot.id for slot in shown])
        return shown

    def _keep_day(self, turn: Turn, chosen: Slot | None) -> None:
        """« plutôt à 16 h », of a slot that was chosen, means the same day."""
        wish = dict(turn.get(self.wish) or {})
        if chosen and wish and not wish.get("day"):
            turn.set(self.wish, {**wish, "day": chosen.start.date().isoformat()})

    def _count(self, turn: Turn) -> int:
        asked = turn.get("requested_slot") in (self.chosen, "appointment_reference")
        return len(turn.get(self.offered) or ()) if asked else 0


def say_offer(response: str, texts: Sequence[str], turn: Turn) -> None:
    """Say the slots ``texts`` with ``response``, or the only one there is as a yes-or-no."""
    if len(texts) != 1:
        turn.say(response, buttons=[(text, text) for text in texts])
        return
    yes, other = ("Yes", "Another day") if turn.language == "en" else ("Oui", "Un autre jour")
    turn.say("utter_slot_only", when=texts[0], buttons=[(yes, "/affirm"), (other, other)])


def bare_place(text: str, count: int) -> int | None:
    """The place (from 0) in a message that is nothing but a number among ``count``: « le 2 »."""
    found = _BARE.fullmatch(text.casefold())
    place = int(found["place"]) - 1 if found else _BARE_WORDS.get(text.casefold().strip(" .!"))
    return place if place is not None and place < count else None


def picked_place(turn: Turn, count: int) -> int | None:
    """The place (from 0) among ``count`` that a message names; any when it does not matter."""
    text = turn.text.casefold()
    if turn.intent == "affirm" and count == 1:
        return 0
    if _LAST.search(text):
        return count - 1
    for place, pattern in enumerate(_ORDINALS[:count]):
        if pattern.search(text):
            return place
    return 0 if _ANY.search(text) else None


def _wants_others(turn: Turn) -> bool:
    named = turn.entity("date", "time", "day_part")
    return named is None and bool(_OTHERS.search(turn.text.casefold()))


def _time(turn: Turn) -> Any | None:
    """The last time said; of « entre 14 h et 16 h », as slots are offered, the first."""
    return turn.entity("time") if _BETWEEN.search(turn.text) else turn.last_entity("time")


def wish_of(kept: dict[str, Any] | None) -> Wish:
    """A wish as it is kept in a slot."""
    kept = kept or {}
    return Wish(
        day=date.fromisoformat(kept["day"]) if kept.get("day") else None,
        at=time.fromisoformat(kept["at"]) if kept.get("at") else None,
        day_part=kept.get("day_part"),
        near=date.fromisoformat(kept["near"]) if kept.get("near") else None,
    )
