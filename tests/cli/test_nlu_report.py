"""``relais test nlu`` from the command line, on a small project."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_project import REPOSITORY, small_project

SET = """\
nlu:
- intent: greet
  metadata: {language: fr}
  examples: |
    - bonjour
    - salut
- intent: goodbye
  examples: |
    - bye
    - salut à demain
"""


def _relais(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, trained once, with a labelled set."""
    folder = small_project(tmp_path_factory.mktemp("judged"))
    (folder / "tests/nlu/dev").mkdir(parents=True)
    (folder / "tests/nlu/dev/words.yml").write_text(SET, encoding="utf-8")
    assert _relais(folder, "train").returncode == 0
    return folder


def test_tables_are_printed_and_the_page_is_written(project: Path) -> None:
    result = _relais(project, "test", "nlu")
    assert result.returncode == 0, result.stderr
    assert "4 messages: intent 75.0 %" in result.stdout
    assert "goodbye" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100
    assert "« salut à demain »" in (project / "results/understanding.html").read_text("utf-8")


def test_a_limit_that_is_missed_is_told_and_fails(project: Path) -> None:
    held = ["--fail-under", "intent=0.75", "--fail-over", "ece=0.9", "--report", "mine", "--json"]
    result = _relais(project, "test", "nlu", *held)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["figures"]["intent"] == 0.75
    assert (project / "mine/understanding.html").is_file()
    missed = _relais(project, "test", "nlu", "--fail-under", "intent=0.8")
    assert missed.returncode == 1
    assert missed.stderr.splitlines() == ["intent is 0.7500, and should be at least 0.8."]
    unknown = _relais(project, "test", "nlu", "--fail-under", "critical_recall=0.9")
    assert "critical_recall is not measured by these sets" in unknown.stderr


@pytest.mark.parametrize("limit", ["intent", "intent=two", "intent=92", "clarity=0.9"])
def test_a_limit_written_wrongly_is_refused_before_anything_is_read(
    project: Path, limit: str
) -> None:
    result = _relais(project, "test", "nlu", "--fail-under", limit)
    assert result.returncode == 2
    assert "FIGURE=SHARE" in result.stderr


def test_a_set_that_is_not_there_gets_a_sentence(project: Path) -> None:
    result = _relais(project, "test", "nlu", "nowhere.yml")
    assert result.returncode == 3
    assert result.stderr.startswith("There is no nowhere.yml.")


def test_scripts_are_still_what_is_tested_when_nothing_is_named(project: Path) -> None:
    for words in (["test"], ["test", "-v"], ["test", "tests/conversations"]):
        result = _relais(project, *words)
        assert result.returncode in (1, 3)
        assert "script" in (result.stdout + result.stderr)
    assert "nlu" in _relais(project, "test", "--help").stdout
