"""v0"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cue:
    name: str
    words: str


def read_cues(text: str) -> tuple[Cue, ...]:
    return ()
