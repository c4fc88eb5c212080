"""The report on understanding: what is counted, and how it is shown."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.cli.nlu_tables import WIDTH, summary, tables
from bot.evaluation.as_json import as_json
from bot.evaluation.judged import Judged
from bot.evaluation.labelled import Labelled, LabelledSet
from bot.evaluation.page import Heading, page
from bot.evaluation.report import FIGURES, NluReport, report_on
from bot.evaluation.scores import bins, confusions, curve, label_scores
from bot.messages import Scored, Understanding
from bot.policies.thresholds import Thresholds

HEADING = Heading("Deux <Rives>", datetime(2026, 11, 22, 9, 5, tzinfo=UTC), None)


def judged(
    wanted: str,
    read: str,
    confidence: float = 0.9,
    *,
    urgency: tuple[str, str] = ("normal", "normal"),
    text: str = "un message",
    name: str = "written",
) -> Judged:
    understood = Understanding(
        text,
        "fr",
        Scored(read, confidence),
        (Scored(read, confidence),),
        Scored(urgency[1], confidence),
        explanation={"urgency_cues": [{"cue": "frail_person", "words": "mamie"}]},
    )
    return Judged(name, text, wanted, urgency[0], "fr", understood)


def report(messages: Sequence[Judged], thresholds: Thresholds | None = None) -> NluReport:
    sets = {
        name: LabelledSet(
            name,
            tuple(Labelled(one.text, one.intent) for one in messages if one.set_name == name),
        )
        for name in dict.fromkeys(one.set_name for one in messages)
    }
    return report_on(messages, [*sets.values()], thresholds or Thresholds())


MIXED = [
    judged("greet", "greet", 0.99),
    judged("greet", "thank", 0.8, text="<b>bonjour</b> & merci"),
    judged("thank", "thank", 0.6),
    judged("faq", "out_of_scope", 0.7),
    judged("report_gas_leak", "report_gas_leak", 0.4, urgency=("critical", "critical")),
    judged("report_gas_leak", "faq", 0.3, urgency=("critical", "low")),
    judged("out_of_scope", "faq", 0.9),
    judged("out_of_scope", "out_of_scope", 0.9, name="strange"),
    judged("out_of_scope", "greet", 0.45, name="strange"),
    judged("out_of_scope", "thank", 0.2, urgency=("low", "critical"), name="strange"),
]


def test_precision_and_recall_are_those_of_the_textbook() -> None:
    labels = {one.label: one for one in label_scores(MIXED[:4], "intent")}
    assert (labels["thank"].precision, labels["thank"].recall) == (0.5, 1.0)
    assert (labels["greet"].precision, labels["greet"].recall) == (1.0, 0.5)
    assert labels["thank"].f1 == pytest.approx(2 / 3)
    assert labels["out_of_scope"].recall is None
    assert labels["faq"].precision is None
    assert labels["faq"].support == 1


def test_the_most_frequent_confusion_comes_first_with_its_surest_message() -> None:
    first, second = confusions(
        [
            judged("deny", "stop", 0.9),
            judged("greet", "thank", 0.3, text="doubtful"),
            judged("greet", "thank", 0.8, text="sure"),
        ],
        "intent",
    )
    assert (first.wanted, first.found, first.texts) == ("greet", "thank", ("sure", "doubtful"))
    assert second.count == 1


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1))))
def test_every_reading_is_in_one_bin(readings: list[tuple[bool, float]]) -> None:
    messages = [judged("greet", "greet" if right else "thank", p) for right, p in readings]
    found = bins(messages, "intent")
    assert [(one.low, one.high) for one in found] == [(n / 10, (n + 1) / 10) for n in range(10)]
    assert sum(one.right for one in found) == sum(right for right, _ in readings)
    assert sum(one.count for one in found) == len(readings)
    assert all(one.low <= one.confidence <= one.high + 1e-9 for one in found)


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1)), min_size=1))
def test_a_higher_threshold_never_acts_more_often(readings: list[tuple[bool, float]]) -> None:
    messages = [judged("greet", "greet" if right else "thank", p) for right, p in readings]
    shares = [point.coverage for point in curve(messages, "intent")]
    assert shares[0] == 1.0
    assert shares == sorted(shares, reverse=True)


def test_a_set_of_strange_messages_counts_only_for_what_is_out_of_scope() -> None:
    found = report(MIXED)
    assert found.messages == 7
    assert found.intent.accuracy == pytest.approx(3 / 7)
    assert [one.messages for one in found.sets] == [7, 3]
    assert found.outside.outside == 4
    assert found.outside.inside == 6


def test_an_answer_by_mistake_is_one_that_is_acted_upon() -> None:
    outside = report(MIXED).outside
    assert [one.found("intent") for one in outside.accepted] == ["faq", "thank"]
    assert outside.false_accepts == 0.5
    assert [one.intent for one in outside.turned_away] == ["faq"]
    bold = report(MIXED, Thresholds(act=0.4)).outside
    assert [one.found("intent") for one in bold.accepted] == ["faq", "greet", "thank"]


def test_dangers_seen_and_false_alarms_are_counted() -> None:
    critical = report(MIXED).critical
    assert (critical.recall, critical.precision, critical.support) == (0.5, 1.0, 2)


def test_what_has_no_label_is_not_judged() -> None:
    unlabelled = [
        Judged("plain", "salut", "greet", "", "", judged("greet", "greet").read),
        Judged("plain", "merci", "thank", "", "", judged("thank", "thank").read),
    ]
    found = report(unlabelled)
    assert found.sets[0].urgency is None
    assert found.sets[0].language is None
    assert set(found.figures()) == {"intent", "macro_f1", "ece", "turned_away"}
    assert page(found, HEADING)
    assert [*tables(found)]


def test_the_figures_have_the_names_that_limits_are_set_for() -> None:
    figures = report(MIXED).figures()
    assert tuple(figures) == FIGURES
    assert all(0 <= share <= 1 for share in figures.values())


def test_the_json_is_plain_and_counts_everything() -> None:
    shown = json.loads(json.dumps(as_json(report(MIXED))))
    assert shown["messages"] == 7
    assert shown["figures"]["critical_recall"] == 0.5
    assert shown["intent"]["confusions"][0]["count"] == 1
    assert shown["out_of_scope"]["answered"][0]["read"] == "faq"
    assert shown["thresholds"]["act"]["threshold"] == 0.5


def test_the_tables_fit_in_a_hundred_columns() -> None:
    out = Console(width=WIDTH, record=True, quiet=False, file=None, force_terminal=False)
    long = judged("report_electrical_danger", "request_payment_plan", 0.9, text="mot " * 90)
    with out.capture() as captured:
        for table in tables(report([*MIXED, long])):
            out.print(table)
        for line in summary(report(MIXED)):
            out.print(line)
    text = captured.get()
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "critical: recall 50.0 %" in text
    assert "frail person « mamie »" in text


def test_the_page_needs_nothing_else_and_shows_messages_as_text() -> None:
    shown = page(report(MIXED), HEADING)
    assert not re.search(r"https?:|\bsrc=|<script|<link|@import|url\(", shown)
    assert "&lt;b&gt;bonjour&lt;/b&gt; &amp; merci" in shown
    assert "Deux &lt;Rives&gt;" in shown
    assert "<b>bonjour" not in shown
    assert shown.count('class="plot"') == 4
    assert "prefers-color-scheme: dark" in shown


def test_every_tag_of_the_page_is_closed() -> None:
    from html.parser import HTMLParser

    class Balance(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []

        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag != "meta":
                self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    reader = Balance()
    reader.feed(page(report(MIXED), HEADING))
    assert reader.open == []


def test_a_report_without_an_error_can_be_shown() -> None:
    found = report([judged("greet", "greet", 1.0)])
    assert found.intent.calibration_error == 0
    assert "What is taken for what" not in page(found, HEADING)
    assert math.isnan(found.outside.false_accepts)
    assert [*tables(found)]
