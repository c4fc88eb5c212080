"""What was measured of understanding, as Markdown for ``docs/benchmarks.md``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.bench.line import Line
from bot.bench.nlu import RELAIS

Row = Sequence[str]


def markdown(header: Row, rows: Iterable[Row]) -> str:
    """A table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def nlu_report(lines: Sequence[Line]) -> str:
    """All tables that the lines give rise to."""
    whole = [line for line in lines if not line.hold_out]
    parts = [(_understanding, whole), (_cost, whole), (_ratios, _pairs(whole))]
    parts.append((_outside, [line for line in lines if line.outside]))
    return "\n\n".join(table(some) for table, some in parts if some)


def learned(line: Line) -> str:
    """The training file in words: « banking77, 770 examples »."""
    return f"{line.data}, {Path(line.train).stem}"


def _understanding(lines: Sequence[Line]) -> str:
    header = ("data", "examples", "intents", "test", "system", "accuracy", "macro F1", "ECE")
    rows = [
        (
            *(learned(line), f"{line.examples:,}", f"{line.intents}", f"{line.messages:,}"),
            *(line.system, _percent(line.accuracy), _percent(line.macro_f1)),
            _percent(line.calibration_error),
        )
        for line in lines
    ]
    return markdown(header, rows)


def _cost(lines: Sequence[Line]) -> str:
    header = (
        *("data", "system", "training", "processor", "whole process", "its peak"),
        *("import and load", "then held", "peak while reading", "p50", "p95"),
    )
    rows = [
        (
            *(learned(line), line.system),
            *(f"{line.training_seconds:.1f} s", f"{line.training_cpu_seconds:.1f} s"),
            f"{line.process_seconds:.1f} s",
            *(f"{line.training_mb:,.0f} MB", f"{line.load_seconds:.1f} s"),
            *(f"{line.loaded_mb:,.0f} MB", f"{line.serving_mb:,.0f} MB"),
            *(f"{line.p50_ms:.1f} ms", f"{line.p95_ms:.1f} ms"),
        )
        for line in lines
    ]
    return markdown(header, rows)


def _pairs(lines: Sequence[Line]) -> list[Line]:
    """Each line of ours that has one of another system beside it, followed by that."""
    ours = {(line.data, line.train): line for line in lines if line.system == RELAIS}
    others = [line for line in lines if line.system != RELAIS]
    known = [line for line in others if (line.data, line.train) in ours]
    return [one for line in known for one in (ours[line.data, line.train], line)]


def _ratios(pairs: Sequence[Line]) -> str:
    header = (
        *("Relais beside stock Rasa", "accuracy", "training", "training memory"),
        *("serving memory", "p50"),
    )
    rows = [
        (
            learned(ours),
            f"{(ours.accuracy - stock.accuracy) * 100:+.1f} points",
            f"{stock.training_seconds / ours.training_seconds:.0f} × faster",
            f"{ours.training_mb / stock.training_mb:.2f} ×",
            f"{ours.serving_mb / stock.serving_mb:.2f} ×",
            f"{ours.p50_ms / stock.p50_ms:.2f} ×",
        )
        for ours, stock in zip(pairs[::2], pairs[1::2], strict=True)
    ]
    return markdown(header, rows)


def _outside(lines: Sequence[Line]) -> str:
    header = (
        *("data", "system", "intents left out", "messages of theirs", "accuracy on the others"),
        *("acts from", "false accepts", "false rejects", "AUROC", "accepts at 5 % rejects"),
    )
    rows = []
    for line in lines:
        found = line.outside or {}
        rows.append(
            (
                *(learned(line), line.system, f"{found['intents']:.0f}"),
                *(f"{found['messages']:,.0f}", _percent(line.accuracy)),
                *(f"{found['threshold']:.2f}", _percent(found["false_accepts"])),
                *(_percent(found["false_rejects"]), f"{found['auroc']:.3f}"),
                _percent(found["accepts_at_5"]),
            )
        )
    return markdown(header, rows)


def _percent(share: float) -> str:
    return f"{share * 100:.1f} %"
