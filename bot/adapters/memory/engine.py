"""An engine without a model, for demonstrations and tests of what surrounds the engine."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.handoff.resume import Standing
from bot.messages import (
    IncomingMessage,
    Language,
    Owner,
    Reply,
    Scored,
    Understanding,
    Utterance,
)

Script = Callable[[IncomingMessage], Sequence[Utterance]]


class ScriptedEngine:
    """The :class:`~bot.ports.Engine` port: says what ``script`` says, ``seconds`` later.

    Like the real one, it answers a message it has answered before in the same words.
    """

    def __init__(self, script: Script, seconds: float = 0.0) -> None:
        self._script = script
        self._seconds = seconds
        self._answered: dict[tuple[str, str], Reply] = {}
        self._turns: dict[str, int] = {}

    async def parse(
        self,
        text: str,
        *,
        voice: bool = False,
        language: Language | None = None,
        explain: bool = False,
    ) -> Understanding:
        """See :meth:`bot.ports.Engine.parse`; every text is ``out_of_scope``."""
        intent = Scored("out_of_scope", 1.0)
        return Understanding(text, language or "fr", intent, (intent,), Scored("normal", 1.0))

    async def answer(self, message: IncomingMessage, situation: Mapping[str, Any]) -> Reply:
        """See :meth:`bot.ports.Engine.answer`."""
        key = (message.conversation_id, message.message_id)
        if message.message_id and key in self._answered:
            return self._answered[key]
        await asyncio.sleep(self._seconds)
        turn = self._turns[message.conversation_id] = (
            self._turns.get(message.conversation_id, 0) + 1
        )
        reply = Reply(
            conversation_id=message.conversation_id,
            turn=turn,
            utterances=tuple(self._script(message)),
            understanding=await self.parse(message.text, language=message.language),
            actions=(),
            owner=Owner.BOT,
            language=message.language or "fr",
        )
        self._answered[key] = reply
        return reply

    async def slots(self, conversation_id: str) -> Mapping[str, Any]:
        """See :meth:`bot.ports.Engine.slots`; there are none."""
        return {}

    async def standing(self, conversation_id: str) -> Standing:
        """See :meth:`bot.ports.Engine.standing`; nothing is under way."""
        return Standing()
