"""Measured lines kept in a JSON file, each as soon as it is measured."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from bot.errors import ConfigurationError


class Measured(Protocol):
    """A frozen dataclass: what it measures, and of which data, settings and code."""

    @property
    def key(self) -> object:
        """What it is a measurement of."""

    @property
    def fingerprint(self) -> str:
        """Another one when data, settings or code changed."""


T = TypeVar("T", bound=Measured)


class Store(Generic[T]):
    """Lines by what they measure, in memory, and in ``path`` if there is one."""

    def __init__(self, path: Path | None, kind: type[T], *, keep: bool) -> None:
        self._path = path
        kept = read_lines(path, kind) if keep and path and path.is_file() else []
        self._lines = {line.key: line for line in kept}

    def known(self, key: object, fingerprint: str) -> T | None:
        """The line that is kept, if data, settings and code are the same as then."""
        line = self._lines.get(key)
        return line if line and line.fingerprint == fingerprint else None

    def add(self, line: T) -> None:
        """Keep a line; the file is whole at any time."""
        self._lines[line.key] = line
        if self._path:
            lines = [asdict(one) for one in self._lines.values()]  # type: ignore[call-overload]
            write_json(self._path, {**machine(), "lines": lines})


def read_lines(path: Path, kind: type[T]) -> list[T]:
    """Lines in a file. Raises :class:`ConfigurationError` when it holds something else."""
    read = read_json(path)
    try:
        heading(read)
        return [kind(**one) for one in read["lines"]]
    except (KeyError, TypeError):
        raise ConfigurationError(
            f"{path} holds no results of this command: name another file, or remove it."
        ) from None


def heading_of(path: Path) -> str:
    """The line above tables of earlier results, which :func:`read_lines` has found sound."""
    return heading(read_json(path))


def read_json(path: Path) -> Any:
    """What a results file holds. Raises :class:`ConfigurationError` with the reason."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{path}: {error.strerror}.") from None
    except ValueError:
        raise ConfigurationError(f"{path} is not a JSON file.") from None


def write_json(path: Path, content: Any) -> None:
    """Replace a file in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    draft.replace(path)


def machine() -> dict[str, str]:
    """When and on what: for the line above a table."""
    return {
        "date": date.today().isoformat(),
        "machine": f"{os.cpu_count()} cores of {_processor()}",
        "python": f"Python {platform.python_version()}",
    }


def busy() -> float:
    """Load average of the last minute for each core; 0 where the system does not say."""
    try:
        return round(os.getloadavg()[0] / (os.cpu_count() or 1), 2)
    except OSError:
        return 0.0


def heading(told: Mapping[str, str] | None = None) -> str:
    """The line above tables, from :func:`machine` as it was then, or as it is now."""
    known = machine() if told is None else told
    return f"{known['date']}, {known['machine']}, {known['python']}:"


def _processor() -> str:
    try:
        lines: Iterable[str] = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = ()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
