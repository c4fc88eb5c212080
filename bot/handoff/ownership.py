"""Who answers in a conversation: one state machine, with exactly one owner at any time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.errors import Conflict
from bot.messages import Owner


class Stage(StrEnum):
    """Where a conversation stands between the bot and the advisers.

    ``offered``: the bot has offered a human, and still answers. ``waiting``: the customer waits for
    an adviser, and the bot is silent. ``human``: an adviser has them. ``returned``: the adviser has
    given them back, and the bot answers. ``closed``: the adviser has finished with them.
    """

    BOT = "bot"
    OFFERED = "offered"
    WAITING = "waiting"
    HUMAN = "human"
    RETURNED = "returned"
    CLOSED = "closed"

    @property
    def owner(self) -> Owner:
        """Who answers."""
        return Owner.HUMAN if self in (Stage.WAITING, Stage.HUMAN) else Owner.BOT


class Step(StrEnum):
    """What moves a conversation on.

    ``offer``: the bot offers a human. ``settle``: the offer was declined, or is kept later (a call
    back, a written answer): the bot goes on. ``wait``: the customer waits for an adviser now.
    ``take``: an adviser takes the conversation, from the queue or from a colleague. ``leave``: the
    adviser puts it back in the queue for others. ``withdraw``: the customer wants the bot back
    before anybody came, or nobody came. ``give_back``: the adviser hands it to the bot.
    ``close``: the adviser has finished. ``resume``: the customer writes again afterwards.
    """

    OFFER = "offer"
    SETTLE = "settle"
    WAIT = "wait"
    TAKE = "take"
    LEAVE = "leave"
    WITHDRAW = "withdraw"
    GIVE_BACK = "give_back"
    CLOSE = "close"
    RESUME = "resume"


_WITH_BOT = (Stage.BOT, Stage.OFFERED, Stage.RETURNED, Stage.CLOSED)

MOVES: Mapping[Step, tuple[tuple[Stage, ...], Stage]] = {
    Step.OFFER: (_WITH_BOT, Stage.OFFERED),
    Step.SETTLE: (_WITH_BOT, Stage.BOT),
    Step.WAIT: ((*_WITH_BOT, Stage.WAITING), Stage.WAITING),
    Step.TAKE: ((*_WITH_BOT, Stage.WAITING, Stage.HUMAN), Stage.HUMAN),
    Step.LEAVE: ((Stage.HUMAN, Stage.WAITING), Stage.WAITING),
    Step.WITHDRAW: ((Stage.WAITING,), Stage.BOT),
    Step.GIVE_BACK: ((Stage.HUMAN, Stage.WAITING), Stage.RETURNED),
    Step.CLOSE: ((Stage.HUMAN, Stage.WAITING), Stage.CLOSED),
    Step.RESUME: ((Stage.RETURNED, Stage.CLOSED), Stage.BOT),
}
"""For each step, the stages in which it may be taken and the stage that it leads to."""


@dataclass(frozen=True)
class Ownership:
    """Who has a conversation.

    ``adviser`` is set in the stage ``human`` only; ``packet_id`` names the packet it is about in
    the stages ``waiting`` and ``human``. ``version`` counts changes: a change made from an older
    version is refused.
    """

    conversation_id: str
    stage: Stage = Stage.BOT
    adviser: str | None = None
    packet_id: str | None = None
    since: datetime | None = None
    version: int = 0

    @property
    def owner(self) -> Owner:
        """Who answers now."""
        return self.stage.owner

    def allows(self, step: Step) -> bool:
        """Whether ``step`` may be taken now."""
        return self.stage in MOVES[step][0]


def moved(
    ownership: Ownership,
    step: Step,
    at: datetime,
    *,
    adviser: str | None = None,
    packet_id: str | None = None,
) -> Ownership:
    """The ownership after ``step``, of the same version: the store counts it up.

    ``adviser`` is who takes the conversation, ``packet_id`` the packet it is taken or waits for.
    Raises :class:`Conflict` when the step does not fit the stage.
    """
    stages, stage = MOVES[step]
    if ownership.stage not in stages:
        raise Conflict(f"A conversation in the stage « {ownership.stage} » cannot {step}.")
    with_human = stage.owner is Owner.HUMAN
    return replace(
        ownership,
        stage=stage,
        adviser=adviser if stage is Stage.HUMAN else None,
        packet_id=(packet_id or ownership.packet_id) if with_human else None,
        since=at,
    )
