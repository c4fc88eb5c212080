"""The whole measurement: training in a bare copy of the project, then the worker."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.bench.process import BenchFailed

FILES = ("config.yml", "domain.yml", "company.yml", "endpoints.yml")
FOLDERS = ("data", "actions", "tests")
EDITED = Path("data/nlu/outage.yml")


@dataclass(frozen=True)
class Figure:
    """One line of the table: ``value`` in ``unit``, and the ``limit`` it should stay under."""

    name: str
    value: float
    unit: str
    limit: float | None = None


def measure(project: Path, tell: Callable[[str], None]) -> list[Figure]:
    """All figures, in one run. Raises :class:`BenchFailed`."""
    with tempfile.TemporaryDirectory(prefix="relais-bench-") as folder:
        bare = Path(folder)
        bare_copy(project, bare)
        tell("Training from nothing…")
        cold = _timed(project, bare, "-m", "bot", "train", "--quiet")
        tell("Training with nothing changed…")
        unchanged = _timed(project, bare, "-m", "bot", "train")
        tell("Training with one file edited…")
        with (bare / EDITED).open("a", encoding="utf-8") as data:
            data.write("    - the whole street went dark a moment ago\n")
        edited = _timed(project, bare, "-m", "bot", "train", "--quiet")
        tell("Loading, and taking turns…")
        found = _worker(project, bare)
    return [
        Figure("train, cold (whole command)", cold, "s", 15),
        Figure("train, one file edited", edited, "s", 6),
        Figure("train, nothing changed", unchanged, "s", 2),
        Figure("import and load", found["load_seconds"], "s", 2.5),
        Figure("turn in process, p50", found["turn_p50_ms"], "ms", 15),
        Figure("turn in process, p95", found["turn_p95_ms"], "ms"),
        Figure("reading a message, p50", found["parse_p50_ms"], "ms", 8),
        Figure("reading a message, p95", found["parse_p95_ms"], "ms"),
        Figure("resident memory after the turns", found["resident_mb"], "MB", 450),
    ]


def bare_copy(project: Path, folder: Path) -> None:
    """The project's own files in ``folder``: no model, no cache, no lock."""
    for name in FILES:
        shutil.copy(project / name, folder / name)
    for name in FOLDERS:
        shutil.copytree(project / name, folder / name)


def _environment(project: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(project)}


def _timed(project: Path, folder: Path, *words: str) -> float:
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=_environment(project),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BenchFailed(f"« {' '.join(words)} » failed: {done.stderr.strip()[-400:]}")
    return time.monotonic() - started


def _worker(project: Path, folder: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "bot.bench.worker"],
        cwd=folder,
        env=_environment(project),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BenchFailed(f"The measured process failed: {done.stderr.strip()[-400:]}")
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found
