"""A message that has been read, beside what it means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.evaluation.labelled import LabelledSet
from bot.messages import Understanding
from bot.ports import Engine

Aspect = Literal["intent", "urgency", "language"]
ASPECTS: tuple[Aspect, ...] = ("intent", "urgency", "language")


@dataclass(frozen=True)
class Judged:
    """What one message means (``intent``, ``urgency``, ``language``) and what was ``read``.

    An empty ``urgency`` or ``language`` is not known, and not judged.
    """

    set_name: str
    text: str
    intent: str
    urgency: str
    language: str
    read: Understanding

    def wanted(self, aspect: Aspect) -> str:
        """What should have been read."""
        return str(getattr(self, aspect))

    def found(self, aspect: Aspect) -> str:
        """What was read."""
        if aspect == "language":
            return self.read.language
        return self.read.intent.name if aspect == "intent" else self.read.urgency.name

    def confidence(self, aspect: Aspect) -> float:
        """The probability that came with it, 0 to 1; 1 for the language, which has none."""
        if aspect == "language":
            return 1.0
        scored = self.read.intent if aspect == "intent" else self.read.urgency
        return scored.confidence

    def right(self, aspect: Aspect) -> bool:
        """Whether it was read as it is meant."""
        return self.found(aspect) == self.wanted(aspect)

    @property
    def cues(self) -> str:
        """The cues of urgency that were seen, with their words; empty when none was."""
        seen = self.read.explanation.get("urgency_cues") or ()
        return ", ".join(f"{cue['cue'].replace('_', ' ')} « {cue['words']} »" for cue in seen)


async def judge(
    engine: Engine, sets: Sequence[LabelledSet], tell: Callable[[int], None] = lambda _: None
) -> list[Judged]:
    """Read every message of ``sets``, in their order; ``tell`` hears how many are done."""
    judged = []
    for one in sets:
        for message in one.messages:
            read = await engine.parse(message.text)
            judged.append(
                Judged(
                    one.name, message.text, message.intent, message.urgency, message.language, read
                )
            )
            tell(len(judged))
    return judged
