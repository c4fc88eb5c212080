"""The tables and lists of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.evaluation.judged import Aspect, Judged
from bot.evaluation.markup import percent, tag, words
from bot.evaluation.plots import bar
from bot.evaluation.scores import Confusion, CurvePoint, LabelScore, SetScore


def set_table(sets: Iterable[SetScore]) -> str:
    """A row a set."""
    rows = [
        (
            words(one.name),
            f"{one.messages:,}",
            percent(one.intent),
            percent(one.urgency),
            percent(one.language),
        )
        for one in sets
    ]
    return _table(("Set", "Messages", "Intent", "Urgency", "Language"), rows)


def label_table(labels: Iterable[LabelScore]) -> str:
    """A row a label, the worst first."""
    rows = [
        (
            words(one.label),
            bar(one.f1),
            percent(one.f1),
            percent(one.precision),
            percent(one.recall),
            f"{one.support:,}",
        )
        for one in sorted(labels, key=lambda one: (one.f1, one.label))
    ]
    return _table(("", "", "F1", "Precision", "Recall", "Messages"), rows)


def threshold_table(points: Iterable[tuple[str, CurvePoint]]) -> str:
    """A row a threshold."""
    rows = [
        (name, f"{point.threshold:.2f}", percent(point.coverage), percent(point.error))
        for name, point in points
    ]
    return _table(("", "From", "Acted upon", "Wrong"), rows)


def confusion_list(confusions: Iterable[Confusion]) -> str:
    """A confusion an entry, with its messages."""
    entries = [
        tag(
            "li",
            tag("p", f"{_pair(one.wanted, one.found)} <b>{one.count}</b>", class_="pairing"),
            *(tag("p", f"« {words(text)} »", class_="said") for text in one.texts),
        )
        for one in confusions
    ]
    return tag("ul", *entries, class_="list")


def error_list(errors: Sequence[Judged], aspect: Aspect) -> str:
    """A message an entry, with what was meant, what was read and how surely."""
    if not errors:
        return tag("p", "None.", class_="none")
    return tag("ul", *(_error(one, aspect) for one in errors), class_="list")


def _error(one: Judged, aspect: Aspect) -> str:
    cued = aspect == "urgency" and one.cues
    kind = "wrong" if one.confidence(aspect) >= 0.5 else "quiet"
    return tag(
        "li",
        tag("p", f"« {words(one.text)} »", class_="said"),
        tag(
            "p",
            _pair(one.wanted(aspect), one.found(aspect)),
            bar(one.confidence(aspect), kind),
            percent(one.confidence(aspect), 0),
            class_="pairing",
        ),
        tag("p", words(f"Cues: {one.cues}"), class_="cues") if cued else "",
    )


def _pair(wanted: str, found: str) -> str:
    return f"<span>{words(wanted)} → {tag('em', words(found))}</span>"


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = tag("tr", *(tag("th", title, scope="col") for title in titles))
    body = (
        tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:]))
        for row in rows
    )
    table = tag("table", tag("thead", head), tag("tbody", *body))
    return tag("div", table, class_="scroll", tabindex=0)
