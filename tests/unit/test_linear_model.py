"""The classifier under intent and urgency."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.understanding.linear import LinearModel


def cloud(labels: int, each: int, noise: float) -> tuple[csr_matrix, list[str]]:
    random = np.random.default_rng(0)
    wanted = np.repeat(np.arange(labels), each)
    rows = np.eye(labels)[wanted] + random.normal(0, noise, (labels * each, labels))
    return csr_matrix(rows), [f"label {n}" for n in wanted]


@pytest.mark.parametrize("labels", [2, 3, 5])
def test_probabilities_sum_to_one_and_point_at_the_right_label(labels: int) -> None:
    rows, wanted = cloud(labels, 20, 0.1)
    model = LinearModel.fit(rows, wanted)
    read = model.probabilities(rows)
    assert np.allclose(read.sum(axis=1), 1)
    assert [model.labels[i] for i in read.argmax(axis=1)] == wanted


def test_confidence_is_about_how_often_it_is_right() -> None:
    rows, wanted = cloud(4, 150, 0.6)
    model = LinearModel.fit(rows[::2], wanted[::2])
    read = model.probabilities(rows[1::2])
    right = np.array([model.labels[i] for i in read.argmax(axis=1)]) == np.array(wanted[1::2])
    assert read.max(axis=1).mean() == pytest.approx(right.mean(), abs=0.08)


def test_too_few_examples_to_measure_still_give_a_model() -> None:
    rows, wanted = cloud(3, 2, 0.1)
    assert LinearModel.fit(rows, wanted).probabilities(rows).shape == (6, 3)


def test_a_stored_model_answers_as_before(tmp_path: Path) -> None:
    rows, wanted = cloud(4, 20, 0.3)
    model = LinearModel.fit(rows, wanted, scale=2.0)
    model.save(tmp_path / "model.npz")
    loaded = LinearModel.load(tmp_path / "model.npz")
    assert loaded.labels == model.labels
    assert loaded.scale == 2.0
    assert np.allclose(loaded.probabilities(rows), model.probabilities(rows), atol=0.01)
