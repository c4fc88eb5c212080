"""One act with all that it changes: stored together, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.handoff.callback import Callback
from bot.handoff.delivery import Delivery
from bot.handoff.ownership import Ownership
from bot.handoff.packet import Packet
from bot.messages import Line

CUSTOMER = "customer"
BOT = "bot"
"""Who acts, when it is no adviser."""


class ActName(StrEnum):
    """What was done."""

    OFFERED = "offered"
    DECLINED = "declined"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    NOBODY_CAME = "nobody_came"
    TAKEN = "taken"
    ANSWERED = "answered"
    NOTED = "noted"
    TRANSFERRED = "transferred"
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    CALL_DUE = "call_due"
    CALL_PLACED = "call_placed"
    CALLED = "called"
    PUT_THROUGH = "put_through"
    NO_ANSWER = "no_answer"
    REMINDED = "reminded"
    GIVEN_BACK = "given_back"
    CLOSED = "closed"
    RESUMED = "resumed"
    WENT_ON = "went_on"
    IDENTIFIED = "identified"
    PROMISED = "promised"
    ALERTED = "alerted"
    ESCALATED = "escalated"


ENDS = (ActName.CLOSED, ActName.GIVEN_BACK)
"""The acts with which a case is done."""


@dataclass(frozen=True)
class Act:
    """Who did what, and when. ``actor`` is an adviser's name, ``customer`` or ``bot``.

    A ``key`` that is given makes the act happen once: applying it again changes nothing.
    ``detail`` is for people: a note, a reason, the name of a team.
    """

    at: datetime
    actor: str
    name: ActName
    conversation_id: str
    packet_id: str | None = None
    detail: str = ""
    key: str = ""


@dataclass(frozen=True)
class Change:
    """What an act changes. A part that is left out stays as it is.

    ``packet``, ``ownership`` and ``callback`` carry the version they were read at: when the store
    has another one by now, nothing is changed at all.
    """

    act: Act
    packet: Packet | None = None
    ownership: Ownership | None = None
    lines: tuple[Line, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    callback: Callback | None = None
