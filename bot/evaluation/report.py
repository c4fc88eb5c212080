"""All that is worth knowing about how well a project's messages are understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.judged import Aspect, Judged
from bot.evaluation.labelled import OUTSIDE, LabelledSet
from bot.evaluation.metrics import expected_calibration_error, macro_f1
from bot.evaluation.scores import (
    Bin,
    Confusion,
    CurvePoint,
    LabelScore,
    SetScore,
    bins,
    confusions,
    curve,
    curve_point,
    label_scores,
    set_score,
    share_right,
    surest_errors,
)
from bot.messages import Urgency
from bot.policies.thresholds import Thresholds

CRITICAL = str(Urgency.CRITICAL)
FIGURES = (
    "intent",
    "macro_f1",
    "urgency",
    "language",
    "critical_recall",
    "critical_precision",
    "ece",
    "urgency_ece",
    "false_accepts",
    "turned_away",
)
"""Figures that a limit can be set for: shares from 0 to 1."""


@dataclass(frozen=True)
class AspectReport:
    """Intent, or urgency, over all sets that are the company's business."""

    accuracy: float | None
    macro_f1: float
    calibration_error: float
    labels: tuple[LabelScore, ...]
    confusions: tuple[Confusion, ...]
    errors: tuple[Judged, ...]
    bins: tuple[Bin, ...]
    curve: tuple[CurvePoint, ...]


@dataclass(frozen=True)
class OutsideReport:
    """What becomes of messages that are none of the company's business, and of all others.

    ``accepted``: of ``outside``, those answered as a request. ``turned_away``: of ``inside``,
    those told that they are out of scope. Both count only what is acted upon.
    """

    outside: int
    accepted: tuple[Judged, ...]
    inside: int
    turned_away: tuple[Judged, ...]

    @property
    def false_accepts(self) -> float:
        """Share of the outside messages answered as a request; ``nan`` of none."""
        return len(self.accepted) / self.outside if self.outside else float("nan")

    @property
    def false_rejects(self) -> float:
        """Share of the inside messages turned away; ``nan`` of none."""
        return len(self.turned_away) / self.inside if self.inside else float("nan")


@dataclass(frozen=True)
class NluReport:
    """The report. ``at_thresholds``: coverage and error where the bot acts, interrupts, leaves."""

    sets: tuple[SetScore, ...]
    messages: int
    intent: AspectReport
    urgency: AspectReport
    language: float | None
    outside: OutsideReport
    thresholds: Thresholds
    at_thresholds: tuple[tuple[str, CurvePoint], ...]

    @property
    def critical(self) -> LabelScore:
        """How well dangers are seen."""
        none = LabelScore(CRITICAL, None, None, 0.0, 0, 0)
        return next((one for one in self.urgency.labels if one.label == CRITICAL), none)

    def figures(self) -> dict[str, float]:
        """Each of :data:`FIGURES` that could be measured."""
        measured = (
            self.intent.accuracy,
            self.intent.macro_f1,
            self.urgency.accuracy,
            self.language,
            self.critical.recall,
            self.critical.precision,
            self.intent.calibration_error,
            self.urgency.calibration_error,
            self.outside.false_accepts,
            self.outside.false_rejects,
        )
        named = zip(FIGURES, measured, strict=True)
        return {name: share for name, share in named if share is not None and share == share}


def report_on(
    judged: Sequence[Judged], sets: Sequence[LabelledSet], thresholds: Thresholds
) -> NluReport:
    """Measure ``judged``. Sets with nothing but ``out_of_scope`` count for ``outside`` only."""
    apart = {one.name for one in sets if one.is_outside} if not _all_outside(sets) else set()
    counted = [one for one in judged if one.set_name not in apart]
    points = (
        ("act", thresholds.act),
        ("interrupt", thresholds.interrupt),
        ("leave", thresholds.leave),
    )
    return NluReport(
        sets=tuple(
            set_score(one.name, [j for j in judged if j.set_name == one.name]) for one in sets
        ),
        messages=len(counted),
        intent=_aspect(counted, "intent"),
        urgency=_aspect(counted, "urgency"),
        language=share_right(counted, "language"),
        outside=_outside(judged, thresholds),
        thresholds=thresholds,
        at_thresholds=tuple((name, curve_point(counted, "intent", at)) for name, at in points),
    )


def _all_outside(sets: Sequence[LabelledSet]) -> bool:
    return all(one.is_outside for one in sets)


def _aspect(judged: Sequence[Judged], aspect: Aspect) -> AspectReport:
    labelled = [one for one in judged if one.wanted(aspect)]
    return AspectReport(
        accuracy=share_right(labelled, aspect),
        macro_f1=macro_f1(
            [one.wanted(aspect) for one in labelled], [one.found(aspect) for one in labelled]
        ),
        calibration_error=expected_calibration_error(
            [one.confidence(aspect) for one in labelled], [one.right(aspect) for one in labelled]
        ),
        labels=label_scores(labelled, aspect),
        confusions=confusions(labelled, aspect),
        errors=surest_errors(labelled, aspect),
        bins=bins(labelled, aspect),
        curve=curve(labelled, aspect),
    )


def _outside(judged: Sequence[Judged], thresholds: Thresholds) -> OutsideReport:
    outside = [one for one in judged if one.intent == OUTSIDE]
    inside = [one for one in judged if one.intent != OUTSIDE]
    return OutsideReport(
        outside=len(outside),
        accepted=tuple(
            one
            for one in surest_errors(outside, "intent")
            if _sure(one, thresholds) or _alarms(one)
        ),
        inside=len(inside),
        turned_away=tuple(
            one
            for one in surest_errors(inside, "intent")
            if one.read.intent.name == OUTSIDE and _sure(one, thresholds) and not _alarms(one)
        ),
    )


def _sure(one: Judged, thresholds: Thresholds) -> bool:
    return one.read.intent.confidence >= thresholds.act


def _alarms(one: Judged) -> bool:
    """A danger acts at any confidence, whatever the intent."""
    return one.read.urgency.name == CRITICAL
