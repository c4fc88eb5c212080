"""One measured line: a system, trained on one file and tested on another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from bot.bench.data_set import Labelled
from bot.evaluation.metrics import (
    accuracy,
    auroc,
    expected_calibration_error,
    macro_f1,
    percentile,
)


@dataclass(frozen=True)
class Line:
    """Shares are 0 to 1, times in seconds or milliseconds (``_ms``), memory in MB.

    ``fingerprint`` tells data, settings and code apart; ``busy`` is the machine's load average
    when it began, in waiting processes a core. ``outside`` is there when intents were held out.
    """

    data: str
    train: str
    system: str
    fingerprint: str
    busy: float
    examples: int
    intents: int
    messages: int
    accuracy: float
    macro_f1: float
    calibration_error: float
    training_seconds: float
    training_cpu_seconds: float
    process_seconds: float
    training_mb: float
    load_seconds: float
    loaded_mb: float
    serving_mb: float
    p50_ms: float
    p95_ms: float
    hold_out: int = 0
    outside: dict[str, float] | None = None

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What it is a measurement of."""
        return self.data, self.train, self.system, self.hold_out


def quality(
    messages: Sequence[Labelled], read: Sequence[Sequence[Any]], out: Collection[str]
) -> dict[str, Any]:
    """Accuracy, macro F1, calibration and latency; ``read`` has intent, confidence and seconds.

    Messages whose intent is in ``out`` count for latency only.
    """
    inside = [(m, r) for m, r in zip(messages, read, strict=True) if m.intent not in out]
    truth = [message.intent for message, _ in inside]
    found = [str(one[0]) for _, one in inside]
    right = [a == b for a, b in zip(truth, found, strict=True)]
    times = [one[2] * 1000 for one in read]
    return {
        "messages": len(messages),
        "accuracy": accuracy(truth, found),
        "macro_f1": macro_f1(truth, found),
        "calibration_error": expected_calibration_error([one[1] for _, one in inside], right),
        "p50_ms": percentile(times, 50),
        "p95_ms": percentile(times, 95),
    }


def outside(
    messages: Sequence[Labelled],
    read: Sequence[Sequence[Any]],
    out: Collection[str],
    threshold: float,
) -> dict[str, float]:
    """How well confidence tells messages of the intents in ``out`` from the others.

    ``false_accepts``: share of them at or above ``threshold``; ``false_rejects``: share of the
    others below it; ``auroc``; ``accepts_at_5``: share of them that still pass at the threshold
    that rejects 5 % of the others.
    """
    pairs = list(zip(messages, read, strict=True))
    foreign = [one[1] for message, one in pairs if message.intent in out]
    known = [one[1] for message, one in pairs if message.intent not in out]
    strict = percentile(known, 5)
    return {
        "intents": float(len(out)),
        "messages": float(len(foreign)),
        "threshold": threshold,
        "false_accepts": _share(value >= threshold for value in foreign),
        "false_rejects": _share(value < threshold for value in known),
        "auroc": auroc(known, foreign),
        "accepts_at_5": _share(value >= strict for value in foreign),
        "threshold_at_5": strict,
    }


def _share(answers: Any) -> float:
    given = list(answers)
    return sum(given) / len(given) if given else float("nan")
