"""A contrastive head: directions in which examples of one label lie close, those of others apart.

Neighbourhood components analysis (Goldberger, Roweis, Hinton and Salakhutdinov, 2004): each
example draws another one, the more likely the closer it is; the rows are turned so that the one
drawn has the same label as often as possible.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize

_DIRECTIONS = 256
_CLOSENESS = 10.0  # what a cosine is multiplied by before it becomes a chance
_HOLD = 0.1  # how strongly the rows are held where they were
_ROUNDS = 8  # of L-BFGS; more learn the examples by heart


def learn_directions(rows: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """What to multiply rows by: a matrix with ``_DIRECTIONS`` columns, or fewer for short rows.

    ``rows`` (examples x columns) have length 1; ``wanted`` holds a label's number for each.
    """
    _, main = np.linalg.eigh((rows.T @ rows).astype(np.float64))
    main = main[:, ::-1][:, :_DIRECTIONS].astype(np.float32)
    turned = _turn(_of_length_one(rows @ main)[0], wanted)
    return np.asarray(main @ turned)


def _turn(rows: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    width = rows.shape[1]
    same = wanted[:, None] == wanted
    np.fill_diagonal(same, False)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        change = flat.reshape(width, width).astype(np.float32)
        turned, lengths = _of_length_one(rows + rows @ change)
        chance = _chances(turned)
        right = (chance * same).sum(axis=1) + 1e-9
        pull = (chance - chance * same / right[:, None]) * (_CLOSENESS / len(rows))
        slope = (pull + pull.T) @ turned
        slope = (slope - turned * (slope * turned).sum(axis=1, keepdims=True)) / lengths
        value = -np.log(right).mean() + 0.5 * _HOLD / width * (change**2).sum()
        return float(value), (rows.T @ slope + _HOLD / width * change).ravel().astype(float)

    start = np.zeros(width * width)
    options = {"maxiter": _ROUNDS, "maxcor": 5}
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
    return np.asarray(np.eye(width) + found.reshape(width, width), dtype=np.float32)


def _chances(rows: np.ndarray) -> np.ndarray:
    """Of each row to draw each other one, never itself."""
    alike = rows @ rows.T * np.float32(_CLOSENESS)
    np.fill_diagonal(alike, -np.inf)
    raised = np.exp(alike - alike.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def _of_length_one(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return rows / lengths, lengths
