"""The meter of the cost by part, and what is made of it."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

from bot.bench.charts import growth_chart, parts_chart
from bot.bench.meter import REST, Meter
from bot.bench.parts import OTHER_IMPORTS, Panel, largest, parts_report


class Clock:
    """Shows what it is told."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


class Kitchen:
    """Something whose methods take time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def cook(self, seconds: float) -> str:
        self._clock.now += seconds
        return self.stir(1)

    def stir(self, seconds: float) -> str:
        self._clock.now += seconds
        return "soup"

    async def serve(self) -> str:
        self._clock.now += 2
        return self.stir(3)


@pytest.fixture
def kitchen(monkeypatch: pytest.MonkeyPatch) -> tuple[Meter, Kitchen, Clock]:
    clock = Clock()
    meter = Meter(clock)
    for method in ("cook", "stir", "serve"):
        monkeypatch.setattr(Kitchen, method, getattr(Kitchen, method))
    meter.watch(Kitchen, "cook", lambda _self, seconds: f"cooking {seconds}")
    meter.watch(Kitchen, "stir", "stirring")
    meter.watch_async(Kitchen, "serve", "serving")
    return meter, Kitchen(clock), clock


def test_a_part_has_its_own_time_without_that_of_parts_inside(
    kitchen: tuple[Meter, Kitchen, Clock],
) -> None:
    meter, cook, clock = kitchen
    clock.now = 0.5
    assert cook.cook(4) == "soup"
    assert asyncio.run(cook.serve()) == "soup"
    assert meter.take() == {"cooking 4": 4, "stirring": 4, "serving": 2, REST: 0.5}
    assert meter.take() == {REST: 0}


def test_a_part_that_fails_is_over(kitchen: tuple[Meter, Kitchen, Clock]) -> None:
    meter, _, clock = kitchen

    def burn() -> None:
        clock.now += 1
        raise ValueError

    with pytest.raises(ValueError), meter.part("burning"):  # noqa: PT011
        burn()
    clock.now += 2
    assert meter.take() == {REST: 2, "burning": 1}


def test_imports_are_counted_by_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import _bootstrap as bootstrap

    monkeypatch.setattr(bootstrap, "_find_and_load", bootstrap._find_and_load)
    (tmp_path / "slow_to_import").mkdir()
    (tmp_path / "slow_to_import/__init__.py").write_text("from slow_to_import import inner\n")
    (tmp_path / "slow_to_import/inner.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    meter = Meter()
    meter.watch_imports()
    import slow_to_import  # noqa: F401

    assert set(meter.take()) == {"import slow_to_import", REST}
    del sys.modules["slow_to_import"]


def test_small_parts_go_to_the_rest() -> None:
    seconds = {"learn": 60.0, "import big": 30.0, "import a": 1.0, "fetch": 1.0, REST: 7.0}
    assert largest(seconds) == [("learn", 60), ("import big", 30), (REST, 9)]


def test_small_imports_are_told_together_where_they_matter() -> None:
    seconds = {"learn": 60.0, "import a": 1.0, "import b": 1.0, REST: 38.0}
    assert largest(seconds) == [("learn", 60), (OTHER_IMPORTS, 2), (REST, 38)]


def test_parts_are_told_with_their_share() -> None:
    report = parts_report([Panel("A turn", "ms", [("reading", 6.0), (REST, 2.0)])])
    assert "| A turn: 8.0 ms | ms | share |" in report
    assert "| reading | 6.00 | 75 % |" in report


def test_charts_of_parts_and_of_growth_are_small(tmp_path: Path) -> None:
    parts_chart(
        [("A turn", "ms", [("reading", 6.0)]), ("Load", "s", [(REST, 1.0)])], tmp_path / "p.svg"
    )
    growth_chart(
        [1000, 3000], [("Training", [1.0, 2.5]), ("Model", [0.5, 0.9])], tmp_path / "g.svg"
    )
    assert all(2_000 < path.stat().st_size < 200_000 for path in tmp_path.iterdir())
