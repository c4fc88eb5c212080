"""A ``kill -9`` at any point of a whole handover leaves what an uninterrupted one leaves.

Real actions, real rounds, real desk acts (see ``tests/support/relais_that_is_killed.py``). Every
row of the database is compared, and what other systems took, each key once.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
import relais_that_is_killed as killed
from handoff_stories import CALL_BACKS, STORIES

from bot.adapters.database import Database
from bot.adapters.tables import metadata

DEATHS = {"sqlite": 40, "postgresql": 10}
"""In each story: two hundred in all over the default database, fewer over the slower one."""

SEED = 20261124


@pytest.mark.parametrize("name", STORIES)
def test_a_handover_that_is_killed_ends_as_if_nothing_had_happened(name, durable_url, tmp_path):
    story = STORIES[name]
    empty(durable_url)
    folder = fresh(tmp_path / "whole")
    points = killed.play(durable_url, story, folder)
    assert points is not None
    expected = killed.ending(durable_url, folder)
    if name in CALL_BACKS:
        assert len(expected["cases"]) == 1
        assert "'closed'" in expected["cases"][0]

    deaths = DEATHS[durable_url.partition(":")[0]]
    for point in sorted(random.Random(f"{SEED}/{name}").sample(range(1, points + 1), deaths)):
        empty(durable_url)
        folder = fresh(tmp_path / "killed")
        assert killed.play(durable_url, story, folder, deadly=point) is None
        assert killed.play(durable_url, story, folder) is not None
        assert killed.ending(durable_url, folder) == expected, f"killed at point {point}"


def empty(url: str) -> None:
    """Leave the tables, and nothing in them."""
    database = Database(url, killed.COMPANY.time_zone)
    with database.engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    database.close()


def fresh(folder: Path) -> Path:
    """An empty folder there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder
