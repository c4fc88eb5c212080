"""The report as one page that needs nothing else: no script, no font, no file beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import bot
from bot.evaluation.markup import counted, percent, tag, words
from bot.evaluation.page_sections import sections
from bot.evaluation.report import NluReport

STYLES = (
    Path(bot.__file__).parent / "web" / "static" / "palette.css",
    Path(__file__).parent / "page.css",
)


@dataclass(frozen=True)
class Heading:
    """What the page is about: the company's name, when it was measured, when it was trained."""

    company: str
    measured: datetime
    trained: datetime | None


def page(report: NluReport, heading: Heading) -> str:
    """The whole page, as HTML."""
    style = "\n".join(path.read_text(encoding="utf-8") for path in STYLES)
    head = tag(
        "head",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        tag("title", words(f"How well customers are understood · {heading.company}")),
        tag("style", style),
    )
    body = tag("body", _header(report, heading), tag("main", *sections(report)))
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


def _header(report: NluReport, heading: Heading) -> str:
    measured = f"Measured on {_day(heading.measured)}, at {heading.measured:%H:%M}"
    trained = f"The model is of {_day(heading.trained)}." if heading.trained else ""
    return tag(
        "header",
        tag("p", words(heading.company), class_="company"),
        tag("h1", "How well customers are understood"),
        tag(
            "p",
            words(f"{measured}, with {counted(report.messages, 'labelled message')}. {trained}"),
            class_="made",
        ),
        tag("div", *_tiles(report), class_="tiles"),
    )


def _tiles(report: NluReport) -> list[str]:
    critical = report.critical
    tiles = [
        _tile(percent(report.intent.accuracy), "Wish", "read as the customer meant it"),
        _tile(percent(report.urgency.accuracy), "Urgency", "of four levels, the right one"),
        _tile(
            percent(critical.recall),
            "Dangers seen",
            f"and {percent(critical.precision)} of the alarms are real",
        ),
        _tile(
            percent(report.intent.calibration_error),
            "Confidence gap",
            "between claimed and true; up to 5 % can be acted on",
        ),
    ]
    if report.outside.outside:
        tiles.append(
            _tile(
                percent(report.outside.false_accepts),
                "False answers",
                f"to {report.outside.outside} messages that are none of our business",
            )
        )
    return tiles


def _tile(figure: str, name: str, meaning: str) -> str:
    return tag(
        "div",
        tag("p", name, class_="name"),
        tag("p", figure, class_="figure"),
        tag("p", meaning, class_="meaning"),
        class_="tile",
    )


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
