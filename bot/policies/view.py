"""What a policy looks at when a customer has just said something. No Rasa here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.messages import Urgency

FREE_TEXT_SLOTS = frozenset({"complaint_text", "handoff_text", "contact_value"})
"""Slots whose value is the customer's own sentence: almost nothing interrupts it."""


@dataclass(frozen=True)
class View:
    """One turn, as the policies see it.

    ``confidence`` is the probability of ``intent``; ``clarified`` counts the turns in a row, up to
    this one, that ended in a question about what was meant, or were out of scope. ``offered`` is
    the intent that a yes accepts, when the turn before ended in an offer; ``bare_energy`` says
    that the message is the name of an energy and nothing else.

    ``requests`` are the intents of a message that asks for several things; ``waiting`` counts the
    requests that wait. ``answered`` is the action that answered the turn before.
    ``after_danger`` is what the message says to safety instructions, while they stand.
    ``goes_on``: the customer wants a code to go on elsewhere, or brings one.
    ``public``: others read along.
    ``call_booked``: a call back has been booked; ``about_call``: the message asks when a call that
    is awaited comes, or wants it at another moment.
    ``may_be_danger``: a danger is among the likelier readings.
    The others say that the message is: a cry for help and no more, an insult, a question about
    what is owed, a call back that is no longer wanted, a few words that carry on a question about
    hours, neither of two guesses, the way in which an adviser should answer, word of having no
    address.
    """

    intent: str
    confidence: float = 1.0
    urgency: Urgency = Urgency.NORMAL
    form: str | None = None
    requested: str | None = None
    entities: frozenset[str] = frozenset()
    desk_open: bool = False
    clarified: int = 0
    offered: str | None = None
    bare_energy: bool = False
    requests: tuple[str, ...] = ()
    waiting: int = 0
    answered: str | None = None
    after_danger: str | None = None
    cries_for_help: bool = False
    insult: bool = False
    asks_owed: bool = False
    wants_no_call: bool = False
    other_hours: bool = False
    something_else: bool = False
    may_be_danger: bool = False
    picks_a_way: bool = False
    lacks_address: bool = False
    public: bool = False
    goes_on: Literal["give", "take"] | None = None
    call_booked: bool = False
    about_call: bool = False

    @property
    def answers_choice(self) -> bool:
        """Whether the bot has just asked how or where an adviser should answer, and was told."""
        if self.requested == "handoff_choice":
            return self.picks_a_way or self.lacks_address
        return self.lacks_address and self.requested in ("handoff_contact", "complaint_contact")

    @property
    def gives_value(self) -> bool:
        """Whether what was asked is told, or who it is where a human has just been offered."""
        beside = self.requested in ("handoff_choice", "handoff_contact")
        return self.requested in self.entities or (beside and "customer_number" in self.entities)

    @property
    def asks_beside_offer(self) -> bool:
        """Whether the bot has just offered a human, and is asked what is owed instead."""
        return self.requested == "handoff_choice" and self.asks_owed

    @property
    def other_index(self) -> bool:
        """Whether a value is that of another meter: « et le gaz c'est 4120 »."""
        figures = {"number", "meter_index"} & self.entities
        return self.intent == "inform" and "energy" in self.entities and bool(figures)

    @property
    def names_energy(self) -> bool:
        """Whether the bot has just asked which energy, and was told."""
        return self.bare_energy and (self.requested or "").endswith("_energy")

    @property
    def writing_freely(self) -> bool:
        """Whether the bot has just asked for a sentence in the customer's own words."""
        return self.form is not None and self.requested in FREE_TEXT_SLOTS
