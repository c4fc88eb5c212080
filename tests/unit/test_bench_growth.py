"""Examples made from others, to see how things grow."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_project import small_project

from bot.bench import growth
from bot.bench.growth_examples import Example, grown, project_examples, varied, write_examples
from bot.bench.process import BenchFailed
from bot.bench.store import Store
from bot.errors import ConfigurationError

FRENCH = '{"language": "fr", "urgency": "low"}'
OWN = [Example("il est 12 h 30", "inform", FRENCH), Example("bonjour à tous", "greet", FRENCH)]


def test_the_projects_own_examples_are_read_with_their_labels(tmp_path: Path) -> None:
    found = project_examples(small_project(tmp_path))
    assert Example("bonjour", "greet", FRENCH) in found
    assert len(found) == 3
    for path in (tmp_path / "data/nlu").iterdir():
        path.unlink()
    with pytest.raises(ConfigurationError, match="holds no example"):
        project_examples(tmp_path)


def test_the_projects_own_come_first_and_as_they_are() -> None:
    made = grown(OWN, 50)
    assert set(made[:2]) == set(OWN)
    assert len(made) == 50
    assert len({one.text for one in made}) > 25
    assert {(one.intent, one.metadata) for one in made} == {("inform", FRENCH), ("greet", FRENCH)}
    assert grown(OWN, 1)[0] in OWN


def test_the_same_seed_makes_the_same_examples() -> None:
    assert grown(OWN, 20) == grown(OWN, 20)
    assert grown(OWN, 20, seed=1) != grown(OWN, 20, seed=2)


@given(st.text(alphabet="ab 1'é", min_size=1, max_size=12).filter(str.strip), st.integers(0, 50))
def test_any_example_can_be_varied(text: str, seed: int) -> None:
    example = Example(text, "inform", FRENCH)
    made = varied(example, {FRENCH: text.split()}, random.Random(seed))
    assert made.intent == "inform"
    assert made.text.strip()


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "data/nlu").mkdir(parents=True)
    write_examples(OWN, tmp_path / "data/nlu/made.yml")
    assert set(project_examples(tmp_path)) == set(OWN)


def test_each_size_is_measured_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, sizes = small_project(tmp_path / "project"), []

    def measure(examples: list[Example], *rest: object) -> growth.Point:
        if len(examples) > 1000:
            raise BenchFailed("too much")
        sizes.append(len(examples))
        return growth.Point(len(examples), str(rest[2]), 0.1, 2.0, 1.5, 300.0, 1.5, 2.0, 280.0, 5.0)

    monkeypatch.setattr(growth, "_measure", measure)
    store = Store(tmp_path / "growth.json", growth.Point, keep=True)
    with pytest.raises(BenchFailed):
        list(growth.measure(project, 3000, store, lambda _: None))
    again = Store(tmp_path / "growth.json", growth.Point, keep=True)
    points = list(growth.measure(project, 1000, again, lambda _: None))
    assert sizes == [1000]
    assert "| 1,000 | 2.0 s | 1.5 s | 300 MB | 1.5 MB |" in growth.growth_report(points)
