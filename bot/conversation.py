"""The heart: every message of every channel goes once through :meth:`Conversation.answer`."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from bot.booking import Booking
from bot.errors import Conflict
from bot.handoff.change import Change
from bot.handoff.ownership import Ownership
from bot.listeners import Listeners
from bot.locks import Locks
from bot.masking import mask_ibans
from bot.messages import (
    Channel,
    IncomingMessage,
    Language,
    Line,
    Owner,
    Reply,
    Speaker,
    Understanding,
    Utterance,
)
from bot.ports import Clock, Desk, Engine, History, Openings
from bot.pressed import may_be_number, pressed
from bot.proposals import answer_to_proposal
from bot.resuming import went_on
from bot.whose_turn import WhoseTurn


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
        booking: Booking | None = None,
    ) -> None:
        self._engine = engine
        self._history = history
        self._desk = desk
        self._clock = clock
        self._booking = booking
        self._whose_turn = WhoseTurn(
            engine=engine, history=history, desk=desk, openings=openings, clock=clock
        )
        self._locks = Locks()
        self._listeners = Listeners()

    async def answer(self, message: IncomingMessage) -> Reply:
        """Take one message and give all that comes of it.

        A message whose ``message_id`` was already answered gets the same answer again and is not
        acted upon twice. A message that is left to an adviser (see :class:`WhoseTurn`) is kept, and
        the reply has no utterances.
        """
        async with self._locks.of(message.conversation_id):
            message = replace(message, text=mask_ibans(message.text))
            if may_be_number(message):
                message = pressed(message, await self._history.lines(message.conversation_id))
            is_new = await self._keep_message(message)
            if await self._answers_proposal(message):
                return _left_to_the_adviser(message)
            asked = await self._whose_turn.asked(message, is_new=is_new)
            if asked is None:
                return _left_to_the_adviser(message)
            reply = await self._engine.answer(asked.message, asked.situation)
            if is_new:
                await self._whose_turn.settle(reply)
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
            situation = {**self._whose_turn.situation(message), "desk_open": False}
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

    async def _answers_proposal(self, message: IncomingMessage) -> bool:
        change = await answer_to_proposal(self._desk, self._clock, message, self._booking)
        if change:
            stored = await self._desk.apply(change)
            self._listeners.tell_all(message.conversation_id, stored)
        return change is not None

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
