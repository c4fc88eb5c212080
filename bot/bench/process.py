"""Measured processes: started in a folder of their own, listened to, and read out."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import bot
from bot.errors import RelaisError

Tell = Callable[[str], None]
MEASURED = Path(__file__).with_name("measured.py")
BAR = re.compile(r"(?P<what>\w+):\s+(?P<percent>\d+)%\|")
EVERY = 30.0
"""Seconds between two words about a progress bar."""


class BenchFailed(RelaisError):
    """A measured command did not end well."""

    code = "bench-failed"


def with_relais() -> dict[str, str]:
    """The environment in which a process finds this Relais, whatever its folder."""
    return {**os.environ, "PYTHONPATH": str(Path(bot.__file__).parents[1])}


def measured(
    python: Path | str, job: Mapping[str, Any], folder: Path, env: Mapping[str, str], tell: Tell
) -> dict[str, Any]:
    """Do one job of :mod:`bot.bench.measured` in ``folder``.

    The result is the process's own account and ``process_seconds``, from start to end. Raises
    :class:`BenchFailed` with its last words.
    """
    shutil.copy(MEASURED, folder / MEASURED.name)
    result = folder / "measured.json"
    result.unlink(missing_ok=True)
    text = json.dumps({**job, "result": result.name})
    (folder / "job.json").write_text(text, encoding="utf-8")
    seconds = run([str(python), MEASURED.name, "job.json"], folder, env, tell)
    found: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
    return {**found, "process_seconds": seconds}


def run(command: list[str], folder: Path, env: Mapping[str, str], tell: Tell) -> float:
    """Run a command to its end and return its seconds.

    ``tell`` hears its lines that start with ``@``, and now and then how far a progress bar is.
    Raises :class:`BenchFailed` with the last words of a command that fails.
    """
    started = told = time.monotonic()
    last: deque[str] = deque(maxlen=15)
    with subprocess.Popen(
        command,
        cwd=folder,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        try:
            for line in process.stdout or ():
                bar = BAR.search(line)
                if line.startswith("@"):
                    tell(f"  {line[1:].strip()}")
                elif bar and time.monotonic() - told > EVERY:
                    told = time.monotonic()
                    tell(f"  {bar['what'].lower()}: {bar['percent']} %")
                elif not bar and line.strip() and not line.startswith("WARNING"):
                    last.append(line.strip())
        except BaseException:
            process.kill()
            raise
    seconds = time.monotonic() - started
    if process.returncode:
        raise BenchFailed(f"A measured process failed: {' '.join(last)[-600:]}")
    return seconds
