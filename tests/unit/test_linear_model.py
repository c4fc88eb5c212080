"""The classifier under intent and urgency."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.understanding.linear import LinearModel


class Cloud:
    """Points around one corner a label, half of their coordinates dense and half sparse."""

    def __init__(self, labels: int, each: int, noise: float) -> None:
        random = np.random.default_rng(0)
        wanted = np.repeat(np.arange(labels), each)
        points = np.eye(labels)[wanted] + random.normal(0, noise, (labels * each, labels))
        self.dense, self.sparse = points[:, : labels // 2], csr_matrix(points[:, labels // 2 :])
        self.labels = [f"label {n}" for n in wanted]

    def fit(self, part: slice = slice(None)) -> LinearModel:
        return LinearModel.fit(self.dense[part], self.sparse[part], self.labels[part])

    def read(self, model: LinearModel, part: slice = slice(None)) -> np.ndarray:
        return model.probabilities(self.dense[part], self.sparse[part])


@pytest.mark.parametrize("labels", [2, 3, 5])
def test_probabilities_sum_to_one_and_point_at_the_right_label(labels: int) -> None:
    cloud = Cloud(labels, 20, 0.1)
    model = cloud.fit()
    read = cloud.read(model)
    assert np.allclose(read.sum(axis=1), 1)
    assert [model.labels[i] for i in read.argmax(axis=1)] == cloud.labels


@pytest.mark.parametrize("each", [150, 1200])
def test_confidence_is_about_how_often_it_is_right(each: int) -> None:
    cloud, seen, unseen = Cloud(4, each, 0.6), slice(0, None, 2), slice(1, None, 2)
    model = cloud.fit(seen)
    read = cloud.read(model, unseen)
    right = np.array([model.labels[i] for i in read.argmax(axis=1)]) == np.array(
        cloud.labels[unseen]
    )
    assert read.max(axis=1).mean() == pytest.approx(right.mean(), abs=0.08)


def test_too_few_examples_to_measure_still_give_a_model() -> None:
    cloud = Cloud(3, 2, 0.1)
    assert cloud.read(cloud.fit()).shape == (6, 3)


def test_a_stored_model_answers_as_before(tmp_path: Path) -> None:
    cloud = Cloud(4, 20, 0.3)
    model = cloud.fit()
    model.save(tmp_path / "model.npz")
    loaded = LinearModel.load(tmp_path / "model.npz")
    assert loaded.labels == model.labels
    assert np.allclose(cloud.read(loaded), cloud.read(model), atol=0.01)
