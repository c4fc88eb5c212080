"""The report on understanding, for a terminal 100 columns wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from bot.evaluation.judged import Aspect, Judged
    from bot.evaluation.report import NluReport
    from bot.evaluation.scores import LabelScore

WIDTH = 100
MOST = 12
"""Rows of a table of errors; the page shows all."""


def tables(report: NluReport) -> Iterator[Table]:
    """One table a question, the broad ones first."""
    yield _sets(report)
    yield _labels("Intent", report.intent.labels)
    yield _confusions(report)
    yield _labels("Urgency", report.urgency.labels)
    yield _calibration(report)
    yield _thresholds(report)
    if report.outside.accepted:
        yield _errors("Out of scope, and answered all the same", report.outside.accepted, "intent")
    if report.outside.turned_away:
        yield _errors("In scope, and turned away", report.outside.turned_away, "intent")
    if report.intent.errors:
        yield _errors("Surest of a wrong intent", report.intent.errors, "intent")
    if report.urgency.errors:
        yield _errors("Surest of a wrong urgency", report.urgency.errors, "urgency")


def summary(report: NluReport) -> Iterator[str]:
    """The figures in a few lines."""
    intent, urgency, outside = report.intent, report.urgency, report.outside
    yield (
        f"[bold]{report.messages:,} messages[/]: intent {percent(intent.accuracy)} "
        f"(macro F1 {percent(intent.macro_f1)}), urgency {percent(urgency.accuracy)}, "
        f"language {percent(report.language)}"
    )
    yield (
        f"critical: recall {percent(report.critical.recall)}, "
        f"precision {percent(report.critical.precision)}; "
        f"calibration error: intent {percent(intent.calibration_error)}, "
        f"urgency {percent(urgency.calibration_error)}"
    )
    if outside.outside:
        yield (
            f"out of scope: {len(outside.accepted)} of {outside.outside} answered all the same "
            f"({percent(outside.false_accepts)}); in scope: {len(outside.turned_away)} of "
            f"{outside.inside} turned away ({percent(outside.false_rejects)})"
        )


def percent(share: float | None) -> str:
    """A share as people read it; a dash where there is none."""
    return "–" if share is None or share != share else f"{100 * share:.1f} %"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None)
    for place, name in enumerate(columns):
        table.add_column(name, justify="left" if place == 0 else "right", header_style="dim")
    return table


def _sets(report: NluReport) -> Table:
    table = _table("Read right", "set", "messages", "intent", "urgency", "language")
    for one in report.sets:
        shares = map(percent, (one.intent, one.urgency, one.language))
        table.add_row(escape(one.name), str(one.messages), *shares)
    return table


def _labels(title: str, labels: Iterable[LabelScore]) -> Table:
    table = _table(title, "", "precision", "recall", "F1", "messages")
    for one in sorted(labels, key=lambda one: (one.f1, one.label)):
        shares = map(percent, (one.precision, one.recall, one.f1))
        table.add_row(escape(one.label), *shares, str(one.support))
    return table


def _confusions(report: NluReport) -> Table:
    table = Table(title="Confusions worth a look", title_justify="left", title_style="bold")
    table.box = None
    table.add_column("wanted → read", header_style="dim", overflow="fold", max_width=26)
    table.add_column("", justify="right")
    table.add_column("examples", header_style="dim", ratio=1)
    for one in report.intent.confusions[:MOST]:
        examples = "\n".join(f"« {short(text)} »" for text in one.texts[:2])
        table.add_row(f"{one.wanted}\n→ {one.found}", str(one.count), escape(examples))
    return table


def _calibration(report: NluReport) -> Table:
    columns = ("confidence", "intents", "claimed", "right", "urgencies", "claimed", "right")
    table = _table("Confidence, and how often it is right", *columns)
    for intent, urgency in zip(report.intent.bins, report.urgency.bins, strict=True):
        row = [f"{intent.low:.1f}–{intent.high:.1f}"]
        for one in (intent, urgency):
            shares = (one.confidence, one.accuracy) if one.count else (None, None)
            row += [str(one.count), *map(percent, shares)]
        table.add_row(*row)
    return table


def _thresholds(report: NluReport) -> Table:
    table = _table("Thresholds", "", "from", "acted upon", "wrong of these")
    for name, point in report.at_thresholds:
        shares = percent(point.coverage), percent(point.error)
        table.add_row(name, f"{point.threshold:.2f}", *shares)
    return table


def _errors(title: str, errors: tuple[Judged, ...], aspect: Aspect) -> Table:
    shown = min(len(errors), MOST)
    told = f"{title} ({shown} of {len(errors)})" if shown < len(errors) else title
    table = Table(title=told, title_justify="left", title_style="bold", box=None)
    table.add_column("", justify="right")
    table.add_column("wanted → read", header_style="dim", overflow="fold", max_width=26)
    table.add_column("message", header_style="dim", ratio=1)
    for one in errors[:MOST]:
        pair = f"{one.wanted(aspect)}\n→ {one.found(aspect)}"
        table.add_row(f"{one.confidence(aspect):.2f}", escape(pair), escape(_said(one, aspect)))
    return table


def _said(one: Judged, aspect: Aspect) -> str:
    text = f"« {short(one.text)} »"
    return f"{text}\ncues: {one.cues}" if aspect == "urgency" and one.cues else text


def short(text: str, most: int = 110) -> str:
    """A text cut to ``most`` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
