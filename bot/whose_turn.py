"""Who answers a message: the bot, or the adviser who has the conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.handoff.casework import passed
from bot.handoff.change import BOT, CUSTOMER, ActName
from bot.handoff.ownership import Ownership, Stage, Step
from bot.handoff.packet import PacketStatus
from bot.handoff.promise_watch import released
from bot.messages import LIVE_CHANNELS, IncomingMessage, Owner, Reply, Urgency
from bot.ports import Clock, Desk, Engine, History, Openings

ASK_HUMAN = "/ask_human"

OFFER_SLOTS = "handoff_"
"""How the slots begin that are asked for while the offer of a human stands."""

SURE = 0.6
"""Probability from which one of :data:`BACK_TO_BOT` brings the bot back."""

BACK_TO_BOT = frozenset({"stop", "request_callback"})
"""What customers say who no longer wait for an adviser: they want the bot, or to be called."""

OF_ROUNDS = frozenset(
    {
        ActName.ALERTED,
        ActName.ESCALATED,
        ActName.CALL_DUE,
        ActName.CALL_PLACED,
        ActName.REMINDED,
    }
)
"""Acts that come between by themselves, and say nothing of a turn."""


@dataclass(frozen=True)
class Asked:
    """What the bot is to answer, and the slots that are set before it does."""

    message: IncomingMessage
    situation: Mapping[str, Any]


class WhoseTurn:
    """Moves conversations between bot and advisers as customers write.

    Its callers hold the conversation's lock.
    """

    def __init__(
        self, *, engine: Engine, history: History, desk: Desk, openings: Openings, clock: Clock
    ) -> None:
        self._engine = engine
        self._history = history
        self._desk = desk
        self._openings = openings
        self._clock = clock

    async def asked(self, message: IncomingMessage, *, is_new: bool) -> Asked | None:
        """What the bot is to answer; ``None`` when the message is left to the adviser.

        While a human owns the conversation it is, with these exceptions: a danger, or a word about
        one while nobody has come; a customer who wants the bot back, or to be called, before
        anybody came; an adviser who did not come before the promise fell due or the desk closed. A
        message that comes again (``is_new`` false) without an
        answer is taken up where its turn was cut short.
        """
        cut_short = None if is_new else await self._cut_short(message)
        ownership = await self._history.ownership(message.conversation_id)
        awaited = True if ownership.stage is Stage.WAITING else None
        situation = {**self.situation(message), "adviser_awaited": awaited}
        if ownership.allows(Step.RESUME):
            await self._pass(ownership, Step.RESUME, ActName.RESUMED, CUSTOMER)
        elif cut_short is ActName.NOBODY_CAME or await self._nobody_came(message, ownership):
            if ownership.allows(Step.WITHDRAW):
                await self._pass(ownership, Step.WITHDRAW, ActName.NOBODY_CAME)
            message = replace(message, text=ASK_HUMAN)
            return Asked(message, {**situation, "desk_open": False})
        elif cut_short is not ActName.SUBMITTED and await self._is_for_the_adviser(
            message, ownership
        ):
            return None
        return Asked(message, situation)

    async def settle(self, reply: Reply) -> None:
        """The offer of a human ends when the customer said no or went on to something else."""
        asked = str(reply.slots.get("requested_slot") or "")
        ownership = await self._history.ownership(reply.conversation_id)
        if ownership.stage is Stage.OFFERED and not asked.startswith(OFFER_SLOTS):
            await self._pass(ownership, Step.SETTLE, ActName.DECLINED, CUSTOMER)

    def situation(self, message: IncomingMessage) -> Mapping[str, Any]:
        """The slots that say where the customer is, and whether an adviser is there."""
        channel = message.channel
        there = self._openings.is_open_for(channel, self._clock.now())
        return {
            "channel": str(channel),
            "desk_open": there and channel in LIVE_CHANNELS,
            "caller": message.caller,
            "origin": message.origin or None,
        }

    async def _cut_short(self, message: IncomingMessage) -> ActName | None:
        """What the turn had done when it was cut short before it was answered, if it was."""
        lines = await self._history.lines(message.conversation_id)
        known = next(one for one in lines if one.message_id == message.message_id)
        if any(one.message_id.startswith(f"{message.message_id}/") for one in lines):
            return None
        acts = await self._desk.acts(message.conversation_id)
        since = [act.name for act in acts if act.at >= known.at and act.name not in OF_ROUNDS]
        last = since[-1] if since else None
        return last if last in (ActName.SUBMITTED, ActName.NOBODY_CAME) else None

    async def _pass(
        self, ownership: Ownership, step: Step, name: ActName, actor: str = BOT
    ) -> None:
        now = self._clock.now()
        change = passed(ownership, step, name, now, actor=actor)
        if name is ActName.WITHDRAWN and ownership.packet_id:
            packet = await self._desk.get(ownership.packet_id)
            change = replace(change, packet=released(packet, now))
        await self._desk.apply(change)

    async def _nobody_came(self, message: IncomingMessage, ownership: Ownership) -> bool:
        if ownership.stage is not Stage.WAITING:
            return False
        packets = await self._desk.of_conversation(message.conversation_id)
        waiting = [packet for packet in packets if packet.status is PacketStatus.WAITING]
        if not waiting:
            return False
        now = self._clock.now()
        promises = [packet.promise for packet in waiting if packet.promise]
        late = bool(promises) and all(promise.due < now for promise in promises)
        return late or not self._openings.is_open_for(message.channel, now)

    async def _is_for_the_adviser(self, message: IncomingMessage, ownership: Ownership) -> bool:
        if ownership.owner is Owner.BOT:
            return False
        heard = await self._engine.parse(message.text, language=message.language)
        if heard.urgency.name == Urgency.CRITICAL:
            return False
        if ownership.stage is not Stage.WAITING:
            return True
        if heard.intent.name in BACK_TO_BOT and heard.intent.confidence >= SURE:
            await self._pass(ownership, Step.WITHDRAW, ActName.WITHDRAWN, CUSTOMER)
            return False
        slots = await self._engine.slots(message.conversation_id)
        return not slots.get("danger_open")
