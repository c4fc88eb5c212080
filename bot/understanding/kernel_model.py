"""A classifier that learns from few examples, with calibrated probabilities.

A message is compared with the training examples themselves (:mod:`bot.understanding.kernel_space`).
On how alike they are, two models are fitted, a ridge regression and a logistic regression; their
scores are added and made as sharp as held-out examples confirm. Both are linear in the kernel, so
what is kept is one matrix: examples x labels.

With more than ``MOST_ANCHORS`` examples a sample of them stands for all (Nyström's method).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.linalg import cho_factor, cho_solve, eigh
from scipy.optimize import minimize, minimize_scalar
from scipy.sparse import csr_matrix

from bot.understanding.kernel_space import Placed, Space
from bot.understanding.probabilities import softmax

MOST_ANCHORS = 2500
# Chosen as the constants of kernel_space.py were.
_RIDGE = 0.1
_COST = 10.0  # of the logistic regression
_ROUNDS = 40  # of L-BFGS; more change no answer
_RIDGE_SHARE = 4.0  # ridge scores lie between 0 and 1, logistic ones between -10 and 10
_FOLDS = 4
_USUAL_SHARPNESS = 1.0  # when there are too few examples to measure it


@dataclass(frozen=True)
class KernelModel:
    """``softmax(alike(messages, anchors) @ weights + bias)``."""

    labels: tuple[str, ...]
    space: Space
    anchors: Placed
    weights: np.ndarray  # anchors x labels
    bias: np.ndarray

    @classmethod
    def fit(
        cls, dense: np.ndarray, sparse: csr_matrix, labels: Sequence[str], views: Sequence[int]
    ) -> KernelModel:
        """Learn from one row of dense and of sparse features a label.

        Needs at least two different labels. ``views``: columns of each encoder in ``dense``.
        """
        names = tuple(sorted(set(labels)))
        wanted = np.array([names.index(label) for label in labels])
        sharpness = _sharpness(dense, sparse, wanted, views)
        return cls._fit(names, dense, sparse, wanted, views)._times(sharpness)

    @classmethod
    def _fit(
        cls,
        names: tuple[str, ...],
        dense: np.ndarray,
        sparse: csr_matrix,
        wanted: np.ndarray,
        views: Sequence[int],
    ) -> KernelModel:
        picked = _anchors(wanted)
        space = Space.learn(dense[picked], wanted[picked], views)
        placed = space.place(dense, sparse)
        anchors = placed[picked]
        kernel = space.alike(placed, anchors)
        back = _whitening(kernel[picked])
        rows = kernel @ back
        slope, bias = _logistic(rows, wanted, len(names))
        slope += _RIDGE_SHARE * _ridge(rows, wanted, len(names))
        return cls(names, space, anchors, back @ slope, bias)

    def _times(self, sharpness: float) -> KernelModel:
        scale = np.float32(sharpness)
        weights, bias = self.weights * scale, self.bias * scale
        return KernelModel(self.labels, self.space, self.anchors, weights, bias)

    def probabilities(self, dense: np.ndarray, sparse: csr_matrix) -> np.ndarray:
        """One row a message, one column a label; rows sum to 1."""
        return softmax(self._scores(dense, sparse))

    def _scores(self, dense: np.ndarray, sparse: csr_matrix) -> np.ndarray:
        placed = self.space.place(dense, sparse)
        return np.asarray(self.space.alike(placed, self.anchors) @ self.weights + self.bias)

    def save(self, path: Path) -> None:
        """Write to ``path`` (an ``.npz`` file); rows in half precision."""
        sparse = self.anchors.sparse.tocsr()
        np.savez(
            path,
            labels=np.array(self.labels),
            views=np.array(self.space.views),
            centre=self.space.centre,
            directions=self.space.directions,
            dense=self.anchors.dense.astype(np.float16),
            learned=self.anchors.learned.astype(np.float16),
            data=sparse.data.astype(np.float16),
            indices=sparse.indices,
            indptr=sparse.indptr,
            columns=sparse.shape[1],
            weights=self.weights,
            bias=self.bias,
        )

    @classmethod
    def load(cls, path: Path) -> KernelModel:
        """Read what :meth:`save` wrote. Raises ``OSError`` when there is no such file."""
        with np.load(path, allow_pickle=False) as stored:
            dense, learned, data = (
                stored[name].astype(np.float32) for name in ("dense", "learned", "data")
            )
            shape = (len(dense), int(stored["columns"]))
            sparse = csr_matrix((data, stored["indices"], stored["indptr"]), shape=shape)
            views = tuple(stored["views"].tolist())
            space = Space(views, stored["centre"], stored["directions"])
            labels = tuple(stored["labels"].tolist())
            anchors = Placed(dense, learned, sparse)
            return cls(labels, space, anchors, stored["weights"], stored["bias"])


def _anchors(wanted: np.ndarray) -> np.ndarray:
    """All examples, or as many of each label as fit, the rarest labels whole."""
    if len(wanted) <= MOST_ANCHORS:
        return np.arange(len(wanted))
    order = np.random.default_rng(0).permutation(len(wanted))
    seen: dict[int, int] = {}
    rank = np.empty(len(wanted), dtype=int)
    for index in order:
        rank[index] = seen[wanted[index]] = seen.get(wanted[index], -1) + 1
    return np.sort(order[np.argsort(rank[order], kind="stable")][:MOST_ANCHORS])


def _whitening(kernel: np.ndarray) -> np.ndarray:
    """What to multiply kernel rows by, so that their plain products are the kernel."""
    values, vectors = eigh(kernel.astype(np.float64), driver="evd")
    kept = values > values[-1] * 1e-6
    return np.asarray((vectors[:, kept] / np.sqrt(values[kept])).astype(np.float32))


def _ridge(rows: np.ndarray, wanted: np.ndarray, count: int) -> np.ndarray:
    scatter = rows.T @ rows
    scatter[np.diag_indices_from(scatter)] += _RIDGE
    targets = np.eye(count, dtype=np.float32)[wanted] - np.float32(1 / count)
    found = cho_solve(cho_factor(scatter.astype(np.float64)), rows.T @ targets)
    return np.asarray(found.astype(np.float32))


def _logistic(rows: np.ndarray, wanted: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    width, places = rows.shape[1], np.arange(len(wanted))

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(width + 1, count).astype(np.float32)
        right = softmax(rows @ weights[:-1] + weights[-1])
        value = -np.log(right[places, wanted] + 1e-30).sum(dtype=np.float64)
        right[places, wanted] -= 1
        slope = np.vstack([rows.T @ right, right.sum(axis=0)]).astype(np.float64)
        slope[:-1] += weights[:-1] / _COST
        return value + 0.5 / _COST * float((flat[:-count] ** 2).sum()), slope.ravel()

    start = np.zeros((width + 1) * count)
    options = {"maxiter": _ROUNDS, "maxcor": 6}
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
    found = found.reshape(width + 1, count).astype(np.float32)
    return found[:-1], found[-1]


def _sharpness(
    dense: np.ndarray, sparse: csr_matrix, wanted: np.ndarray, views: Sequence[int]
) -> float:
    """What scores are multiplied by, so that the answers on held-out examples surprise least.

    As many right answers as there are say little of the next one where there are few: one more,
    of any label, is reckoned with (Platt, 1999).
    """
    counts = np.bincount(wanted)
    if counts.min() < _FOLDS:
        return _USUAL_SHARPNESS
    fold = np.empty(len(wanted), dtype=int)
    fold[np.argsort(wanted, kind="stable")] = np.arange(len(wanted)) % _FOLDS
    out = fold == 0
    numbers = tuple(map(str, range(len(counts))))
    model = KernelModel._fit(numbers, dense[~out], sparse[~out], wanted[~out], views)
    scores, truth = model._scores(dense[out], sparse[out]), wanted[out]

    def surprise(log_sharpness: float) -> float:
        logs = np.log(softmax(scores * np.exp(log_sharpness)) + 1e-12)
        right = logs[np.arange(len(truth)), truth]
        return float(-right.sum() - logs.mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-3.0, 3.0), method="bounded").x))
