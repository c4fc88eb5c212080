"""What came of playing a script."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.scripts.records import Script


@dataclass(frozen=True)
class Failure:
    """An expectation that was not met, and the line of the script that holds it."""

    line: int
    sentence: str


@dataclass
class Played:
    """What is heard and found while a script plays."""

    transcript: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def fail(self, line: int, sentences: list[str]) -> None:
        """Note what was not as expected."""
        self.failures.extend(Failure(line, sentence) for sentence in sentences)


@dataclass(frozen=True)
class Outcome:
    """A script that was played. ``transcript`` has a line for each thing said."""

    script: Script
    failures: tuple[Failure, ...]
    transcript: tuple[str, ...]
    seconds: float

    @property
    def passed(self) -> bool:
        """Whether all was as expected."""
        return not self.failures

    def account(self) -> str:
        """The failures, each with file and line, and the transcript."""
        rows = [f"{self.script.file}:{one.line}: {one.sentence}" for one in self.failures]
        return "\n".join([*rows, "", *(f"    {line}" for line in self.transcript)])
