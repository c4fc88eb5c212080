"""The cost by part: a cold training, a start and a turn, in processor time."""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.bench.meter import REST
from bot.bench.nlu_tables import markdown
from bot.bench.process import Tell, run, with_relais
from bot.bench.run import bare_copy

SMALLEST = 0.015
"""Share of the whole below which a part goes to the rest."""

OTHER_IMPORTS = "other imports"


@dataclass(frozen=True)
class Panel:
    """One thing that takes time, in ``unit``, and its parts, the longest first, the rest last."""

    title: str
    unit: str
    parts: Sequence[tuple[str, float]]

    @property
    def whole(self) -> float:
        """All parts together."""
        return sum(value for _, value in self.parts)


def measure(project: Path, tell: Tell) -> list[Panel]:
    """Train a copy of the project from nothing, start it, and take turns.

    Raises :class:`bot.bench.process.BenchFailed`.
    """
    with tempfile.TemporaryDirectory(prefix="relais-bench-") as name:
        bare = Path(name)
        bare_copy(project, bare)
        tell("Training from nothing…")
        trained = _worker("train", bare, tell)
        tell("Loading, and taking turns…")
        served = _worker("serve", bare, tell)
    return [
        Panel("Training from nothing", "s", largest(trained["train"])),
        Panel("Import and load", "s", largest(served["load"])),
        Panel("A turn", "ms", [(n, v * 1000) for n, v in largest(served["turn"])]),
    ]


def largest(seconds: Mapping[str, float]) -> list[tuple[str, float]]:
    """The parts that matter, the longest first, small imports as one, and all others as one."""
    least = SMALLEST * sum(seconds.values())
    parts: defaultdict[str, float] = defaultdict(float)
    for name, value in seconds.items():
        small = OTHER_IMPORTS if name.startswith("import ") else REST
        parts[name if value >= least else small] += value
    rest = parts.pop(REST, 0.0)
    if parts.get(OTHER_IMPORTS, least) < least:
        rest += parts.pop(OTHER_IMPORTS)
    return [*sorted(parts.items(), key=lambda item: -item[1]), (REST, rest)]


def parts_report(panels: Sequence[Panel]) -> str:
    """A table for each panel."""
    return "\n\n".join(
        markdown(
            (f"{panel.title}: {panel.whole:.1f} {panel.unit}", panel.unit, "share"),
            [
                (name, f"{value:.2f}", f"{value / panel.whole * 100:.0f} %")
                for name, value in panel.parts
            ],
        )
        for panel in panels
    )


def _worker(what: str, folder: Path, tell: Tell) -> dict[str, dict[str, float]]:
    command = [sys.executable, "-m", "bot.bench.parts_worker", what, "parts.json"]
    run(command, folder, with_relais(), tell)
    found: dict[str, dict[str, float]] = json.loads((folder / "parts.json").read_text("utf-8"))
    return found
