"""v0"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.messages import Urgency
from bot.understanding.urgency_cues import Cue


def judge(
    learned: Mapping[str, float], intents: Mapping[str, float], cues: Sequence[Cue]
) -> tuple[Urgency, float]:
    if not learned:
        return Urgency.NORMAL, 0.0
    name = max(learned, key=lambda level: learned[level])
    return Urgency(name), learned[name]
