"""``relais bench nlu`` from the command line, on a data set of a few messages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_project import REPOSITORY, small_project

TRAIN = {
    "order_tea": ["a cup of tea please", "I would like green tea", "tea for two", "black tea"],
    "play_song": ["play some jazz", "put on a song", "I want to hear music", "play the radio"],
    "ask_time": ["what time is it", "tell me the time", "is it noon yet", "what is the hour"],
}
TEST = {
    "order_tea": ["could I have tea", "two cups of tea"],
    "play_song": ["play a song for me", "some music please"],
    "ask_time": ["what is the time", "tell me what time it is"],
}


def _nlu(intents: dict[str, list[str]]) -> str:
    items = [
        {"intent": name, "examples": "".join(f"- {one}\n" for one in texts)}
        for name, texts in intents.items()
    ]
    return json.dumps({"version": "3.1", "nlu": items})


def _bench(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-m", "bot", "bench", *words],
        cwd=project,
        env={**environment, "RELAIS_PYTHON310": "nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the product's own pipeline, and a data set in ``tea``."""
    folder = small_project(tmp_path_factory.mktemp("bench"))
    (folder / "config.yml").write_bytes((REPOSITORY / "config.yml").read_bytes())
    (folder / "tea").mkdir()
    (folder / "tea/train.yml").write_text(_nlu(TRAIN), encoding="utf-8")
    (folder / "tea/test.yml").write_text(_nlu(TEST), encoding="utf-8")
    return folder


def test_understanding_is_measured_and_drawn(project: Path) -> None:
    words = ("nlu", "--data", "tea", "--compare", "stock", "--json", "out.json")
    result = _bench(project, *words, "--chart", "tea.svg")
    assert result.returncode == 0, result.stderr
    assert "the comparison is left out" in result.stderr
    assert "| tea, train | 12 | 3 | 6 | Relais |" in result.stdout
    assert (project / "tea.svg").is_file()
    line = json.loads((project / "out.json").read_text(encoding="utf-8"))["lines"][0]
    assert line["accuracy"] >= 0.5
    assert 0 < line["training_seconds"] < line["process_seconds"]
    assert line["serving_mb"] >= line["loaded_mb"] > 50
    assert line["p95_ms"] >= line["p50_ms"] > 0
    assert not (project / "models").exists()


def test_intents_are_held_out(project: Path) -> None:
    result = _bench(project, "nlu", "--data", "tea", "--hold-out", "3", "--json", "held.json")
    assert result.returncode == 0, result.stderr
    line = json.loads((project / "held.json").read_text(encoding="utf-8"))["lines"][0]
    assert (line["intents"], line["outside"]["intents"], line["outside"]["messages"]) == (2, 1, 2)
    assert "AUROC" in result.stdout


def test_a_folder_that_is_missing_is_named(project: Path) -> None:
    result = _bench(project, "nlu", "--data", "coffee")
    assert result.returncode == 3
    assert "There is no folder coffee" in result.stderr
    assert "Traceback" not in result.stderr
