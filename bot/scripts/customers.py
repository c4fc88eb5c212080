"""The customer of a script: in the chat page, or on the telephone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from bot.handoff.packet import Packet
from bot.messages import Button, IncomingMessage, Reply
from bot.scripts.records import Script, Step

if TYPE_CHECKING:
    from bot.app import Application


@dataclass(frozen=True)
class Heard:
    """What came back in one turn: ``said`` to the customer, the bot's ``reply`` if it was asked.

    ``packet`` went to the desk in this turn; ``slots`` are those of the conversation after it.
    """

    said: tuple[str, ...]
    reply: Reply | None = None
    packet: Packet | None = None
    ended: bool = False
    slots: Mapping[str, Any] = field(default_factory=dict)

    @property
    def responses(self) -> list[str]:
        """Names of the responses said."""
        return [said.response for said in self.reply.utterances] if self.reply else []


class Customer(Protocol):
    """Plays the steps of one script."""

    conversation_id: str

    async def begin(self) -> Heard | None:
        """What is heard before the customer does anything."""

    def shown(self, buttons: Sequence[Button]) -> None:
        """Buttons that came unasked, and may be pressed now."""

    async def do(self, step: Step) -> Heard:
        """Take one step. Raises :class:`ValueError` with a sentence when it cannot be done."""


class ChatCustomer:
    """Writes messages and presses buttons."""

    def __init__(self, relais: Application, script: Script) -> None:
        self._relais = relais
        self._script = script
        self._buttons: tuple[Button, ...] = ()
        self.conversation_id = f"script-{script.file}"

    async def begin(self) -> Heard | None:
        """Nothing: the page is silent until the customer writes."""
        return None

    def shown(self, buttons: Sequence[Button]) -> None:
        """Buttons that came unasked; none leave the last ones in place."""
        self._buttons = tuple(buttons) or self._buttons

    async def do(self, step: Step) -> Heard:
        """Send one message."""
        text, shown = step.value, ""
        if step.kind == "press":
            button = self._button(step.value)
            text, shown = button.payload, button.title
        message = IncomingMessage(
            self.conversation_id,
            text,
            self._script.channel,
            self._script.language,
            caller=self._script.caller,
            shown=shown,
        )
        reply = await self._relais.conversation.answer(message)
        self._buttons = tuple(b for said in reply.utterances for b in said.buttons)
        return Heard(
            tuple(said.text for said in reply.utterances),
            reply,
            reply.handoff,
            slots=await self._relais.engine.slots(self.conversation_id),
        )

    def _button(self, wanted: str) -> Button:
        for number, button in enumerate(self._buttons, start=1):
            if wanted in (button.title, button.payload, str(number)):
                return button
        shown = ", ".join(button.title for button in self._buttons) or "none"
        raise ValueError(f"there is no button « {wanted} »; buttons: {shown}")
