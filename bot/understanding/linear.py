"""A linear classifier with calibrated probabilities, kept as plain arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
from scipy.sparse import csr_matrix, hstack

from bot.understanding.beside import beside
from bot.understanding.probabilities import softmax

# Directions of the sentence vectors that are learned from: half of them halves the time and
# loses nothing (measured on our own data and three public sets).
_DIRECTIONS = 256
# Looser than liblinear's 1e-4: half the time, the same answers.
_TOLERANCE = 0.3
_FOLDS = 3
# From so many examples on, one fold held out measures sharpness as well as three, and it is worth
# measuring beside the fit.
_PLENTY = 2000
# Used when there are too few examples to measure it.
_USUAL_SHARPNESS = 3.0


@dataclass(frozen=True)
class LinearModel:
    """A linear support vector machine whose scores become probabilities.

    ``sharpness`` multiplies the scores before they are normalised. It is measured on examples held
    out of training, so that of the answers given with probability 0.8 some 80 % are right.
    """

    labels: tuple[str, ...]
    dense: np.ndarray  # weights: dense features x labels, float32
    sparse: np.ndarray  # weights: sparse features x labels, float32
    bias: np.ndarray
    sharpness: float

    @classmethod
    def fit(
        cls,
        dense: np.ndarray,
        sparse: csr_matrix,
        labels: Sequence[str],
        *,
        cost: float = 1.0,
        dense_weight: float = 1.0,
    ) -> LinearModel:
        """Learn from one row of dense and of sparse features a label.

        Needs at least two different labels. ``dense_weight`` says how much the dense features
        count beside the sparse ones.
        """
        names = tuple(sorted(set(labels)))
        wanted = np.array([names.index(label) for label in labels])
        directions = _main_directions(dense) * dense_weight
        rows = hstack([csr_matrix(dense @ directions), sparse], format="csr").astype(np.float64)
        # Each takes seconds on thousands of examples.
        sharpness = _started(len(wanted), lambda: _sharpness(rows, wanted, cost))
        weights, bias = _fit_svm(rows, wanted, cost)
        count = directions.shape[1]
        return cls(
            names,
            (directions @ weights[:count]).astype(np.float32),
            weights[count:].astype(np.float32),
            bias.astype(np.float32),
            sharpness(),
        )

    def probabilities(self, dense: np.ndarray, sparse: csr_matrix) -> np.ndarray:
        """One row a message, one column a label; rows sum to 1."""
        scores = dense @ self.dense + sparse @ self.sparse + self.bias
        return softmax(scores * self.sharpness)

    def save(self, path: Path) -> None:
        """Write to ``path`` (an ``.npz`` file), the many sparse weights in a byte each.

        A quarter of the size for the same answers.
        """
        steps = np.maximum(np.abs(self.sparse).max(axis=0), 1e-9) / 127
        arrays = {
            "labels": np.array(self.labels),
            "dense": self.dense,
            "sparse": np.rint(self.sparse / steps).astype(np.int8),
            "steps": steps.astype(np.float32),
            "bias": self.bias,
            "sharpness": np.array(self.sharpness),
        }
        # Packed lightly here: the model archive would spend seconds on the many zeros.
        with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as file:
            for name, array in arrays.items():
                with file.open(f"{name}.npy", "w") as member:
                    np.lib.format.write_array(member, array, allow_pickle=False)

    @classmethod
    def load(cls, path: Path) -> LinearModel:
        """Read what :meth:`save` wrote. Raises ``OSError`` when there is no such file."""
        with np.load(path, allow_pickle=False) as stored:
            return cls(
                tuple(stored["labels"].tolist()),
                stored["dense"],
                stored["sparse"] * stored["steps"],
                stored["bias"],
                float(stored["sharpness"]),
            )


def _started(examples: int, work: Callable[[], float]) -> Callable[[], float]:
    return beside(work) if examples >= _PLENTY else work


def _main_directions(dense: np.ndarray) -> np.ndarray:
    """Orthonormal columns along which the rows differ most."""
    rows = dense.astype(np.float64)
    _, directions = np.linalg.eigh(rows.T @ rows)
    return np.asarray(directions[:, ::-1][:, :_DIRECTIONS])


def _fit_svm(rows: csr_matrix, wanted: np.ndarray, cost: float) -> tuple[np.ndarray, np.ndarray]:
    from sklearn.svm import LinearSVC  # only training needs it

    svm = LinearSVC(C=cost, tol=_TOLERANCE, random_state=0).fit(rows, wanted)
    weights, bias = svm.coef_.T, svm.intercept_
    if weights.shape[1] == 1:  # two labels: the SVM gives the second one's score only
        weights, bias = np.hstack([-weights, weights]), np.hstack([-bias, bias])
    return weights, bias


def _sharpness(rows: csr_matrix, wanted: np.ndarray, cost: float) -> float:
    if np.bincount(wanted).min() < _FOLDS:
        return _USUAL_SHARPNESS
    from sklearn.model_selection import StratifiedKFold  # only training needs it

    folds = list(StratifiedKFold(_FOLDS, shuffle=True, random_state=0).split(rows, wanted))
    scores, truth = [], []
    for learned, held_out in folds[:1] if len(wanted) >= _PLENTY else folds:
        weights, bias = _fit_svm(rows[learned], wanted[learned], cost)
        scores.append(rows[held_out] @ weights + bias)
        truth.append(wanted[held_out])
    return _best_sharpness(np.vstack(scores), np.concatenate(truth))


def _best_sharpness(scores: np.ndarray, truth: np.ndarray) -> float:
    from scipy.optimize import minimize_scalar  # only training needs it

    def surprise(log_sharpness: float) -> float:
        right = softmax(scores * np.exp(log_sharpness))[np.arange(len(truth)), truth]
        return float(-np.log(right + 1e-12).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-1.0, 4.0), method="bounded").x))
