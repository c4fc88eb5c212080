"""The handoff packet: everything an adviser needs so that the customer repeats nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.messages import Channel, Line, Urgency

SCHEMA_VERSION = "1.2"


class PacketStatus(StrEnum):
    """Where a packet stands at the desk."""

    WAITING = "waiting"
    TAKEN = "taken"
    DONE = "done"


@dataclass(frozen=True)
class Fact:
    """One thing known about the case; ``confidence`` is 1.0 when the customer confirmed it."""

    name: str
    label: str
    value: str
    confidence: float
    source: str = "customer"


class PromiseState(StrEnum):
    """Where a promise stands: to be kept, kept in time, not kept, or released by the customer."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Promise:
    """What the customer was told: an answer by ``due`` over ``channel`` at ``address``.

    ``made`` is when. ``alert_at`` is when 80 % of the time (in which the desk is open) has gone.
    ``confidence`` (0 to 1) is how likely it is kept, and ``basis`` what it rests on: ``declared``
    delays, ``measured`` ones, or a ``slot`` that was agreed. ``answered`` is when a human answered.
    ``withdrawn`` is when the customer released it before anybody answered. ``alerted`` and
    ``escalated`` are when the team, then the manager, were told that it was about to be broken and
    that it was; ``told`` is when the customer was, as far as they could be reached.
    """

    due: datetime
    channel: Channel
    address: str
    made: datetime | None = None
    alert_at: datetime | None = None
    confidence: float | None = None
    basis: str = "declared"
    answered: datetime | None = None
    withdrawn: datetime | None = None
    alerted: datetime | None = None
    escalated: datetime | None = None
    told: datetime | None = None

    @property
    def binding(self) -> bool:
        """Whether an answer is still owed."""
        return self.answered is None and self.withdrawn is None

    def late(self, now: datetime) -> bool:
        """Whether an answer is owed and should have come before ``now``."""
        return self.binding and self.due.timestamp() < now.timestamp()

    @property
    def next_word(self) -> datetime | None:
        """When somebody is to be told next that it is, or is about to be, broken; ``None``: never.

        First the team at ``alert_at``, then the manager and the customer at ``due``.
        """
        if not self.binding or self.made is None or (self.escalated and self.told):
            return None
        if self.alerted or self.escalated or self.alert_at is None:
            return self.due
        return self.alert_at

    def state(self, now: datetime) -> PromiseState:
        """Whether it is kept, broken, or neither yet at ``now``.

        One that was released after it fell due stays broken.
        """
        if self.answered is not None:
            kept = self.answered.timestamp() <= self.due.timestamp()
            return PromiseState.KEPT if kept else PromiseState.BROKEN
        if self.withdrawn is not None and self.withdrawn.timestamp() <= self.due.timestamp():
            return PromiseState.WITHDRAWN
        late = self.due.timestamp() < now.timestamp()
        return PromiseState.BROKEN if late else PromiseState.OPEN


@dataclass(frozen=True)
class Consent:
    """What the customer agreed to: an answer over ``channel``, asked for in ``words``."""

    given: datetime
    channel: Channel
    words: str


@dataclass(frozen=True)
class Packet:
    """A case handed to the desk.

    ``intent`` is what it is about, as understanding names it; empty when that was not made out.
    ``promise`` is ``None`` when the customer cannot be reached or no opening is known.
    ``wanted_channel`` is where the customer prefers to be answered. ``team`` is the desk of
    ``company.yml`` whose advisers answer. ``recommendation`` is what the router said, as in
    ``docs/schemas/recommendation.schema.json``. ``result`` is why an adviser closed it. ``version``
    counts the changes; 0 for a packet that is not stored yet.
    """

    id: str
    conversation_id: str
    created: datetime
    reason: str
    urgency: Urgency
    summary: str
    language: str
    channel: Channel
    wanted_channel: Channel
    facts: tuple[Fact, ...] = ()
    steps_tried: tuple[str, ...] = ()
    do_not_ask: tuple[str, ...] = ()
    transcript: tuple[Line, ...] = ()
    promise: Promise | None = None
    customer_number: str | None = None
    status: PacketStatus = PacketStatus.WAITING
    taken_by: str | None = None
    schema_version: str = SCHEMA_VERSION
    team: str = ""
    recommendation: Mapping[str, Any] | None = None
    consent: Consent | None = None
    result: str = ""
    version: int = 0
    intent: str = ""

    def as_dict(self) -> Mapping[str, Any]:
        """The packet as JSON-ready values: enumerations as strings, times in ISO 8601."""
        plain: dict[str, Any] = _plain(self)
        return plain


def queue_order(packet: Packet) -> tuple[int, float, float]:
    """Sort key of the desk's queue: urgency, then the promise that falls due first, then age.

    A case whose promise was broken counts one level more urgent, below what is critical.
    """
    rank, promise = packet.urgency.rank, packet.promise
    if promise and promise.escalated and promise.binding:
        rank = max(rank - 1, min(rank, Urgency.HIGH.rank))
    due = promise.due.timestamp() if promise else float("inf")
    return rank, due, packet.created.timestamp()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return value
