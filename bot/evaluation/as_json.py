"""The report as JSON's objects, for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.evaluation.judged import Aspect, Judged
from bot.evaluation.report import AspectReport, NluReport


def as_json(report: NluReport) -> dict[str, Any]:
    """Figures, sets, labels, confusions, calibration, thresholds and errors; shares are 0 to 1."""
    return {
        "messages": report.messages,
        "figures": {name: round(value, 4) for name, value in report.figures().items()},
        "sets": [asdict(one) for one in report.sets],
        "intent": _aspect(report.intent, "intent"),
        "urgency": _aspect(report.urgency, "urgency"),
        "out_of_scope": {
            "messages": report.outside.outside,
            "answered": [_judged(one, "intent") for one in report.outside.accepted],
            "in_scope": report.outside.inside,
            "turned_away": [_judged(one, "intent") for one in report.outside.turned_away],
        },
        "thresholds": {name: asdict(point) for name, point in report.at_thresholds},
    }


def _aspect(found: AspectReport, aspect: Aspect) -> dict[str, Any]:
    return {
        "labels": [asdict(one) for one in found.labels],
        "confusions": [asdict(one) | {"count": one.count} for one in found.confusions],
        "bins": [asdict(one) for one in found.bins],
        "errors": [_judged(one, aspect) for one in found.errors],
    }


def _judged(one: Judged, aspect: Aspect) -> dict[str, Any]:
    return {
        "set": one.set_name,
        "text": one.text,
        "wanted": one.wanted(aspect),
        "read": one.found(aspect),
        "confidence": one.confidence(aspect),
    }
