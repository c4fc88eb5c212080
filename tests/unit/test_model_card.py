"""A model is fresh when nothing that it is made from has changed, and when it is itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import small_project

from bot.model_card import (
    CARD,
    MODEL,
    Freshness,
    ModelCard,
    code_fingerprint,
    file_hash,
    freshness,
    install_model,
    project_fingerprint,
    read_card,
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a model (of no real content) and its card."""
    small_project(tmp_path)
    (tmp_path / MODEL).parent.mkdir()
    _install(tmp_path, b"model")
    return tmp_path


def _install(project: Path, content: bytes) -> None:
    draft = project / "models" / "draft"
    draft.write_bytes(content)
    card = ModelCard(
        project_fingerprint(project), file_hash(draft), "2026-07-14T22:40:00+00:00", 1.0
    )
    install_model(project, draft, card)


def test_an_unchanged_project_has_a_fresh_model(project: Path) -> None:
    assert freshness(project) is Freshness.FRESH


@pytest.mark.parametrize("name", ["config.yml", "domain.yml", "data/nlu/talk.yml"])
def test_a_change_of_what_it_is_trained_from_makes_it_stale(project: Path, name: str) -> None:
    with (project / name).open("a") as stream:
        stream.write("# more\n")
    assert freshness(project) is Freshness.STALE


def test_a_new_file_and_a_renamed_file_make_it_stale(project: Path) -> None:
    (project / "data/nlu/talk.yml").rename(project / "data/nlu/speech.yml")
    assert freshness(project) is Freshness.STALE


@pytest.mark.parametrize("name", ["company.yml", "endpoints.yml", "data/.hidden.yml"])
def test_what_is_not_trained_from_leaves_it_fresh(project: Path, name: str) -> None:
    with (project / name).open("a") as stream:
        stream.write("# more\n")
    assert freshness(project) is Freshness.FRESH


def test_another_model_beside_the_same_card_is_not_taken_for_fresh(project: Path) -> None:
    (project / MODEL).write_bytes(b"another")
    assert freshness(project) is Freshness.STALE


def test_without_a_model_it_is_missing_and_without_a_card_stale(project: Path) -> None:
    (project / CARD).unlink()
    assert freshness(project) is Freshness.STALE
    (project / MODEL).unlink()
    assert freshness(project) is Freshness.MISSING


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"fingerprint": 1}', "\xff"])
def test_a_card_that_cannot_be_read_is_no_card(project: Path, text: str) -> None:
    (project / CARD).write_text(text, encoding="latin-1")
    assert read_card(project) is None
    assert freshness(project) is Freshness.STALE


def test_a_new_model_replaces_the_old_and_leaves_nothing_behind(project: Path) -> None:
    _install(project, b"newer")
    assert (project / MODEL).read_bytes() == b"newer"
    assert sorted(path.name for path in (project / "models").iterdir()) == [CARD.name, MODEL.name]


def test_knowledge_files_change_what_the_training_cache_goes_by(project: Path) -> None:
    before = code_fingerprint(project)
    page = project / "data/knowledge/peak.md"
    page.parent.mkdir()
    page.write_text("# Off-peak hours\n", encoding="utf-8")
    assert code_fingerprint(project) != before
