"""Files that cannot be read, or hold what nobody reads, are named with their line."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import REPOSITORY, mistakes, small_project

from bot.preflight import check_project, check_settings


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path)


def test_what_is_not_yaml_is_named_and_the_other_files_are_checked_all_the_same(
    project: Path,
) -> None:
    mistakes(project, "data/rules/talk.yml", "- rule: Greet back", "- rule: [Greet back")
    found = mistakes(project, "data/nlu/talk.yml", "language: fr", "language: de")
    assert found[0] == "data/nlu/talk.yml:5: « de » is not a known language: fr, en."
    assert found[1].startswith("data/rules/talk.yml:4: This is not YAML (")
    assert len(found) == 2


def test_a_tab_in_the_indentation_is_named(project: Path) -> None:
    found = mistakes(project, "domain.yml", "  language:", "\tlanguage:")
    assert any(line.startswith("domain.yml:5: This is not YAML") for line in found)


def test_an_unknown_key_at_the_top_is_named(project: Path) -> None:
    found = mistakes(project, "data/rules/talk.yml", "rules:", "rulse:")
    assert found == [
        "data/rules/talk.yml:2: « rulse » is not a key of this file: known here are nlu, "
        "responses, rules, stories, version."
    ]


def test_a_key_that_is_there_twice_is_named(project: Path) -> None:
    found = mistakes(project, "domain.yml", "actions: []", "actions: []\nentities: []")
    assert "domain.yml:9: The key « entities » is there twice. Keep one." in found


def test_a_list_at_the_top_is_named(project: Path) -> None:
    found = mistakes(project, "data/more.yml", "", "- greet\n")
    assert found == [
        "data/more.yml:1: « key: value » lines are wanted here: known here are nlu, responses, "
        "rules, stories, version."
    ]


def test_text_that_is_not_utf8_is_named(project: Path) -> None:
    (project / "data/old.yml").write_bytes(b"nlu: \xe9\n")
    (line,) = mistakes(project)
    assert line.startswith("data/old.yml:1: This file cannot be read as UTF-8 text")


def test_missing_files_are_named(tmp_path: Path) -> None:
    found = mistakes(tmp_path)
    assert [line.split(":")[0] for line in found] == ["company.yml", "config.yml", "domain.yml"]


def test_a_component_of_ours_that_does_not_exist_is_named(project: Path) -> None:
    found = mistakes(project, "config.yml", "RulePolicy", "bot.policies.safety.SaftyPolicy")
    assert found == [
        "config.yml:9: There is no « bot.policies.safety.SaftyPolicy ». "
        "Check the module and the class name."
    ]


def test_a_component_that_needs_tensorflow_is_named_with_what_to_use_instead(
    project: Path,
) -> None:
    (line,) = mistakes(project, "config.yml", "KeywordIntentClassifier", "DIETClassifier")
    assert line.startswith("config.yml:7: DIETClassifier needs TensorFlow")


def test_an_empty_pipeline_is_named(project: Path) -> None:
    found = mistakes(project, "config.yml", "policies:\n  - name: RulePolicy\n", "policies:\n")
    assert found == ["config.yml:1: « policies: » is missing or empty: list its components."]


def test_mistakes_of_the_company_file_come_with_their_lines(project: Path) -> None:
    found = mistakes(project, "company.yml", "time_zone: Europe/Paris", "time_zone: Europe/Pari")
    assert len(found) == 1
    assert found[0].startswith("company.yml:")
    assert found[0].split(":")[1].isdigit()
    assert int(found[0].split(":")[1]) > 1


def test_merge_keys_and_anchors_are_followed(project: Path) -> None:
    found = mistakes(
        project,
        "domain.yml",
        "actions: []",
        "  other: &any\n    type: any\n    mappings: [{type: custom}]\n  more: *any\n"
        "  last:\n    <<: *any\nactions: []",
    )
    assert found == []


def test_the_summary_counts_what_the_project_holds(project: Path) -> None:
    assert check_project(project).summary == {
        "intents": 2,
        "examples_fr": 2,
        "examples_en": 1,
        "rules": 1,
        "stories": 0,
        "responses": 1,
        "knowledge": 0,
    }


def test_the_project_itself_has_no_mistake() -> None:
    assert mistakes(REPOSITORY) == []


def test_a_file_that_cannot_be_read_is_the_only_one_at_fault(project: Path) -> None:
    found = mistakes(project, "domain.yml", "intents: [", "intents: {[")
    assert len(found) == 1
    assert found[0].startswith("domain.yml:3: This is not YAML")


@pytest.mark.parametrize(
    ("store", "kind", "known"),
    [
        ("lock_store", "reddis", "in_memory, redis"),
        ("lock_store", "mymodule.Locks", "in_memory, redis"),
        ("tracker_store", "mongod", "in_memory, SQL, redis"),
    ],
)
def test_a_store_that_cannot_be_opened_is_named(
    project: Path, store: str, kind: str, known: str
) -> None:
    (project / "endpoints.yml").write_text(f"{store}:\n  type: {kind}\n", encoding="utf-8")
    sentence = f"« {kind} » is not a {store} that can be opened here: {known}."
    assert mistakes(project) == [f"endpoints.yml:2: {sentence}"]
    assert [str(one) for one in check_settings(project).mistakes] == mistakes(project)


@pytest.mark.parametrize("kind", ["redis", "in_memory", "rasa.core.lock_store.RedisLockStore", ""])
def test_a_store_that_can_be_opened_is_none(project: Path, kind: str) -> None:
    text = f"lock_store:\n  type: {kind}\n"
    (project / "endpoints.yml").write_text(text, encoding="utf-8")
    assert mistakes(project) == []
