"""A call's turn as text, so that it outlives the process, and back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from voice.call_choices import Choice
from voice.call_state import Call
from voice.call_steps import Hangup, Listen, Speak, Step, TakeMessage, Transfer

_STEPS = {kind.__name__: kind for kind in (Speak, Listen, Transfer, TakeMessage, Hangup)}


@dataclass(frozen=True)
class Taken:
    """The turn taken last in a call: its ``number``, the call after it, what the caller heard."""

    number: int
    call: Call
    steps: tuple[Step, ...]


def to_text(taken: Taken) -> str:
    """``taken`` as JSON."""
    steps = [{"step": type(step).__name__, **asdict(step)} for step in taken.steps]
    return json.dumps(
        {"number": taken.number, "call": asdict(taken.call), "steps": steps}, ensure_ascii=False
    )


def from_text(text: str) -> Taken | None:
    """The turn in ``text``; ``None`` when another version wrote it and it cannot be read."""
    try:
        stored = json.loads(text)
        choices = tuple(Choice(**choice) for choice in stored["call"].pop("choices"))
        call = Call(**stored["call"], choices=choices)
        return Taken(int(stored["number"]), call, tuple(map(_step, stored["steps"])))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _step(values: dict[str, Any]) -> Step:
    kind = _STEPS[values.pop("step")]
    if kind is Listen:
        values["hints"] = tuple(values["hints"])
    step: Step = kind(**values)
    return step
