"""How well cues of tone and form are read: precision and recall of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bot.messages import CueName
from bot.understanding.tone import read_tone

SETS = ("tone_dev.yml", "tone_blind.yml")
"""Files of ``tests/nlu``: the one that the rules were written with, then the one that was not."""


@dataclass(frozen=True)
class CueScore:
    """Counts of one cue in a set: labelled, read, and both."""

    meant: int
    read: int
    right: int

    @property
    def precision(self) -> float:
        """Share (0 to 1) of what was read that is labelled."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """Share (0 to 1) of what is labelled that was read."""
        return self.right / self.meant if self.meant else 1.0


def score_tone(file: Path) -> dict[str, CueScore]:
    """The score of each cue in a set of ``{text, cues}``, and of ``all``."""
    import yaml

    meant, read, right = Counter[str](), Counter[str](), Counter[str]()
    for one in yaml.safe_load(file.read_text(encoding="utf-8")):
        found = {str(cue.name) for cue in read_tone(one["text"])}
        meant.update(one["cues"])
        read.update(found)
        right.update(found & set(one["cues"]))
    scores = {str(name): CueScore(meant[name], read[name], right[name]) for name in CueName}
    return {**scores, "all": CueScore(meant.total(), read.total(), right.total())}
