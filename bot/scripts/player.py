"""Plays scripts, one after the other, with a model that is loaded once."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.adapters.clock import FixedClock
from bot.messages import Channel
from bot.scripts.adviser import ScriptAdviser
from bot.scripts.customers import ChatCustomer, Customer, Heard
from bot.scripts.facts import facts
from bot.scripts.matching import differences, missing, unwanted
from bot.scripts.outcome import Outcome, Played
from bot.scripts.records import ANY_STEPS, Script, Step
from bot.scripts.traveller import Traveller
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.app import Application

ADVISERS = "+33353012400"
"""Where calls for advisers go in scripts (a number kept for fiction)."""


class Player:
    """One model; every script plays on fresh stores, with a clock that stands at its ``at``."""

    def __init__(self, relais: Application) -> None:
        self._relais = relais

    @classmethod
    async def load(cls, project: Path, at: FixedClock) -> Player:
        """Load the model of ``project``. Raises :class:`bot.errors.RelaisError`."""
        from bot.app import build

        settings = Settings(transfer_number=ADVISERS)
        return cls(await build(project, settings, clock=at, memory=True))

    async def play(self, script: Script) -> Outcome:
        """Play one script to its end, also when an expectation is not met on the way."""
        from bot.app import restage

        started = time.monotonic()
        clock, played = FixedClock(script.at), Played()
        self._relais = restage(self._relais, clock)
        customer = Traveller(self._relais, script, _customer)
        heard = await customer.begin()
        if heard:
            _note(played, heard)
        for step in script.steps:
            heard = await self._step(step, customer, clock, played)
        found = await facts(self._relais, script, customer.conversation_id)
        ended = heard.ended if heard else False
        played.fail(
            script.finally_line,
            [
                difference
                for key, value in script.finally_.items()
                for difference in differences(value, {**found, "ended": ended}.get(key), key)
            ],
        )
        seconds = time.monotonic() - started
        return Outcome(script, tuple(played.failures), tuple(played.transcript), seconds)

    async def _step(
        self, step: Step, customer: Customer, clock: FixedClock, played: Played
    ) -> Heard | None:
        if step.kind not in ANY_STEPS:
            return await _take(customer, step, played)
        relais, name = self._relais, customer.conversation_id
        lines = await relais.conversation.lines(name)
        if step.kind == "wait":
            await self._wait(clock, int(step.value))
        else:
            played.transcript.append(f" adviser: {step.value}")
            try:
                await ScriptAdviser(relais, name).do(step)
            except ValueError as error:
                played.fail(step.line, [str(error)])
        new = await relais.conversation.lines(name, lines[-1].number if lines else 0)
        unasked = [line for line in new if line.speaker == "bot"]
        customer.shown([button for line in unasked for button in line.buttons])
        slots = await relais.engine.slots(name)
        heard = Heard(tuple(line.text for line in unasked), slots=slots)
        _note(played, heard)
        played.fail(step.line, judge(step.expect, heard))
        return heard

    async def _wait(self, clock: FixedClock, minutes: int) -> None:
        """Let time pass, a minute at a time, and see to what falls due."""
        rounds = self._relais.rounds()
        for _ in range(minutes):
            clock.advance(timedelta(minutes=1))
            await rounds.once()


def judge(expect: dict[str, Any] | Any, heard: Heard) -> list[str]:
    """What one turn does not fulfil of ``expect``."""
    reply = heard.reply
    read = reply.understanding if reply else None
    actions = list(reply.actions) if reply else []
    found = {
        "intent": read.intent.name if read else None,
        "urgency": read.urgency.name if read else None,
        "language": reply.language if reply else None,
        "slots": heard.slots,
        "owner": str(reply.owner) if reply else None,
        "handoff": heard.packet.as_dict() if heard.packet else None,
        "ended": heard.ended,
    }
    failures: list[str] = []
    for key, value in expect.items():
        if key == "actions":
            failures += missing(value, actions, key)
        elif key == "responses":
            failures += missing(value, heard.responses, key)
        elif key == "without":
            failures += unwanted(value, [*actions, *heard.responses], key)
        elif key == "says":
            failures += differences(f"~{value}", " ".join(heard.said), key)
        else:
            failures += differences(value, found[key], key)
    return failures


async def _take(customer: Customer, step: Step, played: Played) -> Heard | None:
    shown = step.value if step.kind == "say" else f"[{step.kind} {step.value}]".replace(" ]", "]")
    played.transcript.append(f"customer: {shown}")
    try:
        heard = await customer.do(step)
    except ValueError as error:
        played.fail(step.line, [str(error)])
        return None
    _note(played, heard)
    played.fail(step.line, judge(step.expect, heard))
    return heard


def _note(played: Played, heard: Heard) -> None:
    read = heard.reply.understanding if heard.reply else None
    if read:
        played.transcript.append(
            f"          {read.intent.name} {read.intent.confidence:.2f} · {read.urgency.name}"
        )
    names = heard.responses
    for place, text in enumerate(heard.said):
        name = f"  ({names[place]})" if len(names) == len(heard.said) and names[place] else ""
        played.transcript.append(f"     bot: {text}{name}")


def _customer(relais: Application, script: Script) -> Customer:
    if script.channel is not Channel.VOICE:
        return ChatCustomer(relais, script)
    from bot.scripts.caller import Caller

    return Caller(relais, script)
