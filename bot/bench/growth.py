"""How training time, memory, model size and reading grow with the number of examples."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.bench.charts import growth_chart
from bot.bench.growth_examples import SEED, Example, grown, project_examples, write_examples
from bot.bench.nlu import System, digest, relais, run_jobs
from bot.bench.nlu_tables import markdown
from bot.bench.process import Tell
from bot.bench.store import Store, busy
from bot.evaluation.metrics import percentile

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)
READ = 300
"""Messages that are read to time the reading: some of the project's own examples."""


@dataclass(frozen=True)
class Point:
    """One size: seconds, megabytes and milliseconds; ``busy`` as in a :class:`Line`."""

    examples: int
    fingerprint: str
    busy: float
    training_seconds: float
    training_cpu_seconds: float
    training_mb: float
    model_mb: float
    load_seconds: float
    serving_mb: float
    p50_ms: float

    @property
    def key(self) -> int:
        """What it is a measurement of."""
        return self.examples


def measure(project: Path, up_to: int, store: Store[Point], tell: Tell) -> Iterator[Point]:
    """A point for each size up to ``up_to``, the sizes being :data:`SIZES` and ``up_to`` itself.

    The pipeline is the project's own, as in :func:`bot.bench.nlu.relais`.
    """
    own, system = project_examples(project), relais(project)
    texts = [example.text for example in grown(own, min(READ, len(own)), SEED + 1)]
    made_from = digest(system.fingerprint, json.dumps([asdict(one) for one in own]))
    for size in sorted({size for size in SIZES if size <= up_to} | {up_to}):
        point = store.known(size, made_from)
        if point:
            tell(f"{size:,} examples: kept from an earlier run.")
        else:
            tell(f"{size:,} examples…")
            point = _measure(grown(own, size), texts, system, made_from, tell)
            store.add(point)
        yield point


def growth_report(points: Sequence[Point]) -> str:
    """A table."""
    header = (
        *("examples", "training", "processor", "its peak", "model", "import and load"),
        *("peak while reading", "reading a message, p50"),
    )
    rows = [
        (
            *(
                f"{one.examples:,}",
                f"{one.training_seconds:.1f} s",
                f"{one.training_cpu_seconds:.1f} s",
            ),
            *(f"{one.training_mb:,.0f} MB", f"{one.model_mb:.1f} MB", f"{one.load_seconds:.1f} s"),
            *(f"{one.serving_mb:,.0f} MB", f"{one.p50_ms:.1f} ms"),
        )
        for one in points
    ]
    return markdown(header, rows)


def growth_chart_of(points: Sequence[Point], path: Path) -> None:
    """Four curves."""
    curves = [
        ("Training, seconds", [one.training_seconds for one in points]),
        ("Peak memory of training, MB", [one.training_mb for one in points]),
        ("Model, MB", [one.model_mb for one in points]),
        ("Reading a message, p50 ms", [one.p50_ms for one in points]),
    ]
    growth_chart([one.examples for one in points], curves, path)


def _measure(
    examples: Sequence[Example], texts: Sequence[str], system: System, made_from: str, tell: Tell
) -> Point:
    began_busy = busy()
    with tempfile.TemporaryDirectory(prefix="relais-bench-") as name:
        folder = Path(name)
        (folder / "config.yml").write_text(system.config, encoding="utf-8")
        (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
        write_examples(examples, folder / "train.yml")
        trained, tested = run_jobs(system, folder, tell)
        model = (folder / "models/bench.tar.gz").stat().st_size / 1_000_000
    return Point(
        examples=len(examples),
        fingerprint=made_from,
        busy=began_busy,
        training_seconds=trained["training_seconds"],
        training_cpu_seconds=trained["training_cpu_seconds"],
        training_mb=trained["peak_mb"],
        model_mb=model,
        load_seconds=tested["load_seconds"],
        serving_mb=tested["peak_mb"],
        p50_ms=percentile([one[2] * 1000 for one in tested["read"]], 50),
    )
