"""Replaces stretches of a reading while every character keeps knowing where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.understanding.parsing.reading import Reading


def rewrite(reading: Reading, pieces: Iterable[tuple[str, int, int]]) -> Reading:
    """``reading`` with each (new text, start, end), in order, in the place of what was there.

    Each character of a new text stands for the whole stretch it replaces.
    """
    text = reading.text
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for new, start, end in pieces:
        parts += text[last:start], new
        starts += [*reading.starts[last:start], *[reading.starts[start]] * len(new)]
        ends += [*reading.ends[last:start], *[reading.ends[end - 1]] * len(new)]
        last = end
    if not parts:
        return reading
    return replace(
        reading,
        text="".join([*parts, text[last:]]),
        starts=[*starts, *reading.starts[last:]],
        ends=[*ends, *reading.ends[last:]],
    )
