"""Waits for saved files. Pure of clocks: whoever calls says how to wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

Snapshot = dict[Path, tuple[int, int]]
"""Of each file, when it was written (in nanoseconds) and how long it is (in bytes)."""


def rounds(files: Callable[[], Iterable[Path]], wait: Callable[[], None]) -> Iterator[list[Path]]:
    """The files that were saved, added or removed since this call, each time that some were.

    Never ends. Several saved at once are one round: it begins when nothing has changed for one
    ``wait``. What is saved while the caller is at work makes the next round.
    """
    return _rounds(files, wait, snapshot(files()))


def _rounds(
    files: Callable[[], Iterable[Path]], wait: Callable[[], None], seen: Snapshot
) -> Iterator[list[Path]]:
    while True:
        wait()
        now = snapshot(files())
        if now == seen:
            continue
        wait()
        while (later := snapshot(files())) != now:
            now = later
            wait()
        changed = sorted(path for path in {*seen, *now} if seen.get(path) != now.get(path))
        seen = now
        if changed:
            yield changed


def snapshot(files: Iterable[Path]) -> Snapshot:
    """How files are now; one that vanishes meanwhile is left out."""
    found: Snapshot = {}
    for path in files:
        try:
            state = path.stat()
        except OSError:
            continue
        found[path] = state.st_mtime_ns, state.st_size
    return found
