"""The caller of a script: goes through the same voice code as a call by Twilio."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.messages import Button
from bot.scripts.customers import Heard
from bot.scripts.records import Script, Step
from voice.call_events import Answered, Event, HungUp, Pressed, Said, Silence
from voice.call_steps import Hangup, Speak, TakeMessage, Transfer
from voice.line import conversation_of

if TYPE_CHECKING:
    from bot.app import Application


class Caller:
    """Speaks, presses keys, keeps silent, hangs up."""

    def __init__(self, relais: Application, script: Script) -> None:
        self._relais = relais
        self._script = script
        self._line = relais.line()
        self._call_id = f"script-{script.file}"
        self._number = 0
        self.conversation_id = conversation_of(self._call_id)

    async def begin(self) -> Heard | None:
        """The welcome."""
        return await self._take(Answered())

    def shown(self, buttons: Sequence[Button]) -> None:
        """Nothing is shown in a call."""

    async def do(self, step: Step) -> Heard:
        """One thing the caller does."""
        self._number += 1
        return await self._take(_event(step))

    async def _take(self, event: Event) -> Heard:
        turn = await self._line.take(
            self._call_id,
            event,
            number=self._number,
            caller=self._script.caller,
            language=self._script.language or "fr",
        )
        said = [step.text for step in turn.steps if isinstance(step, Speak)]
        for step in turn.steps:
            if isinstance(step, Transfer):
                said.append(f"(transfer to {step.number})")
            elif isinstance(step, TakeMessage):
                said.append("(a message is recorded)")
        ended = turn.call.ended or any(isinstance(step, Hangup) for step in turn.steps)
        slots = await self._relais.engine.slots(self.conversation_id)
        return Heard(tuple(said), turn.reply, turn.packet, ended, slots)


def _event(step: Step) -> Event:
    if step.kind == "say":
        return Said(step.value)
    if step.kind == "press":
        return Pressed(step.value)
    return HungUp() if step.kind == "hangup" else Silence()
