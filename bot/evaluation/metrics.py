"""How well messages are understood: pure measures of what was found beside what is so."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def accuracy(truth: Sequence[str], found: Sequence[str]) -> float:
    """Share of messages that are read right, 0 to 1; ``nan`` of none at all."""
    if not truth:
        return float("nan")
    return sum(a == b for a, b in zip(truth, found, strict=True)) / len(truth)


def macro_f1(truth: Sequence[str], found: Sequence[str]) -> float:
    """F1 of each label in ``truth`` or ``found``, 0 to 1, averaged with equal weights.

    A label that is found but never so, or is so but never found, counts as 0, as in scikit-learn.
    """
    labels = sorted({*truth, *found})
    if not labels:
        return float("nan")
    return sum(f1(truth, found, label) for label in labels) / len(labels)


def f1(truth: Sequence[str], found: Sequence[str], label: str) -> float:
    """Harmonic mean of precision and recall of one label, 0 to 1; 0 where it never is or was."""
    both = sum(a == b == label for a, b in zip(truth, found, strict=True))
    either = sum(a == label for a in truth) + sum(b == label for b in found)
    return 2 * both / either if either else 0.0


def expected_calibration_error(
    confidences: Sequence[float], right: Sequence[bool], bins: int = 10
) -> float:
    """How far confidence and accuracy lie apart, 0 to 1: the mean over ``bins`` of equal width.

    Each bin weighs as much as it holds messages (Guo et al., 2017, *On Calibration of Modern
    Neural Networks*, equation 3). ``nan`` of none at all. Raises :class:`ValueError` when the two
    differ in length.
    """
    sure, hit = np.asarray(confidences, dtype=float), np.asarray(right, dtype=float)
    if sure.shape != hit.shape:
        raise ValueError("Each confidence needs to know whether it was right.")
    if not sure.size:
        return float("nan")
    place = np.clip((sure * bins).astype(int), 0, bins - 1)
    gaps = np.bincount(place, weights=sure - hit, minlength=bins)
    return float(np.abs(gaps).sum() / sure.size)


def auroc(inside: Sequence[float], outside: Sequence[float]) -> float:
    """Chance that one of ``inside`` scores above one of ``outside``, 0 to 1; ties count half.

    ``nan`` when either is empty. The area under the curve of true over false acceptances.
    """
    if not len(inside) or not len(outside):
        return float("nan")
    scores = np.concatenate([np.asarray(inside, float), np.asarray(outside, float)])
    _, place, count = np.unique(scores, return_inverse=True, return_counts=True)
    middle = (np.cumsum(count) - (count - 1) / 2)[place]  # mean rank of equals, from 1
    above = middle[: len(inside)].sum() - len(inside) * (len(inside) + 1) / 2
    return float(above / (len(inside) * len(outside)))


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` percent (0 to 100) lie at or under, between neighbours in
    proportion; ``nan`` of none."""
    return float(np.percentile(np.asarray(values, float), share)) if len(values) else float("nan")
