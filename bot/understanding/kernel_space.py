"""How alike messages are: sentence vectors as they are, as the examples taught, and n-grams."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix

from bot.understanding.contrast import learn_directions

# Chosen on parts of BANKING77, HWU64 and CLINC150 that no test uses; all are flat around.
_WIDTH = 0.75  # Gaussian: exp(-_WIDTH * squared distance) of rows of length 1
_LEARNED_WIDTH = 1.0
_LEARNED_WEIGHT = 0.5  # for each view
_SPARSE_WEIGHT = 0.2


@dataclass(frozen=True)
class Placed:
    """Messages, a row each: encoders' views of length 1, learned directions, n-grams."""

    dense: np.ndarray
    learned: np.ndarray
    sparse: csr_matrix

    @cached_property
    def across(self) -> csr_matrix:
        """The n-grams, one column a message: in this order a product with them is quick."""
        return self.sparse.T.tocsr()

    def __getitem__(self, picked: np.ndarray) -> Placed:
        return Placed(self.dense[picked], self.learned[picked], self.sparse[picked])


@dataclass(frozen=True)
class Space:
    """Where messages lie. ``views``: columns of each encoder's vectors, in their order."""

    views: tuple[int, ...]
    centre: np.ndarray
    directions: np.ndarray

    @classmethod
    def learn(cls, dense: np.ndarray, wanted: np.ndarray, views: Sequence[int]) -> Space:
        """From examples (a row of ``sum(views)`` columns each) and their labels' numbers."""
        centre = dense.mean(axis=0, dtype=np.float64).astype(np.float32)
        rows = _evened(dense - centre, views)
        return cls(tuple(views), centre, learn_directions(rows / np.sqrt(len(views)), wanted))

    def place(self, dense: np.ndarray, sparse: csr_matrix) -> Placed:
        """Rows of messages that compare with each other's."""
        rows = _evened(dense - self.centre, self.views)
        learned = rows @ self.directions
        return Placed(rows, _evened(learned, [learned.shape[1]]), sparse.astype(np.float32))

    def alike(self, some: Placed, others: Placed) -> np.ndarray:
        """The kernel: one row for each of ``some``, one column for each of ``others``."""
        total = (some.sparse @ others.across).toarray() * np.float32(_SPARSE_WEIGHT)
        ends = np.cumsum(self.views)
        for start, end in zip((0, *ends[:-1]), ends, strict=True):
            total += _gaussian(some.dense[:, start:end], others.dense[:, start:end], _WIDTH)
        learned = _gaussian(some.learned, others.learned, _LEARNED_WIDTH)
        return np.asarray(total + np.float32(_LEARNED_WEIGHT * len(self.views)) * learned)


def _gaussian(some: np.ndarray, others: np.ndarray, width: float) -> np.ndarray:
    return np.asarray(np.exp(np.float32(2 * width) * (np.minimum(some @ others.T, 1) - 1)))


def _evened(rows: np.ndarray, views: Sequence[int]) -> np.ndarray:
    """Each view of each row brought to length 1."""
    parts = np.split(np.asarray(rows, dtype=np.float32), np.cumsum(views)[:-1], axis=1)
    lengths = [np.maximum(np.linalg.norm(part, axis=1, keepdims=True), 1e-9) for part in parts]
    return np.hstack([part / length for part, length in zip(parts, lengths, strict=True)])
