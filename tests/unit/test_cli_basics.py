"""The command line: quick to answer, clear when something is missing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from small_project import mistakes, small_project
from typer.testing import CliRunner

from bot.cli import application

COMMANDS = (
    "adviser",
    "train",
    "parse",
    "chat",
    "call",
    "serve",
    "validate",
    "test",
    "doctor",
    "rasa",
)


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.delenv("RELAIS_DEBUG", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    return CliRunner()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_project(tmp_path))
    return tmp_path


def test_help_lists_every_command_and_the_exit_codes(runner: CliRunner) -> None:
    result = runner.invoke(application, ["--help"])
    assert result.exit_code == 0
    assert all(f" {command} " in result.output for command in COMMANDS)
    assert "Exit codes" in result.output


@pytest.mark.parametrize("command", COMMANDS[:-1])
def test_every_command_has_help(runner: CliRunner, command: str) -> None:
    result = runner.invoke(application, [command, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output


@pytest.mark.parametrize("words", [["dance"], ["train", "--slowly"], ["serve", "--port", "0"]])
def test_a_command_written_wrongly_leaves_with_2(runner: CliRunner, words: list[str]) -> None:
    assert runner.invoke(application, words).exit_code == 2


def test_starting_up_imports_nothing_heavy() -> None:
    code = (
        "import sys, bot.cli, bot.preflight;"
        "print([name for name in ('rasa', 'rasa_sdk', 'sklearn', 'numpy', 'spacy', 'sqlalchemy',"
        " 'aiohttp', 'asyncio', 'rich') if name in sys.modules])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


def test_outside_a_project_one_sentence_says_so(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = runner.invoke(application, ["train"])
    assert result.exit_code == 3
    assert "This folder is not a Relais project" in result.output


def test_training_stops_at_the_mistakes_of_the_files(runner: CliRunner, project: Path) -> None:
    mistakes(project, "data/rules/talk.yml", "intent: greet", "intent: great")
    result = runner.invoke(application, ["train"])
    assert result.exit_code == 1
    assert "data/rules/talk.yml:5: The intent « great » is not in domain.yml" in result.output
    assert "1 mistake in 1 file." in result.output
    assert not (project / "models").exists()


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("command", ["parse", "chat"])
def test_without_a_model_the_cure_is_named(runner: CliRunner, command: str) -> None:
    result = runner.invoke(application, [command], input="bonjour\n")
    assert result.exit_code == 3
    assert "relais train" in result.output


@pytest.mark.usefixtures("project")
def test_a_moment_that_cannot_be_read_is_a_usage_error(runner: CliRunner) -> None:
    result = runner.invoke(application, ["parse", "--at", "demain", "bonjour"])
    assert result.exit_code == 2
    assert "is not a moment" in result.output


@pytest.mark.usefixtures("project")
def test_an_unknown_language_of_the_page_is_a_usage_error(runner: CliRunner) -> None:
    assert runner.invoke(application, ["chat", "--language", "de"]).exit_code == 2


@pytest.mark.usefixtures("project")
def test_a_number_that_nobody_can_call_from_is_a_usage_error(runner: CliRunner) -> None:
    assert runner.invoke(application, ["call", "--from", "abc"]).exit_code == 2


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("command", ["run", "shell", "interactive", "x", "export", "init"])
def test_commands_of_rasa_that_cannot_run_say_why(runner: CliRunner, command: str) -> None:
    result = runner.invoke(application, ["rasa", "--", command])
    assert result.exit_code == 3
    assert f"« rasa {command} »" in result.output


def test_an_error_shows_its_traceback_when_asked(
    runner: CliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RELAIS_DEBUG", "1")
    result = runner.invoke(application, ["train"])
    assert type(result.exception).__name__ == "ConfigurationError"


@pytest.mark.usefixtures("project")
def test_the_doctor_names_what_is_missing_and_shows_no_secret(
    runner: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELAIS_DESK_TOKEN", "a-very-secret-token")
    monkeypatch.delenv("TWILIO_ACCOUNT_SID", raising=False)
    monkeypatch.delenv("TWILIO_AUTH_TOKEN", raising=False)
    result = runner.invoke(application, ["doctor", "--at", "2026-07-14T22:40"])
    assert result.exit_code == 1
    assert "none: run « relais train »" in result.output
    assert "TWILIO_AUTH_TOKEN is not set: webhooks are refused" in result.output
    assert "Tuesday 14 July 2026, 22:40" in result.output
    assert "closed until Wednesday 15 July 08:30" in result.output
    assert "RELAIS_DESK_TOKEN is set but no longer used" in result.output
    assert "none yet: « relais serve »" in result.output
    assert "a-very-secret-token" not in result.output


@pytest.mark.usefixtures("project")
def test_the_doctor_tells_that_the_token_alone_opens_the_webhooks(
    runner: CliRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TWILIO_ACCOUNT_SID", raising=False)
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "a-very-secret-token")
    told = " ".join(runner.invoke(application, ["doctor"]).output.split())
    assert "webhooks are open at http://127.0.0.1:8080/voice/incoming" in told
    assert "TWILIO_ACCOUNT_SID is not set" in told
    assert "a-very-secret-token" not in told
    monkeypatch.setenv("TWILIO_ACCOUNT_SID", "AC1")
    told = " ".join(runner.invoke(application, ["doctor"]).output.split())
    assert "webhooks are open at http://127.0.0.1:8080/voice/incoming" in told
    assert "TWILIO_ACCOUNT_SID" not in told


@pytest.mark.usefixtures("project")
def test_a_wrong_script_is_refused_before_anything_is_loaded(
    runner: CliRunner, project: Path
) -> None:
    (project / "script.yml").write_text("at: soon\nsteps: []\n", encoding="utf-8")
    result = runner.invoke(application, ["test", "script.yml"])
    assert result.exit_code == 3
    assert "script.yml:1: « soon » is not a moment" in result.output


@pytest.mark.usefixtures("project")
def test_no_script_at_all_is_said(runner: CliRunner) -> None:
    result = runner.invoke(application, ["test"])
    assert result.exit_code == 3
    assert "There is no script" in result.output


def test_the_json_of_a_message_has_the_promised_keys() -> None:
    from bot.cli.parse import as_object
    from bot.messages import CueName, Entity, Scored, ToneCue, Understanding
    from bot.policies.thresholds import Thresholds

    found = Understanding(
        "le 3",
        "fr",
        Scored("inform", 0.9),
        (Scored("inform", 0.9), Scored("deny", 0.1)),
        Scored("low", 0.8),
        (Entity("date", "2026-08-03", 0, 4),),
        {"words": ["le"]},
        (ToneCue(CueName.SHORT, "le", 0, 2),),
    )
    assert json.loads(json.dumps(as_object(found))) == {
        "text": "le 3",
        "language": "fr",
        "intent": {"name": "inform", "confidence": 0.9},
        "intent_ranking": [
            {"name": "inform", "confidence": 0.9},
            {"name": "deny", "confidence": 0.1},
        ],
        "requests": [],
        "urgency": {"level": "low", "confidence": 0.8},
        "entities": [{"entity": "date", "value": "2026-08-03", "start": 0, "end": 4}],
        "tone": {
            "tone": "calm",
            "form": "short",
            "cues": [{"name": "short", "words": "le", "start": 0, "end": 2}],
        },
    }
    explained = as_object(found, Thresholds())["explanation"]
    assert explained["words"] == ["le"]
    assert explained["thresholds"]["act"] == Thresholds().act
