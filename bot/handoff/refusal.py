"""Why the desk refuses an act: a code that each language has a sentence for, and who is meant."""

from __future__ import annotations

from enum import StrEnum

from bot.errors import Conflict


class Why(StrEnum):
    """What stands in the way.

    ``done``: the case is closed. ``held``: a colleague has it. ``unheld``: nobody has it, and the
    act needs a holder. ``with_customer``: a colleague is with this customer already. ``not_live``:
    the customer is not in the chat. ``there``: it is where it is to go already. ``no_call``: nobody
    is on the line, or calls cannot be put through. ``changed``: somebody changed it at the same
    moment.
    """

    DONE = "done"
    HELD = "held"
    UNHELD = "unheld"
    WITH_CUSTOMER = "with_customer"
    NOT_LIVE = "not_live"
    THERE = "there"
    NO_CALL = "no_call"
    CHANGED = "changed"


_SENTENCES = {
    Why.DONE: "This case is closed.",
    Why.HELD: "{who} has this case.",
    Why.UNHELD: "Take this case first.",
    Why.WITH_CUSTOMER: "{who} is with this customer already.",
    Why.NOT_LIVE: "This customer is not in the chat.",
    Why.THERE: "This case is there already.",
    Why.NO_CALL: "The call is over, or calls cannot be put through here.",
    Why.CHANGED: "Somebody else changed this case at the same moment.",
}


class CaseRefusal(Conflict):
    """An act that does not fit where the case stands. ``who`` is the login of a colleague."""

    def __init__(self, why: Why, who: str = "") -> None:
        super().__init__(_SENTENCES[why].format(who=who))
        self.why = why
        self.who = who
