"""A customer number given where a human is offered: who it is, before where to answer is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actions.forms import Field
from actions.identity import HAS_NONE, IdentifiedForm
from actions.turn import Turn
from bot.selfservice.identity import IdentityRules

BESIDE = ("handoff_choice", "handoff_contact", "postcode")
"""Questions beside which a customer number tells who it is; nobody is asked for one here."""


class HandoffIdentity(IdentifiedForm):
    """Takes a number that is given, asks for the postcode that goes with it, and insists on none.

    While the postcode is awaited, ``identifying`` is kept in the slot ``handoff_offer``.
    """

    def fields(self, turn: Turn) -> Sequence[Field]:
        """The number when it is told, and then its postcode."""
        number, postcode = super().fields(turn)[:2]
        return (
            Field("handoff_offer", _identifies, optional=True),
            replace(number, wanted=_identifying, optional=True),
            replace(postcode, wanted=_identifying),
        )

    async def settle_identity(self, turn: Turn) -> bool:
        """Compare number and postcode; ``True`` while the postcode is still to be asked."""
        if not _identifying(turn):
            return False
        tries = int(turn.get("identity_tries") or 0)
        if tries >= IdentityRules().max_tries:
            self.give_up(turn)
            turn.clear("customer_number", "postcode")
        else:
            self._complete_pair(turn)
            if turn.get("postcode") is None:
                return True
            await self._verify(turn)
        turn.set("handoff_offer", _without_mark(turn) or None)
        return False

    def give_up(self, turn: Turn) -> None:
        """A human is offered to anybody: the adviser will see who it is."""
        turn.say("utter_handoff_unidentified")


def _identifying(turn: Turn) -> bool:
    marked = bool((turn.get("handoff_offer") or {}).get("identifying"))
    return marked and not turn.get("customer")


def _without_mark(turn: Turn) -> dict[str, Any]:
    noted = turn.get("handoff_offer") or {}
    return {name: value for name, value in noted.items() if name != "identifying"}


def _identifies(turn: Turn, asked: bool) -> dict[str, Any] | None:
    """Marks that a customer number was given, and takes the mark away without a postcode."""
    requested = turn.get("requested_slot")
    if requested not in BESIDE or turn.get("customer"):
        return None
    if turn.entity("customer_number"):
        return {**_without_mark(turn), "identifying": turn.number}
    lacks = turn.intent in ("deny", "stop") or HAS_NONE.search(turn.text)
    if requested == "postcode" and lacks and not turn.entity("postcode"):
        turn.clear("customer_number")
        return {**_without_mark(turn), "unidentified": turn.number}
    return None
