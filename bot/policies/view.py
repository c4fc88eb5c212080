"""What a policy looks at when a customer has just said something. No Rasa here."""

from __future__ import annotations

from dataclasses import dataclass

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

    @property
    def names_energy(self) -> bool:
        """Whether the bot has just asked which energy, and was told."""
        return self.bare_energy and (self.requested or "").endswith("_energy")

    @property
    def writing_freely(self) -> bool:
        """Whether the bot has just asked for a sentence in the customer's own words."""
        return self.form is not None and self.requested in FREE_TEXT_SLOTS
