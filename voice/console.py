"""The console telephone: a call in the terminal, over the very line that Twilio uses."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.messages import Owner
from voice.call_events import Answered, Event, HungUp, Pressed, Said, Silence
from voice.call_script import event_of_script, event_of_typing
from voice.call_steps import Hangup, Speak, TakeMessage, Transfer
from voice.caller import caller_number
from voice.line import CallTurn, Line

_EVENTS = {
    Answered: "answered",
    Said: "said",
    Pressed: "pressed",
    Silence: "silence",
    HungUp: "hung_up",
}
_ACTIONS = {Transfer: "transfer", TakeMessage: "take_message", Hangup: "hang_up"}


@dataclass(frozen=True)
class Outcome:
    """How a call went.

    ``records`` has one object a turn, as JSON mode writes them. ``unplayed`` counts script lines
    left when the call had ended. ``transferred_to`` is the advisers' number (E.164).
    """

    turns: int
    ended: bool
    transferred_to: str | None = None
    unplayed: int = 0
    records: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)


async def run_console(
    runner: Line,
    *,
    caller: str | None = None,
    lines: Iterable[str] | None = None,
    as_json: bool = False,
    write: Callable[[str], None] = print,
    read: Callable[[str], str] = input,
) -> Outcome:
    """Hold one call: from the script ``lines``, or from what is typed when there are none.

    What a script does is shown before what is answered; what is typed stands there already.
    JSON mode writes one object a turn: ``turn`` (0 is the welcome), ``event``, ``heard``,
    ``spoken``, ``keys`` ({key, title, payload}), ``actions`` (the bot's, then ``transfer``,
    ``take_message`` or ``hang_up``), ``intent`` {name, confidence}, ``urgency`` {level,
    confidence}, ``owner``, ``handoff`` (the packet, or null) and ``ended``.
    Raises :class:`bot.errors.ConfigurationError` for a script line that cannot be read, before
    the call begins.
    """
    script = None if lines is None else list(events_of(lines))
    call = _ConsoleCall(runner, caller_number(caller), as_json, write)
    await call.take(Answered())
    if script is None:
        await _typed(call, read)
        return call.outcome()
    for place, event in enumerate(script):
        if call.ended:
            return call.outcome(unplayed=len(script) - place)
        if not as_json:
            write(f"> {_done(event)}")
        await call.take(event)
    await call.close()
    return call.outcome()


def events_of(lines: Iterable[str]) -> Iterator[Event]:
    """The events of a script: ``say: …``, ``press: 12``, ``silence``, ``hangup``, ``#`` comments.

    Raises :class:`bot.errors.ConfigurationError`, naming the line.
    """
    for number, line in enumerate(lines, start=1):
        event = event_of_script(line, number)
        if event is not None:
            yield event


class _ConsoleCall:
    """One call, and what was heard of it."""

    def __init__(
        self, line: Line, caller: str | None, as_json: bool, write: Callable[[str], None]
    ) -> None:
        self._line, self._caller, self._as_json, self._write = line, caller, as_json, write
        self._id = f"console-{uuid.uuid4().hex}"
        self._number = -1
        self._owner = Owner.BOT
        self._records: list[Mapping[str, Any]] = []
        self._transferred_to: str | None = None
        self.ended = False

    async def take(self, event: Event) -> None:
        self._number += 1
        turn = await self._line.take(self._id, event, number=self._number, caller=self._caller)
        transfers = [step.number for step in turn.steps if isinstance(step, Transfer)]
        self._transferred_to = transfers[0] if transfers else None
        self.ended = turn.call.ended or bool(transfers)
        self._owner = turn.reply.owner if turn.reply else self._owner
        record = _record(event, turn, self._owner, self.ended)
        self._records.append(record)
        self._write(json.dumps(record, ensure_ascii=False) if self._as_json else _shown(record))
        if self.ended:
            await self.close()

    async def close(self) -> None:
        await self._line.hang_up(self._id)

    def outcome(self, unplayed: int = 0) -> Outcome:
        return Outcome(
            self._number + 1, self.ended, self._transferred_to, unplayed, tuple(self._records)
        )


async def _typed(call: _ConsoleCall, read: Callable[[str], str]) -> None:
    while not call.ended:
        try:
            typed = await asyncio.to_thread(read, "> ")
        except (EOFError, KeyboardInterrupt):
            typed = "/raccrocher"
        await call.take(event_of_typing(typed))


def _record(event: Event, turn: CallTurn, owner: Owner, ended: bool) -> Mapping[str, Any]:
    read = turn.reply.understanding if turn.reply else None
    actions = [*(turn.reply.actions if turn.reply else ())]
    actions += [_ACTIONS[type(step)] for step in turn.steps if type(step) in _ACTIONS]
    return {
        "turn": turn.number,
        "event": _EVENTS[type(event)],
        "heard": _heard(event),
        "spoken": [step.text for step in turn.steps if isinstance(step, Speak)],
        "keys": [
            {"key": choice.key, "title": choice.title, "payload": choice.payload}
            for choice in turn.call.choices
        ],
        "actions": actions,
        "intent": {"name": read.intent.name, "confidence": read.intent.confidence}
        if read
        else None,
        "urgency": {"level": read.urgency.name, "confidence": read.urgency.confidence}
        if read
        else None,
        "owner": str(owner),
        "handoff": turn.packet.as_dict() if turn.packet else None,
        "ended": ended,
    }


def _heard(event: Event) -> str | None:
    if isinstance(event, Said):
        return event.text
    return event.digits if isinstance(event, Pressed) else None


def _done(event: Event) -> str:
    if isinstance(event, Said):
        return "".join(sign if sign.isprintable() else "�" for sign in event.text)
    if isinstance(event, Pressed):
        return f"#{event.digits}"
    return "(raccroche)" if isinstance(event, HungUp) else "(silence)"


def _shown(record: Mapping[str, Any]) -> str:
    lines = [f"☎  {text}" for text in record["spoken"]]
    keys = "  ".join(f"[{choice['key']}] {choice['title']}" for choice in record["keys"])
    signs = {"transfer": "(appel transféré)", "take_message": "(bip)", "hang_up": "(fin d’appel)"}
    lines += [f"   {keys}"] if keys else []
    lines += [f"   {signs[action]}" for action in record["actions"] if action in signs]
    return "\n".join(lines)
