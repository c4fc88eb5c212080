"""What a preflight finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file; ``file`` is relative to the project, ``line`` counts from 1."""

    file: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True)
class Mistake:
    """One thing to put right: ``sentence`` says what is wrong and what to do."""

    place: Place
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


@dataclass(frozen=True)
class Report:
    """The mistakes of a project, in the order of files and lines, and how much it holds."""

    mistakes: tuple[Mistake, ...]
    summary: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, mistakes: Iterable[Mistake], summary: Mapping[str, int]) -> Report:
        """A report with each mistake once."""
        return cls(tuple(sorted(set(mistakes))), summary)
