"""The classifier for few examples, and the directions that it learns."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from bot.understanding import kernel_model
from bot.understanding.contrast import learn_directions
from bot.understanding.kernel_model import KernelModel

VIEWS = (3, 5)


class Cloud:
    """Points around one place a label, seen by two encoders and as n-grams."""

    def __init__(self, labels: int, each: int, noise: float) -> None:
        random = np.random.default_rng(0)
        wanted = np.tile(np.arange(labels), each)
        places = random.normal(0, 1, (labels, sum(VIEWS)))
        points = places[wanted] + random.normal(0, noise, (len(wanted), sum(VIEWS)))
        self.dense = points.astype(np.float32)
        self.sparse = csr_matrix(np.maximum(points, 0), dtype=np.float32)
        self.labels = np.array([f"label {n}" for n in wanted])

    def fit(self, part: slice = slice(None)) -> KernelModel:
        return KernelModel.fit(self.dense[part], self.sparse[part], self.labels[part], VIEWS)

    def read(self, model: KernelModel, part: slice = slice(None)) -> np.ndarray:
        return model.probabilities(self.dense[part], self.sparse[part])


def right(model: KernelModel, cloud: Cloud, part: slice = slice(None)) -> np.ndarray:
    found = [model.labels[at] for at in cloud.read(model, part).argmax(axis=1)]
    return np.array(found) == cloud.labels[part]


@pytest.mark.parametrize(("labels", "each"), [(2, 1), (2, 10), (5, 3), (5, 10)])
def test_probabilities_sum_to_one_and_point_at_the_right_label(labels: int, each: int) -> None:
    cloud = Cloud(labels, each, 0.1)
    model = cloud.fit()
    assert np.allclose(cloud.read(model).sum(axis=1), 1, atol=1e-5)
    assert right(model, cloud).all()


def test_confidence_is_about_how_often_it_is_right() -> None:
    cloud, seen, unseen = Cloud(6, 60, 1.0), slice(0, 120), slice(120, None)
    model = cloud.fit(seen)
    sure = cloud.read(model, unseen).max(axis=1).mean()
    assert sure == pytest.approx(right(model, cloud, unseen).mean(), abs=0.1)


def test_what_is_saved_reads_alike(tmp_path: Path) -> None:
    cloud = Cloud(4, 8, 0.3)
    model = cloud.fit()
    model.save(tmp_path / "few.npz")
    again = KernelModel.load(tmp_path / "few.npz")
    assert again.labels == model.labels
    assert np.allclose(cloud.read(again), cloud.read(model), atol=0.01)


def test_the_same_examples_give_the_same_model() -> None:
    cloud = Cloud(4, 8, 0.3)
    assert (cloud.read(cloud.fit()) == cloud.read(cloud.fit())).all()


def test_a_sample_stands_for_more_examples_than_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernel_model, "MOST_ANCHORS", 20)
    cloud = Cloud(4, 30, 0.2)
    model = cloud.fit()
    assert len(model.weights) == 20
    assert right(model, cloud).mean() > 0.95


def test_learned_directions_bring_the_examples_of_one_label_together() -> None:
    random = np.random.default_rng(1)
    wanted = np.tile(np.arange(4), 10)
    telling, noise = np.eye(4)[wanted] * 0.4, random.normal(0, 1, (40, 12))
    rows = np.hstack([telling, noise])
    rows = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)

    def contrast(placed: np.ndarray) -> float:
        placed = placed / np.linalg.norm(placed, axis=1, keepdims=True)
        alike = placed @ placed.T
        same = wanted[:, None] == wanted
        others = same & ~np.eye(40, dtype=bool)
        return float(alike[others].mean() - alike[~same].mean())

    assert contrast(rows @ learn_directions(rows, wanted)) > contrast(rows) + 0.1
