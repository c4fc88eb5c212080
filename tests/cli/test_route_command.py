"""``relais route``: a table for managers, JSON for programs, a sentence for every mistake."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from small_project import REPOSITORY, small_project
from typer.testing import CliRunner

from bot.cli import application

PAGE = (REPOSITORY / "docs" / "routing.md").read_text(encoding="utf-8")
COMPLAINT = '{"intent": "make_complaint", "prefers": "telephone", "contact": ["email"]}'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(small_project(tmp_path))
    monkeypatch.delenv("RELAIS_DEBUG", raising=False)
    return tmp_path


def route(*words: str, situation: str | None = None):
    return CliRunner().invoke(application, ["route", *words], input=situation)


@pytest.mark.usefixtures("project")
def test_the_page_shows_the_table_as_it_is_printed() -> None:
    shown = re.search(r"^```\n(mardi .*?)^```$", PAGE, re.M | re.S)
    given = re.search(r"^### 1\. .*?^```json\n(.*?)\n```", PAGE, re.M | re.S)
    assert shown is not None
    assert given is not None
    result = route("-", situation=given[1])
    assert result.exit_code == 0
    assert result.output.rstrip() == shown[1].rstrip()


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("at", ["2026-11-24T10:00", "2026-12-23T22:40"])
@pytest.mark.parametrize("urgency", ["normal", "critical"])
def test_no_line_is_wider_than_a_hundred_columns(language: str, at: str, urgency: str) -> None:
    given = json.dumps({"language": language, "urgency": urgency, "intent": "make_complaint"})
    lines = route("--at", at, situation=given).output.splitlines()
    assert len(lines) > 12
    assert max(map(len, lines)) <= 100


@pytest.mark.usefixtures("project")
def test_json_follows_the_published_schema() -> None:
    result = route("--json", "--at", "2026-11-24T10:00", situation=COMPLAINT)
    schema = json.loads(
        (REPOSITORY / "docs/schemas/recommendation.schema.json").read_text(encoding="utf-8")
    )
    found = json.loads(result.output)
    jsonschema.validate(found, schema)
    assert found["best"] == "telephone"
    assert [one["channel"] for one in found["also"]] == ["email"]


def test_a_file_is_read_and_a_moment_on_the_command_line_stands_before_its_own(
    project: Path,
) -> None:
    (project / "case.json").write_text('{"at": "2026-11-24T10:00"}', encoding="utf-8")
    assert json.loads(route("case.json", "--json").output)["best"] == "live_chat"
    night = json.loads(route("case.json", "--json", "--at", "2026-11-22T22:40").output)
    assert night["best"] != "live_chat"
    assert night["at"] == "2026-11-22T22:40:00+01:00"


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("situation", "sentence"),
    [
        ("{", "line 1, column 2: this is not JSON"),
        ("", "this is not JSON"),
        ("[" * 100_000, "this cannot be read as JSON"),
        ("[]", 'A situation is one object such as {"intent": "explain_bill"}.'),
        ('{"languag": "fr"}', "languag: unknown field. Did you mean « language »?"),
        ('{"age": 80}', "age is never asked for or inferred."),
        ('{"public": true, "public": false}', "public: this field is there twice."),
        ('{"intent": "make_complain"}', "Did you mean « make_complaint »?"),
        ('{"desks": {"chatt": {}}}', "« chat »"),
        ('{"at": "9999-12-31T23:00"}', "at: this is not a moment."),
        ('{"postcode": 1}', "postcode: 5 digits in quotes are wanted here."),
    ],
)
def test_a_mistake_is_told_in_a_sentence(situation: str, sentence: str) -> None:
    result = route(situation=situation)
    assert result.exit_code == 1
    assert "situation: " in result.output
    assert sentence in result.output
    assert "Traceback" not in result.output


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "words", [["nowhere.json"], ["."], ["--at", "soon"], ["--at", "9999-12-31T23:00"]]
)
def test_a_command_written_wrongly_leaves_with_2(words: list[str]) -> None:
    assert route(*words, situation="{}").exit_code == 2


@pytest.mark.usefixtures("project")
def test_a_file_that_is_not_there_is_told_as_such() -> None:
    assert "There is no file « nowhere.json »." in route("nowhere.json").output


def test_too_few_advisers_are_a_warning_of_the_doctor(project: Path) -> None:
    company = project / "company.yml"
    text = company.read_text(encoding="utf-8")
    assert "on: telephone, callback" in _doctor()
    assert "routing.advisers" not in _doctor()
    company.write_text(text.replace("advisers: {telephone: 3", "advisers: {telephone: 1"), "utf-8")
    assert "the desk « telephone » has 1 adviser for telephone, callback" in _doctor()


def test_advisers_that_are_not_told_are_asked_for_by_the_doctor(project: Path) -> None:
    company = project / "company.yml"
    text = company.read_text(encoding="utf-8")
    company.write_text(text.replace("{telephone: 3, chat: 2, ", "{"), encoding="utf-8")
    assert "does not say how many work at: telephone, chat" in _doctor()


def _doctor() -> str:
    output = CliRunner(env={"COLUMNS": "500"}).invoke(application, ["doctor"]).output
    return " ".join(output.split())
