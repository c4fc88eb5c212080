"""A customer who changes channel in the middle of a script, with the codes they were given."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.handoff.delivery import CODE
from bot.handoff.resume import ALPHABET, is_code, keys_of
from bot.messages import Button, Channel
from bot.scripts.customers import Customer, Heard
from bot.scripts.records import ELSEWHERE, Script, Step

if TYPE_CHECKING:
    from bot.app import Application

_CODE = re.compile(rf"\b[{ALPHABET}]{{6}}\b")
_SIGN = re.compile(rf"\b[{ALPHABET}]\b")
_FIGURES = re.compile(r"\b(\d{3}) (\d{3})\b")
Begin = Callable[["Application", Script], Customer]


class Traveller:
    """Plays each step where the customer is, and remembers codes.

    ``begin_on`` makes the customer of a channel. In what is said or pressed, ``{code}`` stands for
    the last resume code heard, ``{keys}`` for the keys that spell it, ``{figures}`` for the six
    figures sent last.
    """

    def __init__(self, relais: Application, script: Script, begin_on: Begin) -> None:
        self._relais = relais
        self._script = script
        self._begin_on = begin_on
        self._here = begin_on(relais, script)
        self._places = 1
        self.conversation_id = self._here.conversation_id
        self._codes = {"code": "", "keys": "", "figures": ""}

    async def begin(self) -> Heard | None:
        """What is heard before the customer does anything."""
        return await self._here.begin()

    def shown(self, buttons: Sequence[Button]) -> None:
        """Buttons that came unasked."""
        self._here.shown(buttons)

    async def do(self, step: Step) -> Heard:
        """Take one step. Raises :class:`ValueError` with a sentence when it cannot be done."""
        if step.kind == ELSEWHERE:
            return await self._go(Channel(step.value))
        heard = await self._here.do(replace(step, value=self._filled(step.value)))
        await self._remember(heard)
        return heard

    async def _go(self, channel: Channel) -> Heard:
        self._places += 1
        name = f"{self._script.file}-{self._places}"
        self._here = self._begin_on(self._relais, replace(self._script, channel=channel, file=name))
        self.conversation_id = self._here.conversation_id
        return await self._here.begin() or Heard(())

    def _filled(self, text: str) -> str:
        for name, value in self._codes.items():
            mark = "{" + name + "}"
            if mark in text and not value:
                raise ValueError(f"no code was given yet for {mark}")
            text = text.replace(mark, value)
        return text

    async def _remember(self, heard: Heard) -> None:
        for said in heard.said:
            spelt = "".join(_SIGN.findall(said))[:6]
            for code in (*_CODE.findall(said), spelt):
                if is_code(code) and "K7M4QX" not in said:
                    self._codes |= {"code": code, "keys": keys_of(code)}
        sent = await self._relais.stores.outbox.due(self._relais.clock.now(), limit=1000)
        for delivery in sent:
            figures = _FIGURES.search(str(delivery.payload.get("text")))
            if delivery.kind == CODE and figures:
                self._codes["figures"] = "".join(figures.groups())
