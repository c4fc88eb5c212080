"""Trains the project's model with Rasa, in this process, without its chatter."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import portalocker

from bot.engine import calm_collector, prepare
from bot.errors import ConfigurationError
from bot.model_card import (
    MODEL,
    Freshness,
    ModelCard,
    code_fingerprint,
    file_hash,
    freshness,
    install_model,
    project_fingerprint,
    read_card,
)

CACHE = Path(".rasa/cache")
UNUSED = 3600.0
"""Seconds after which a cache of earlier code is taken for unused."""

PATIENCE = 900.0
"""Seconds for which a training waits for another one in the same project."""

STEP = re.compile(
    r"(?P<what>Starting to train|Finished training|Restored) component '(?P<name>\w+)'"
)

Tell = Callable[[str, str], None]
"""Called with what happens (``loading``, ``start``, ``done``, ``kept``) and a component's name."""


def train(
    project: Path, summary: Mapping[str, Any], *, tell: Tell, force: bool = False
) -> ModelCard:
    """Train the project in the current folder and put the model in ``models/``.

    The old model serves until the new one is whole. One training runs at a time in a project: a
    second one waits, and does nothing when the first has made the model fresh. Raises
    :class:`ConfigurationError` with Rasa's reason when the project cannot be trained.
    """
    models = project / MODEL.parent
    models.mkdir(exist_ok=True)
    with portalocker.Lock(models / ".lock", "w", timeout=PATIENCE):
        card = read_card(project)
        if card and not force and freshness(project) is Freshness.FRESH:
            return card
        return _train_alone(project, summary, tell, force)


def _train_alone(project: Path, summary: Mapping[str, Any], tell: Tell, force: bool) -> ModelCard:
    started = time.monotonic()
    fingerprint = project_fingerprint(project)
    models = project / MODEL.parent
    _forget_unfinished(models)
    tell("loading", "Rasa")
    use_cache(project)
    with tempfile.TemporaryDirectory(prefix=".training-", dir=models) as draft:
        trained = _run(project, Path(draft), tell, force)
        card = ModelCard(
            fingerprint=fingerprint,
            sha256=file_hash(trained),
            trained=datetime.now(UTC).isoformat(timespec="seconds"),
            seconds=round(time.monotonic() - started, 1),
            summary=dict(summary),
        )
        install_model(project, trained, card)
    return card


def use_cache(project: Path) -> None:
    """Point Rasa's training cache to a folder named after our code and the knowledge files.

    Rasa's cache keys cover data, settings and the source of a component's class, and nothing that
    the class calls. Folders of earlier code are removed, once nobody can be at work in them.
    """
    current = project / CACHE / code_fingerprint(project)[:16]
    for other in (project / CACHE).glob("*"):
        if other != current and time.time() - other.stat().st_mtime > UNUSED:
            shutil.rmtree(other, ignore_errors=True) if other.is_dir() else other.unlink()
    current.mkdir(parents=True, exist_ok=True)
    os.environ["RASA_CACHE_DIRECTORY"] = str(current)


def _run(project: Path, draft: Path, tell: Tell, force: bool) -> Path:
    prepare()
    with calm_collector(), _hushed() as said:
        try:
            from rasa import model_training

            from bot.engine import shortcuts, training_shortcuts

            shortcuts.install()
            training_shortcuts.install()
            with _steps(tell):
                result = model_training.train(
                    domain=str(project / "domain.yml"),
                    config=str(project / "config.yml"),
                    training_files=[str(project / "data")],
                    output=str(draft),
                    fixed_model_name=MODEL.name,
                    force_training=force,
                )
        except SystemExit:
            raise ConfigurationError(_last_words(said.getvalue())) from None
        except Exception as error:
            raise _as_sentence(error) from error
    if result.model is None:
        raise ConfigurationError(_last_words(said.getvalue()))
    return Path(result.model)


@contextlib.contextmanager
def _hushed() -> Iterator[io.StringIO]:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        yield said


class _Steps(logging.Handler):
    """Reads Rasa's own account of its training."""

    WORDS = {"Starting to train": "start", "Finished training": "done", "Restored": "kept"}

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        """Pass on the start and the end of a component."""
        match = STEP.match(record.getMessage())
        if match:
            self._tell(self.WORDS[match["what"]], match["name"])


@contextlib.contextmanager
def _steps(tell: Tell) -> Iterator[None]:
    logger, handler = logging.getLogger("rasa.engine.training.hooks"), _Steps(tell)
    before = logger.level, logger.propagate
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.level, logger.propagate = before


def _as_sentence(error: Exception) -> ConfigurationError:
    cause = error.__cause__ if type(error).__name__ == "GraphComponentException" else None
    reason = " ".join(str(cause or error).split()) or type(cause or error).__name__
    return ConfigurationError(
        f"Rasa cannot train this project: {reason} (RELAIS_DEBUG=1 shows the whole account.)"
    )


def _last_words(said: str) -> str:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", said)
    lines = [line.strip() for line in plain.splitlines() if line.strip()]
    return f"Rasa cannot train this project: {lines[-1] if lines else 'it gives no reason'}"


def _forget_unfinished(models: Path) -> None:
    """Remove what a training that was killed an hour ago or more left behind."""
    for folder in models.glob(".training-*"):
        if time.time() - folder.stat().st_mtime > 3600:
            shutil.rmtree(folder, ignore_errors=True)
