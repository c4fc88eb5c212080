"""Files that are saved make rounds; what is saved together is one."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_project import small_project

from bot.cli.watch import Outcome, watch
from bot.watching import rounds


class Ended(Exception):
    """There is nothing more to do in the story."""


def _story(steps: list[Callable[[], object] | None]) -> Callable[[], None]:
    """A ``wait`` in which one thing happens each time; ``None``: nothing does."""
    left: Iterator[Callable[[], object] | None] = iter(steps)

    def wait() -> None:
        try:
            step = next(left)
        except StopIteration:
            raise Ended from None
        if step:
            step()

    return wait


def _save(path: Path, text: str) -> Callable[[], None]:
    def save() -> None:
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(0, len(text) * 10**9))

    return save


def _all_rounds(folder: Path, steps: list[Callable[[], object] | None]) -> list[list[str]]:
    found: list[list[str]] = []
    with contextlib.suppress(Ended):
        for changed in rounds(lambda: folder.iterdir(), _story(steps)):
            found.append([path.name for path in changed])
    return found


def test_nothing_saved_is_no_round(tmp_path: Path) -> None:
    _save(tmp_path / "a", "1")()
    assert _all_rounds(tmp_path, [None, None, None]) == []


def test_files_saved_one_after_the_other_are_one_round(tmp_path: Path) -> None:
    steps = [_save(tmp_path / "a", "1"), _save(tmp_path / "b", "1"), None, None]
    assert _all_rounds(tmp_path, steps) == [["a", "b"]]


def test_a_file_that_is_added_and_one_that_is_removed_are_told(tmp_path: Path) -> None:
    _save(tmp_path / "a", "1")()
    steps = [(tmp_path / "a").unlink, None, _save(tmp_path / "b", "22"), None]
    assert _all_rounds(tmp_path, steps) == [["a"], ["b"]]


def test_a_file_that_is_gone_again_is_no_round(tmp_path: Path) -> None:
    steps = [_save(tmp_path / "4913", "1"), (tmp_path / "4913").unlink, None, None]
    assert _all_rounds(tmp_path, steps) == []


def _watched(project: Path, steps: list[Callable[[], object] | None], train) -> list[str]:
    told: list[str] = []
    with pytest.raises(Ended):
        watch(project, told.append, train, _story(steps))
    return [line.partition("  ")[2] or line for line in told]


def test_each_round_trains_and_is_told_in_one_line(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    steps = [_save(project / "data/nlu/talk.yml", "x"), None, None]
    told = _watched(project, steps, lambda here: Outcome(True, (), 4.21))
    assert told == [
        "the project: trained in 4.2 s",
        "Watching. Save a file to train; Ctrl-C ends.",
        "data/nlu/talk.yml: trained in 4.2 s",
    ]


def test_what_is_saved_during_a_training_makes_the_next_round(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    trainings: list[Path] = []

    def train(here: Path) -> Outcome:
        if not trainings:
            _save(here / "domain.yml", "saved meanwhile")()
        trainings.append(here)
        return Outcome(True, (), 1.0)

    told = _watched(project, [None, None, None], train)
    assert told[-1] == "domain.yml: trained in 1.0 s"


def test_a_mistake_is_told_and_watching_goes_on(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    wrong = "data/nlu/talk.yml:5: This is not YAML."
    outcomes = iter([Outcome(True, (), 1), Outcome(False, (wrong,), 1), Outcome(False, (), 1)])
    talk = project / "data/nlu/talk.yml"
    steps = [_save(talk, "["), None, _save(talk, "back"), None, None]
    told = _watched(project, steps, lambda here: next(outcomes))
    assert told[2:] == [
        f"data/nlu/talk.yml: not trained. {wrong}",
        "data/nlu/talk.yml: read, nothing to train",
    ]


def test_many_files_are_named_by_three(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    steps = [
        *(_save(project / f"data/nlu/{n}.yml", str(n)) for n in range(5)),
        _save(project / "company.yml", "5"),
        *(None, None),
    ]
    told = _watched(project, steps, lambda here: Outcome(True, (), 1))
    named = "company.yml, data/nlu/0.yml, data/nlu/1.yml and 3 more: trained in 1.0 s"
    assert told[-1] == named
