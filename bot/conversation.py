"""The heart: every message of every channel goes once through :meth:`Conversation.answer`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from bot.errors import Conflict
from bot.handoff.casework import passed
from bot.handoff.change import BOT, CUSTOMER, ActName, Change
from bot.handoff.ownership import Ownership, Stage, Step
from bot.handoff.packet import PacketStatus
from bot.handoff.promise_watch import released
from bot.listeners import Listeners
from bot.locks import Locks
from bot.masking import mask_ibans
from bot.messages import (
    LIVE_CHANNELS,
    Channel,
    IncomingMessage,
    Language,
    Line,
    Owner,
    Reply,
    Speaker,
    Understanding,
    Urgency,
    Utterance,
)
from bot.ports import Clock, Desk, Engine, History, Openings
from bot.proposals import answer_to_proposal
from bot.resuming import went_on

ASK_HUMAN = "/ask_human"

OFFER_SLOTS = "handoff_"
"""How the slots begin that are asked for while the offer of a human stands."""

SURE = 0.6
"""Probability from which « stop » brings the bot back while an adviser is awaited."""


class Conversation:
    """Answers customers, one message at a time in each conversation, many side by side."""

    def __init__(
        self,
        *,
        engine: Engine,
        history: History,
        desk: Desk,
        openings: Openings,
        clock: Clock,
    ) -> None:
        self._engine = engine
        self._history = history
        self._desk = desk
        self._openings = openings
        self._clock = clock
        self._locks = Locks()
        self._listeners = Listeners()

    async def answer(self, message: IncomingMessage) -> Reply:
        """Take one message and give all that comes of it.

        A message whose ``message_id`` was already answered gets the same answer again and is not
        acted upon twice. While a human owns the conversation the message is kept for the adviser
        and the reply has no utterances, with three exceptions: a danger, a customer who wants the
        bot back while no adviser has taken the case yet, and an adviser who did not come before
        the promise fell due or the desk closed: the bot comes back with other ways to be answered.
        """
        async with self._locks.of(message.conversation_id):
            message = replace(message, text=mask_ibans(message.text))
            is_new = await self._keep_message(message)
            cut_short = None if is_new else await self._cut_short(message)
            if await self._answers_proposal(message):
                return _left_to_the_adviser(message)
            situation = self._situation(message)
            ownership = await self._history.ownership(message.conversation_id)
            if ownership.allows(Step.RESUME):
                await self._pass(ownership, Step.RESUME, ActName.RESUMED, CUSTOMER)
            elif await self._nobody_came(message, ownership) or cut_short is ActName.NOBODY_CAME:
                if ownership.allows(Step.WITHDRAW):
                    await self._pass(ownership, Step.WITHDRAW, ActName.NOBODY_CAME)
                message = replace(message, text=ASK_HUMAN)
                situation = {**situation, "desk_open": False}
            elif cut_short is not ActName.SUBMITTED and await self._is_for_the_adviser(
                message, ownership
            ):
                return _left_to_the_adviser(message)
            reply = await self._engine.answer(message, situation)
            if is_new and await self._offer_is_left(reply):
                ownership = await self._history.ownership(message.conversation_id)
                await self._pass(ownership, Step.SETTLE, ActName.DECLINED, CUSTOMER)
            reply = await self._with_handoff(reply)
            await self._keep_utterances(message, reply)
        former = reply.slots.get("resumed_from")
        if former:
            await self.apply(went_on(str(former), message, reply.language, self._clock.now()))
        return reply

    async def say(self, conversation_id: str, speaker: Speaker, text: str) -> Line:
        """Put a line of an adviser (or of the bot, unasked) into a conversation."""
        async with self._locks.of(conversation_id):
            stored = await self._store(conversation_id, [Line(self._clock.now(), speaker, text)])
            return stored[0]

    async def parse(
        self, text: str, *, voice: bool = False, language: Language | None = None
    ) -> Understanding:
        """Read one message without a conversation."""
        return await self._engine.parse(text, voice=voice, language=language)

    async def lines(self, conversation_id: str, after: int = 0) -> tuple[Line, ...]:
        """The transcript above line number ``after``."""
        return await self._history.lines(conversation_id, after)

    async def owner(self, conversation_id: str) -> Owner:
        """Who answers in this conversation now."""
        return (await self.ownership(conversation_id)).owner

    async def ownership(self, conversation_id: str) -> Ownership:
        """Who answers in this conversation now, and since when."""
        return await self._history.ownership(conversation_id)

    async def apply(self, change: Change) -> tuple[Line, ...]:
        """Store what one act changes (see :meth:`bot.ports.Desk.apply`), and show its lines."""
        conversation_id = change.act.conversation_id
        async with self._locks.of(conversation_id):
            stored = await self._desk.apply(change)
            self._listeners.tell_all(conversation_id, stored)
            return stored

    async def speak_first(self, message: IncomingMessage, change: Change) -> tuple[Line, ...]:
        """The bot takes a turn that no customer began, and is stored with ``change``, whole.

        ``message`` stands for what they would ask; it is not kept. The lines of ``change`` come
        before what the bot says. Raises :class:`bot.errors.Conflict` when the conversation was
        given to somebody else meanwhile (see :meth:`bot.ports.Desk.apply`).
        """
        conversation_id = message.conversation_id
        async with self._locks.of(conversation_id):
            known = await self._history.ownership(conversation_id)
            if change.ownership is None or change.ownership.version != known.version:
                raise Conflict("Somebody else changed who answers this conversation first.")
            situation = {**self._situation(message), "desk_open": False}
            reply = await self._engine.answer(message, situation)
            lines = (*change.lines, *_said(self._clock, message, reply))
            stored = await self._desk.apply(replace(change, lines=lines))
            self._listeners.tell_all(conversation_id, stored)
            return stored

    @asynccontextmanager
    async def listen(self, conversation_id: str) -> AsyncIterator[asyncio.Queue[Line]]:
        """A queue that receives every line of a conversation stored from now on."""
        queue: asyncio.Queue[Line] = asyncio.Queue()
        self._listeners.add(conversation_id, queue)
        try:
            yield queue
        finally:
            self._listeners.remove(conversation_id, queue)

    def _situation(self, message: IncomingMessage) -> Mapping[str, Any]:
        channel = message.channel
        there = self._openings.is_open_for(channel, self._clock.now())
        return {
            "channel": str(channel),
            "desk_open": there and channel in LIVE_CHANNELS,
            "caller": message.caller,
            "origin": message.origin or None,
        }

    async def _cut_short(self, message: IncomingMessage) -> ActName | None:
        """What a turn had done when it was cut short before it was answered, if it was.

        A message that comes again without an answer is taken up where its turn ended: the customer
        who was handed over is told so, and nobody is handed over twice.
        """
        lines = await self._history.lines(message.conversation_id)
        known = next(one for one in lines if one.message_id == message.message_id)
        answered = any(one.message_id.startswith(f"{message.message_id}/") for one in lines)
        if answered:
            return None
        acts = await self._desk.acts(message.conversation_id)
        since = [act.name for act in acts if act.at >= known.at]
        last = since[-1] if since else None
        return last if last in (ActName.SUBMITTED, ActName.NOBODY_CAME) else None

    async def _answers_proposal(self, message: IncomingMessage) -> bool:
        change = await answer_to_proposal(self._desk, self._clock, message)
        if change:
            stored = await self._desk.apply(change)
            self._listeners.tell_all(message.conversation_id, stored)
        return change is not None

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
        stops = heard.intent.name == "stop" and heard.intent.confidence >= SURE
        if stops and ownership.stage is Stage.WAITING:
            await self._pass(ownership, Step.WITHDRAW, ActName.WITHDRAWN, CUSTOMER)
            return False
        return True

    async def _offer_is_left(self, reply: Reply) -> bool:
        """Whether a human was offered, and the customer said no or went on to something else."""
        asked = str(reply.slots.get("requested_slot") or "")
        ownership = await self._history.ownership(reply.conversation_id)
        return ownership.stage is Stage.OFFERED and not asked.startswith(OFFER_SLOTS)

    async def _with_handoff(self, reply: Reply) -> Reply:
        owner = await self.owner(reply.conversation_id)
        packet_id = reply.slots.get("packet_id")
        packet = await self._desk.get(str(packet_id)) if packet_id else None
        return replace(reply, owner=owner, handoff=packet)

    async def _keep_utterances(self, message: IncomingMessage, reply: Reply) -> None:
        await self._store(reply.conversation_id, _said(self._clock, message, reply))

    async def _keep_message(self, message: IncomingMessage) -> bool:
        """Whether it had not come before."""
        shown = message.shown or message.text
        line = Line(self._clock.now(), "customer", shown, message_id=message.message_id)
        return bool(await self._store(message.conversation_id, [line], message.channel))

    async def _store(
        self, conversation_id: str, lines: Sequence[Line], channel: Channel | None = None
    ) -> tuple[Line, ...]:
        stored = await self._history.append(conversation_id, lines, channel)
        self._listeners.tell_all(conversation_id, stored)
        return stored


def _said(clock: Clock, message: IncomingMessage, reply: Reply) -> list[Line]:
    lines = [
        _line(clock, utterance, f"{message.message_id}/{place}")
        for place, utterance in enumerate(reply.utterances, start=1)
    ]
    return lines if message.message_id else [replace(line, message_id="") for line in lines]


def _line(clock: Clock, utterance: Utterance, message_id: str) -> Line:
    return Line(
        clock.now(), "bot", utterance.text, message_id=message_id, buttons=utterance.buttons
    )


def _left_to_the_adviser(message: IncomingMessage) -> Reply:
    return Reply(
        conversation_id=message.conversation_id,
        turn=0,
        utterances=(),
        understanding=None,
        actions=(),
        owner=Owner.HUMAN,
        language=message.language or "fr",
    )
