"""Labelled sets are Rasa's files; what is wrong in them is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import REPOSITORY, small_project

from bot.errors import ConfigurationError
from bot.evaluation.labelled import Labelled, find_sets, read_sets


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "tests/nlu/dev").mkdir(parents=True)
    return small_project(tmp_path)


def write(project: Path, text: str, name: str = "tests/nlu/dev/set.yml") -> Path:
    path = project / name
    path.write_text(text, encoding="utf-8")
    return path


def test_labels_that_are_not_known_may_be_left_out(project: Path) -> None:
    path = write(
        project,
        "nlu:\n"
        "- intent: greet\n  metadata: {urgency: low}\n  examples: |\n    - hé ho\n"
        "- intent: goodbye\n  examples: |\n    - je pars [demain](date)\n",
    )
    (found,) = read_sets(project, [path])
    assert found.name == "set"
    assert found.messages == (
        Labelled("hé ho", "greet", "low"),
        Labelled("je pars demain", "goodbye"),
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nlu:\n- intent: gret\n  examples: |\n    - hé\n", "set.yml:4: The intent « gret »"),
        (
            "nlu:\n- intent: greet\n  metadata: {urgency: soon}\n  examples: |\n    - hé\n",
            "set.yml:3: « soon » is not a known urgency",
        ),
        ("nlu: [\n", "This is not YAML"),
        ("pizza: 4\n", "« pizza » is not a key of this file"),
        ("nlu: []\n", "There is no labelled message"),
    ],
)
def test_a_mistake_is_named(project: Path, text: str, sentence: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read_sets(project, [write(project, text)])
    assert sentence in str(refused.value)


def test_a_file_that_is_not_there_is_named(project: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"There is no nowhere\.yml"):
        find_sets(project, [Path("nowhere.yml")])


def test_a_folder_stands_for_its_files_and_the_project_has_its_own(project: Path) -> None:
    first, second = write(project, "", "tests/nlu/dev/a.yml"), write(project, "")
    assert find_sets(project, []) == [first, second]
    assert find_sets(project, [second, project / "tests/nlu/dev"]) == [second, first]


def test_a_set_outside_the_project_is_read_too(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "mine.yml"
    elsewhere.write_text("nlu:\n- intent: greet\n  examples: |\n    - yo\n", encoding="utf-8")
    assert read_sets(project, [elsewhere])[0].messages == (Labelled("yo", "greet"),)


def test_the_projects_own_sets_have_no_mistake_and_one_is_apart() -> None:
    sets = read_sets(REPOSITORY, find_sets(REPOSITORY, []))
    assert [one.name for one in sets if one.is_outside] == ["out_of_scope"]
    assert all(len(one.messages) >= 120 for one in sets)
    labelled = [one for one in sets if not one.is_outside]
    assert all(m.urgency and m.language for one in labelled for m in one.messages)


def test_no_message_of_a_set_is_trained_on() -> None:
    trained = {
        " ".join(message.text.casefold().split())
        for one in read_sets(REPOSITORY, find_sets(REPOSITORY, [REPOSITORY / "data/nlu"]))
        for message in one.messages
    }
    folders = [REPOSITORY / "tests/nlu" / name for name in ("dev", "blind")]
    kept = [
        message.text
        for one in read_sets(REPOSITORY, find_sets(REPOSITORY, folders))
        for message in one.messages
        if " ".join(message.text.casefold().split()) in trained
    ]
    assert kept == []
