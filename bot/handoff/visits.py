"""One customer's conversations on every channel, joined only by an identity that was verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.messages import Channel


class Proof(StrEnum):
    """How the customer of a conversation was verified, the weaker first.

    ``number``: customer number and postcode, both printed on every bill. ``code``: a code sent to
    the telephone or the e-mail address of the customer's file.
    """

    NUMBER = "number"
    CODE = "code"


@dataclass(frozen=True)
class Visit:
    """One conversation of a customer: where, from when to when, and how they were verified.

    ``first`` and ``last`` are the moments of its first and last line; ``linked`` is when the
    customer was verified in it.
    """

    conversation_id: str
    customer_number: str
    channel: Channel | None
    first: datetime
    last: datetime
    linked: datetime
    proof: Proof = Proof.NUMBER


def newest_first(visits: Sequence[Visit]) -> tuple[Visit, ...]:
    """As an adviser reads them: what was said last, first."""
    return tuple(sorted(visits, key=lambda one: (-one.last.timestamp(), one.conversation_id)))
