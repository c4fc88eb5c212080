"""Training a small project with Rasa itself, from the command line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from small_project import REPOSITORY, small_project

MODEL = Path("models/relais.tar.gz")


def _relais(project: Path, *words: str, text: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "COLUMNS": "200"}
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=project,
        env=environment,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project, trained once."""
    folder = small_project(tmp_path_factory.mktemp("small"))
    result = _relais(folder, "train")
    assert result.returncode == 0, result.stderr
    assert "2 intents, 2 French examples, 1 English example" in result.stdout
    assert "KeywordIntentClassifier" in result.stdout
    assert "Trained in" in result.stdout
    assert result.stderr == ""
    return folder


def test_an_unchanged_project_is_not_trained_again(project: Path) -> None:
    before = (project / MODEL).stat().st_mtime_ns
    result = _relais(project, "train")
    assert result.returncode == 0
    assert "Nothing changed since the model was trained" in result.stdout
    assert (project / MODEL).stat().st_mtime_ns == before
    assert _relais(project, "train", "--if-needed").stdout == ""


def test_an_unchanged_project_is_told_of_mistakes_that_training_does_not_read(
    project: Path,
) -> None:
    company = project / "company.yml"
    text = company.read_text(encoding="utf-8")
    try:
        company.write_text(text.replace("Europe/Paris", "Europe/Pari"), encoding="utf-8")
        result = _relais(project, "train")
    finally:
        company.write_text(text, encoding="utf-8")
    assert result.returncode == 1
    assert result.stderr.startswith("company.yml:")
    assert "Nothing changed" not in result.stdout


def test_watching_trains_what_is_saved_and_keeps_the_model_when_it_cannot(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    talk = project / "data/nlu/talk.yml"
    text = talk.read_text(encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "train", "--watch"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "COLUMNS": "200"},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert "the project: trained in" in process.stdout.readline()
        assert process.stdout.readline().startswith("Watching.")
        first = (project / MODEL).read_bytes()
        talk.write_text(text.replace("- intent: greet", "- intent: [greet"), encoding="utf-8")
        told = process.stdout.readline()
        assert "data/nlu/talk.yml: not trained. data/nlu/talk.yml:4: This is not YAML" in told
        assert (project / MODEL).read_bytes() == first
        talk.write_text(text.replace("- salut", "- coucou"), encoding="utf-8")
        assert "data/nlu/talk.yml: trained in" in process.stdout.readline()
        assert (project / MODEL).read_bytes() != first
        process.send_signal(signal.SIGINT)
        assert process.communicate()[0].endswith("Stopped.\n")
    assert process.returncode == 0


def test_a_project_that_rasa_refuses_gets_a_sentence_and_keeps_its_model(project: Path) -> None:
    config = project / "config.yml"
    text, before = config.read_text(encoding="utf-8"), (project / MODEL).read_bytes()
    try:
        config.write_text(text.replace("KeywordIntent", "WordIntent"), encoding="utf-8")
        result = _relais(project, "train")
    finally:
        config.write_text(text, encoding="utf-8")
    assert result.returncode == 3
    assert "Rasa cannot train this project: Can't load class" in result.stderr
    assert "Traceback" not in result.stderr
    assert (project / MODEL).read_bytes() == before
    assert sorted(path.name for path in (project / "models").iterdir()) == [
        ".lock",
        "relais.json",
        "relais.tar.gz",
    ]


def test_any_line_gives_one_json_object(project: Path) -> None:
    import json

    lines = ["bonjour", "", "x" * 10_000, "🎉", "\x00\x1b[31m", "/greet", "/", '/greet{"a', "[1]"]
    result = _relais(project, "parse", text="\n".join(lines) + "\n")
    assert result.returncode == 0, result.stderr
    read = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["text"] for one in read] == lines
    assert read[0]["intent"]["name"] == "greet"


def test_what_is_not_utf8_is_read_all_the_same(project: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "bot", "parse"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        input=b"caf\xe9\nbonjour",
        capture_output=True,
        check=True,
    )
    assert len(result.stdout.splitlines()) == 2


def test_rasa_validates_the_project_and_tells_its_version(project: Path) -> None:
    assert "3.6.21" in _relais(project, "rasa", "--", "--version").stdout
    result = _relais(project, "validate")
    assert result.returncode == 0, result.stderr
    assert "No mistake found." in result.stdout


@pytest.mark.parametrize("words", [["validate"], ["rasa", "--", "data", "validate"]])
def test_no_progress_bar_is_drawn_where_nobody_watches(tmp_path: Path, words: list[str]) -> None:
    story = "stories:\n- story: Twice\n  steps:\n" + 2 * (
        "  - intent: greet\n  - action: utter_greet\n"
    )
    (small_project(tmp_path) / "data/stories.yml").write_text(story, encoding="utf-8")
    result = _relais(tmp_path, *words)
    assert result.returncode == 0, result.stderr
    assert "it/s" not in result.stderr
    assert "story blocks" not in result.stderr


def _learned(project: Path) -> dict[str, bytes]:
    """What a model holds, but for the way the domain and the cache's fingerprints are written."""
    with tarfile.open(project / MODEL) as model:
        return {
            one.name: taken.read()
            for one in model.getmembers()
            if (taken := model.extractfile(one))
            and one.name.startswith("components/")
            and not Path(one.name).name.startswith(("domain", "fingerprints"))
        }


def test_shortcuts_leave_what_is_learned_as_rasa_learns_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "0")  # Rasa writes some sets in the order they come
    quick, plain = (small_project(tmp_path / name) for name in ("quick", "plain"))
    assert _relais(quick, "train").returncode == 0
    told = _relais(plain, "rasa", "--", "train", "--fixed-model-name", "relais")
    assert told.returncode == 0, told.stderr
    assert _learned(quick).keys()
    assert _learned(quick) == _learned(plain)
    read = [_relais(project, "parse", text="bonjour\n/greet\n") for project in (quick, plain)]
    assert read[0].stdout == read[1].stdout != ""
