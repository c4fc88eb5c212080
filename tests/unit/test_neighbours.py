"""The training examples nearest to a message."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.understanding.neighbours import MOST, Example, Neighbours

EXAMPLES = [Example(f"exemple n° {n}", f"intent_{n % 2}", "low" if n else "") for n in range(8)]


def test_the_nearest_come_first_with_their_labels(tmp_path: Path) -> None:
    rows = np.random.default_rng(0).normal(0, 1, (8, 12)).astype(np.float32)
    Neighbours.save(tmp_path / "examples.npz", EXAMPLES, rows)
    found = Neighbours.load(tmp_path / "examples.npz").of(rows[3])
    assert len(found) == MOST
    assert {key: found[0][key] for key in ("text", "intent", "urgency")} == {
        "text": "exemple n° 3",
        "intent": "intent_1",
        "urgency": "low",
    }
    assert found[0]["similarity"] == pytest.approx(1, abs=0.01)
    assert [one["similarity"] for one in found] == sorted(
        (one["similarity"] for one in found), reverse=True
    )


def test_fewer_examples_are_all_given(tmp_path: Path) -> None:
    rows = np.eye(2, dtype=np.float32)
    Neighbours.save(tmp_path / "examples.npz", EXAMPLES[:2], rows)
    assert len(Neighbours.load(tmp_path / "examples.npz").of(rows[0])) == 2
