"""The sections of the page: a question each, answered in words and shown."""

from __future__ import annotations

from bot.evaluation.heatmap import heatmap
from bot.evaluation.markup import counted, percent, tag
from bot.evaluation.page_tables import (
    confusion_list,
    error_list,
    label_table,
    set_table,
    threshold_table,
)
from bot.evaluation.plots import coverage, histogram, reliability
from bot.evaluation.report import NluReport

MOST = 20
"""Entries of a list of errors."""


def sections(report: NluReport) -> list[str]:
    """Every section that has something to say, in the order in which it is read."""
    parts = [
        _section("Set by set", "", set_table(report.sets)),
        _acting(report),
        _trust(report),
        _confused(report),
        _section(
            "Intents",
            "Those worth work first. Precision: of the messages read as this, how many are. "
            "Recall: of those that are, how many are read as this.",
            label_table(report.intent.labels),
        ),
        _section(
            "Urgency",
            "What must not be missed is the recall of <b>critical</b>; what must not wake an "
            "adviser for nothing, its precision.",
            label_table(report.urgency.labels),
            _details("Surest of a wrong urgency", error_list(report.urgency.errors, "urgency")),
        ),
        _outside(report),
        _section(
            "Surest of a wrong intent",
            "Where the bot would act, and be wrong. A label may be wrong as well as a reading.",
            error_list(report.intent.errors[:MOST], "intent"),
        ),
    ]
    return [part for part in parts if part]


def _acting(report: NluReport) -> str:
    act = report.at_thresholds[0][1]
    told = (
        f"The surer the bot must be, the more often it asks first. At its threshold of "
        f"{act.threshold:.2f} it acts at once on {percent(act.coverage)} of the messages, and is "
        f"wrong about {percent(act.error)} of these; it asks about the others."
    )
    return _section(
        "When to act, when to ask",
        told,
        tag(
            "div",
            tag("figure", coverage(report.intent.curve, report.at_thresholds)),
            tag("div", threshold_table(report.at_thresholds), class_="beside"),
            class_="pair",
        ),
    )


def _trust(report: NluReport) -> str:
    def figure(caption: str, plot: str) -> str:
        return tag("figure", plot, tag("figcaption", caption))

    intent, urgency = report.intent, report.urgency
    plots = [
        figure(
            f"Intent: a gap of {percent(intent.calibration_error)}. Dots on the line can be "
            "trusted; above it, the bot is better than it believes.",
            reliability(intent.bins),
        ),
        figure(
            '<span class="key right"></span> right and <span class="key wrong"></span> wrong '
            "intents (the scale shortens long bars).",
            histogram(intent.bins),
        ),
    ]
    if any(one.count for one in urgency.bins):
        told = f"Urgency: a gap of {percent(urgency.calibration_error)}."
        plots.insert(1, figure(told, reliability(urgency.bins)))
    return _section(
        "Can confidence be trusted?",
        "Of the readings that claim 80 %, some 80 % should be right: only then can thresholds be "
        "derived from what errors cost.",
        tag("div", *plots, class_="plots"),
    )


def _confused(report: NluReport) -> str:
    confusions = report.intent.confusions
    if not confusions:
        return ""
    return _section(
        "What is taken for what",
        "Rows: what was meant. Columns: what was read.",
        tag("div", heatmap(confusions), class_="scroll", tabindex=0),
        _details("With the messages", confusion_list(confusions)),
    )


def _outside(report: NluReport) -> str:
    outside = report.outside
    if not outside.outside:
        return ""
    told = (
        f"{len(outside.accepted)} of {counted(outside.outside, 'message')} that no supplier of "
        f"energy can serve were answered all the same ({percent(outside.false_accepts)}). "
        f"{len(outside.turned_away)} of {outside.inside:,} that are the company's business were "
        f"turned away ({percent(outside.false_rejects)})."
    )
    return _section(
        "None of our business",
        told,
        _details("Answered all the same", error_list(outside.accepted, "intent")),
        _details("Turned away", error_list(outside.turned_away, "intent")),
    )


def _section(title: str, told: str, *parts: str) -> str:
    return tag("section", tag("h2", title), tag("p", told) if told else "", *parts)


def _details(title: str, inner: str) -> str:
    return tag("details", tag("summary", title), inner)
