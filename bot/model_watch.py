"""Notices a newer model on disk, and has it served."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import structlog

from bot.errors import ConfigurationError, RelaisError
from bot.model_card import CARD, MODEL, components_fingerprint, file_hash, read_card

log = structlog.get_logger(__name__)

PAUSE = 1.0
"""Seconds between two looks; a look costs one ``stat``."""

Stamp = tuple[int, int, int]


class ModelWatch:
    """Looks at the card of the model, which a training replaces last.

    ``reload`` has the new model served, and raises :class:`RelaisError` when it cannot be: the one
    in place then goes on, and the new one is tried again only when it changes. A model made by
    code that this process has not imported is refused.
    """

    def __init__(self, project: Path, reload: Callable[[], Awaitable[None]]) -> None:
        self._project = project
        self._reload = reload
        self._seen = _stamp(project / CARD)
        self._code = components_fingerprint(project)

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await asyncio.sleep(PAUSE)
            await self.look()

    async def look(self) -> None:
        """One look; returns when a new model, if there is one, serves or was refused."""
        stamp = _stamp(self._project / CARD)
        if stamp in (None, self._seen) or not await asyncio.to_thread(_is_whole, self._project):
            return
        self._seen = stamp
        started = time.monotonic()
        try:
            if components_fingerprint(self._project) != self._code:
                raise ConfigurationError("The code changed since this process started: restart it.")
            await self._reload()
        except RelaisError as error:
            log.error("the new model cannot be served, the old one goes on", reason=str(error))
            return
        log.info("a new model serves", seconds=round(time.monotonic() - started, 1))


def _stamp(card: Path) -> Stamp | None:
    try:
        found = card.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size


def _is_whole(project: Path) -> bool:
    """Whether card and model belong together: between their two replacements they do not."""
    card = read_card(project)
    try:
        return card is not None and card.sha256 == file_hash(project / MODEL)
    except OSError:
        return False
