"""What the bench makes of its measurements: figures, tables, files, and a missing Python."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from small_project import small_project
from typer.testing import CliRunner

from bot.bench import nlu, stock
from bot.bench.charts import nlu_chart
from bot.bench.data_set import DataSet, Labelled
from bot.bench.line import Line, outside, quality
from bot.bench.nlu import act_above
from bot.bench.nlu_tables import nlu_report
from bot.bench.process import BenchFailed, run
from bot.bench.store import Store, heading, read_lines
from bot.cli import application
from bot.errors import ConfigurationError, MissingPart
from bot.policies.thresholds import Costs

OURS = Line(
    data="songs",
    train="train_10.yml",
    system="Relais",
    fingerprint="f1",
    busy=0.1,
    examples=20,
    intents=2,
    messages=4,
    accuracy=0.75,
    macro_f1=0.7,
    calibration_error=0.04,
    training_seconds=2.0,
    training_cpu_seconds=1.8,
    process_seconds=4.0,
    training_mb=300.0,
    load_seconds=2.5,
    loaded_mb=280.0,
    serving_mb=290.0,
    p50_ms=5.0,
    p95_ms=7.0,
)
STOCK = replace(
    OURS,
    system="Rasa 3.6.21",
    accuracy=0.5,
    training_seconds=120.0,
    training_mb=1500.0,
    serving_mb=1160.0,
    p50_ms=20.0,
)
MESSAGES = [Labelled(name, name) for name in ("a", "a", "b", "z")]
READ = [("a", 0.9, 0.01), ("b", 0.4, 0.02), ("b", 0.8, 0.03), ("a", 0.6, 0.02)]


def test_quality_counts_what_is_known_and_times_all() -> None:
    found = quality(MESSAGES, READ, out=["z"])
    assert found["accuracy"] == pytest.approx(2 / 3)
    assert found["messages"] == 4
    assert found["p50_ms"] == pytest.approx(20)


def test_messages_from_outside_are_counted_at_the_threshold() -> None:
    found = outside(MESSAGES, READ, ["z"], threshold=0.5)
    assert (found["intents"], found["messages"]) == (1, 1)
    assert found["false_accepts"] == 1
    assert found["false_rejects"] == pytest.approx(1 / 3)
    assert found["auroc"] == pytest.approx(2 / 3)
    assert found["accepts_at_5"] == 1


def test_the_threshold_is_that_of_the_policy() -> None:
    own = {"name": "bot.policies.off_hours.OffHoursPolicy"}
    assert act_above({}) == Costs().thresholds().act
    assert act_above({"policies": [{"name": "RulePolicy"}, {**own, "act_above": 0.3}]}) == 0.3


def test_tables_show_both_systems_and_how_they_compare() -> None:
    report = nlu_report([OURS, STOCK])
    assert "| songs, train_10 | 20 | 2 | 4 | Relais | 75.0 % | 70.0 % | 4.0 % |" in report
    assert "| songs, train_10 | +25.0 points | 60 × faster | 0.20 × | 0.25 × | 0.25 × |" in report


def test_nothing_is_compared_without_a_second_system() -> None:
    assert "beside" not in nlu_report([OURS])


def test_held_out_lines_have_a_table_of_their_own() -> None:
    found = outside(MESSAGES, READ, ["z"], threshold=0.5)
    report = nlu_report([replace(OURS, hold_out=3, outside=found)])
    assert "| songs, train_10 | Relais | 1 | 1 | 75.0 % | 0.50 | 100.0 % | 33.3 % |" in report
    assert "macro F1" not in report


def test_lines_survive_and_are_kept_while_nothing_changed(tmp_path: Path) -> None:
    path = tmp_path / "out" / "results.json"
    Store(path, Line, keep=True).add(OURS)
    assert read_lines(path, Line) == [OURS]
    kept = Store(path, Line, keep=True)
    assert kept.known(OURS.key, "f1") == OURS
    assert kept.known(OURS.key, "f2") is None
    assert Store(path, Line, keep=False).known(OURS.key, "f1") is None
    kept.add(STOCK)
    assert read_lines(path, Line) == [OURS, STOCK]


def test_a_second_run_measures_only_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured, told = [], []

    def measure(data: DataSet, system: nlu.System, _: int, fingerprint: str, __: object) -> Line:
        measured.append((data.train.name, system.name))
        return replace(OURS, train=data.train.name, system=system.name, fingerprint=fingerprint)

    monkeypatch.setattr(nlu, "_measure", measure)
    files = [tmp_path / name for name in ("train_10.yml", "train.yml", "test.yml")]
    for file in files:
        file.write_text("nlu: []", encoding="utf-8")
    sets = [DataSet("songs", file, files[2]) for file in files[:2]]
    systems = [
        nlu.System(name, Path("python"), {}, "", 0.5, name) for name in ("Relais", "Rasa 3.6.21")
    ]
    results = tmp_path / "results.json"
    list(nlu.measure(sets, systems, 0, Store(results, Line, keep=True), told.append))
    assert measured == [
        ("train_10.yml", "Relais"),
        ("train_10.yml", "Rasa 3.6.21"),
        ("train.yml", "Relais"),
    ]
    files[1].write_text("nlu: [] # changed", encoding="utf-8")
    assert (
        len(list(nlu.measure(sets, systems, 0, Store(results, Line, keep=True), told.append))) == 3
    )
    assert measured[3:] == [("train.yml", "Relais")]
    assert "Relais, songs, train_10.yml: kept from an earlier run." in told


@pytest.mark.parametrize("content", ["", "{", "[]", '{"lines": []}', '{"lines": [{}]}'])
def test_a_file_that_holds_no_results_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "results.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"results\.json"):
        read_lines(path, Line)


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_a_chart_is_drawn_and_stays_small(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"chart.{ending}"
    nlu_chart([OURS, STOCK, replace(OURS, data="films")], path)
    assert 2_000 < path.stat().st_size < 200_000


def test_a_chart_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"must end in \.svg or \.png"):
        nlu_chart([OURS], tmp_path / "chart.doc")


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (["nlu", "--data", ".", "--chart", "x.bmp"], 3, "must end in .svg or .png"),
        (["parts", "--chart", "x.bmp"], 3, "must end in .svg or .png"),
        (["growth", "--chart", "x.bmp"], 3, "must end in .svg or .png"),
        (["nlu", "--data", ".", "--keep"], 2, "say with --json FILE which lines to keep"),
        (["growth", "--keep"], 2, "say with --json FILE which lines to keep"),
    ],
)
def test_what_could_not_be_drawn_or_kept_is_refused_before_anything_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int, sentence: str
) -> None:
    monkeypatch.chdir(small_project(tmp_path))
    told = CliRunner().invoke(application, ["bench", *words])
    assert told.exit_code == code
    assert sentence in " ".join(told.output.replace("│", " ").split())


def test_without_python_310_one_sentence_says_what_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv(stock.VARIABLE, raising=False)
    with pytest.raises(MissingPart, match="the comparison is left out"):
        stock.environment(tmp_path, lambda _: None)
    monkeypatch.setenv(stock.VARIABLE, sys.executable)
    with pytest.raises(MissingPart, match=stock.VARIABLE):
        stock.find_python()


def test_a_measured_process_is_heard_and_its_last_words_are_kept(tmp_path: Path) -> None:
    heard: list[str] = []
    code = "import sys; print('@ hello'); print('why'); sys.exit(3)"
    with pytest.raises(BenchFailed, match="why"):
        run([sys.executable, "-c", code], tmp_path, {}, heard.append)
    assert heard == ["  hello"]


def test_earlier_results_are_told_and_drawn_again(tmp_path: Path) -> None:
    results, drawn = tmp_path / "results.json", tmp_path / "again.svg"
    store = Store(results, Line, keep=False)
    store.add(OURS)
    store.add(STOCK)
    words = ["bench", "chart", str(results), "--chart", str(drawn)]
    told = CliRunner().invoke(application, words)
    assert told.exit_code == 0, told.output
    assert told.stdout.startswith(heading())
    assert "60 × faster" in told.stdout
    assert drawn.is_file()
