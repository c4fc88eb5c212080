"""A script, as its file says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.messages import Channel, Language

CALL_STEPS = ("say", "press", "silence", "hangup")
CHAT_STEPS = ("say", "press")
ELSEWHERE = "elsewhere"
ANY_STEPS = ("wait", "adviser", "answer")
ADVISER_ACTS = ("take", "no_answer", "give_back", "close")


@dataclass(frozen=True)
class Step:
    """One thing the customer or an adviser does, and what is expected of the turn that follows.

    ``kind`` is ``say``, ``press`` (a button's title or number; keys in a call), ``silence``,
    ``hangup``, ``wait`` (minutes, in which only what falls due happens), ``adviser`` (one of
    :data:`ADVISER_ACTS`), ``answer`` (what the adviser writes) or ``elsewhere`` (a channel, on
    which the customer begins another conversation).
    """

    kind: str
    value: str
    line: int
    expect: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Script:
    """A whole script. ``file`` is shown in reports; ``finally_`` is expected of the end."""

    file: str
    name: str
    at: datetime
    channel: Channel
    language: Language | None
    caller: str | None
    steps: tuple[Step, ...]
    finally_: Mapping[str, Any] = field(default_factory=dict)
    finally_line: int = 1
