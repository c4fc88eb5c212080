"""Data sets of the measuring bench: what is read, what is left out, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.bench.data_set import (
    Labelled,
    data_sets,
    held_out,
    learnable,
    read_messages,
    write_without,
)
from bot.errors import ConfigurationError

NLU = """\
version: "3.1"
nlu:
- intent: book
  examples: |
    - a table [tonight](date)
    - book [two]{"entity": "count"} seats
- intent: "yes"
  examples:
  - text: |
      - sure
- lookup: city
  examples: |
    - Lyon
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("train.yml", "test.yml"):
        (tmp_path / name).write_text(NLU, encoding="utf-8")
    return tmp_path


def test_messages_are_read_without_their_entity_marks(folder: Path) -> None:
    assert read_messages(folder / "test.yml") == [
        Labelled("a table tonight", "book"),
        Labelled("book two seats", "book"),
        Labelled("sure", "yes"),
    ]


def test_the_small_training_file_is_the_usual_one(folder: Path) -> None:
    assert [one.train.name for one in data_sets(folder, "")] == ["train.yml"]
    (folder / "train_10.yml").write_text(NLU, encoding="utf-8")
    assert [one.train.name for one in data_sets(folder, "")] == ["train_10.yml"]
    assert [one.train.name for one in data_sets(folder, "train.yml")] == ["train.yml"]
    assert [one.train.name for one in data_sets(folder, "all")] == ["train_10.yml", "train.yml"]


def test_what_is_missing_is_named_with_what_to_do(folder: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"There is no folder .*nowhere"):
        data_sets(folder / "nowhere", "")
    with pytest.raises(ConfigurationError, match=r"has no other\.yml: put .* or name the file"):
        data_sets(folder, "other.yml")
    (folder / "train.yml").unlink()
    with pytest.raises(ConfigurationError, match=r"has no train_10\.yml and no train\.yml"):
        data_sets(folder, "all")
    (folder / "test.yml").unlink()
    with pytest.raises(ConfigurationError, match=r"has no test\.yml"):
        data_sets(folder, "")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nlu: [", "cannot be read as YAML"),
        ("- intent: book", "it has no list « nlu: »"),
        ("nlu:\n- lookup: city\n", "holds no example of an intent"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "test.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=sentence):
        read_messages(tmp_path / "test.yml")


def test_yaml_that_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "test.yml").write_text("nlu:\n- intent: book\n   - x: [\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"test\.yml:3 cannot be read as YAML: [^<]+\.$"):
        read_messages(tmp_path / "test.yml")
    (tmp_path / "test.yml").write_bytes(b"nlu: \xe9")
    with pytest.raises(ConfigurationError, match="it is not UTF-8"):
        read_messages(tmp_path / "test.yml")


def test_one_intent_alone_is_nothing_to_learn(tmp_path: Path, folder: Path) -> None:
    assert len(learnable(folder / "train.yml")) == 3
    one = tmp_path / "one.yml"
    one.write_text("nlu:\n- intent: book\n  examples: |\n    - a table\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="has one intent only: at least two are needed"):
        learnable(one)


def test_every_nth_intent_is_held_out() -> None:
    messages = [Labelled("x", name) for name in "fedcba"]
    assert held_out(messages, 3) == ["c", "f"]


@pytest.mark.parametrize("every", [1, 7])
def test_holding_out_all_or_none_is_refused(every: int) -> None:
    with pytest.raises(ConfigurationError, match="--hold-out"):
        held_out([Labelled("x", name) for name in "fedcba"], every)


def test_a_training_file_without_some_intents_keeps_all_else(folder: Path) -> None:
    write_without(folder / "train.yml", ["book"], folder / "less.yml")
    assert read_messages(folder / "less.yml") == [Labelled("sure", "yes")]
    assert "Lyon" in (folder / "less.yml").read_text(encoding="utf-8")


def test_a_changed_file_has_another_fingerprint(folder: Path) -> None:
    one = data_sets(folder, "")[0]
    before = one.fingerprint()
    assert one.fingerprint() == before
    (folder / "test.yml").write_text(NLU + "\n", encoding="utf-8")
    assert one.fingerprint() != before
