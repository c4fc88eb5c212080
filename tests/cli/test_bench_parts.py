"""The cost by part and by size, measured for real: on a small project, and on the trained one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from small_project import REPOSITORY, small_project


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_training_is_measured_part_by_part(tmp_path: Path) -> None:
    result = _run(small_project(tmp_path), "bot.bench.parts_worker", "train", "parts.json")
    assert result.returncode == 0, result.stderr
    parts = json.loads((tmp_path / "parts.json").read_text(encoding="utf-8"))["train"]
    wanted = {"CountVectorsFeaturizer", "preflight", "Rasa's training cache", "packing the model"}
    assert wanted <= parts.keys()
    assert all(seconds >= 0 for seconds in parts.values())


@pytest.mark.trained
def test_a_start_and_turns_are_measured_part_by_part(trained_project: Path, tmp_path: Path) -> None:
    result = _run(trained_project, "bot.bench.parts_worker", "serve", str(tmp_path / "parts.json"))
    assert result.returncode == 0, result.stderr
    found = json.loads((tmp_path / "parts.json").read_text(encoding="utf-8"))
    assert {"SentenceVectors", "import numpy"} <= found["load"].keys()
    assert {"SentenceVectors", "actions", "storing the tracker"} <= found["turn"].keys()
    assert {"RulePolicy", "Rasa's prediction loop"} <= found["turn"].keys()


def test_growth_is_measured_and_drawn(tmp_path: Path) -> None:
    small_project(tmp_path)
    (tmp_path / "config.yml").write_bytes((REPOSITORY / "config.yml").read_bytes())
    result = _run(tmp_path, "bot", "bench", "growth", "--up-to", "1000", "--chart", "growth.svg")
    assert result.returncode == 0, result.stderr
    assert "| 1,000 |" in result.stdout
    assert (tmp_path / "growth.svg").is_file()
