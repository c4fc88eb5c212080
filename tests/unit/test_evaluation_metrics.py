"""Measures of understanding, by hand on a few messages and by their laws on any."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import f1_score, roc_auc_score

from bot.evaluation.metrics import (
    accuracy,
    auroc,
    expected_calibration_error,
    f1,
    macro_f1,
    percentile,
)

labels = st.sampled_from(["a", "b", "c", "d"])
scores = st.floats(0, 1, allow_nan=False).map(lambda x: round(x, 2))


def test_accuracy_is_the_share_that_is_right() -> None:
    assert accuracy(["a", "b", "b", "c"], ["a", "b", "c", "c"]) == 0.75


def test_no_message_has_no_accuracy() -> None:
    assert math.isnan(accuracy([], []))
    assert math.isnan(macro_f1([], []))
    assert math.isnan(expected_calibration_error([], []))
    assert math.isnan(auroc([], [0.5]))
    assert math.isnan(percentile([], 50))


def test_f1_is_between_precision_and_recall() -> None:
    truth, found = ["a", "a", "a", "b"], ["a", "b", "b", "b"]
    assert f1(truth, found, "a") == pytest.approx(0.5)  # precision 1, recall 1/3
    assert f1(truth, found, "b") == pytest.approx(0.5)  # precision 1/3, recall 1
    assert f1(truth, found, "z") == 0


@given(st.lists(st.tuples(labels, labels), min_size=1, max_size=30))
def test_macro_f1_is_that_of_scikit_learn(pairs: list[tuple[str, str]]) -> None:
    truth, found = [a for a, _ in pairs], [b for _, b in pairs]
    assert macro_f1(truth, found) == pytest.approx(
        f1_score(truth, found, average="macro", zero_division=0)
    )


def test_half_right_at_full_confidence_is_half_off() -> None:
    assert expected_calibration_error([1.0, 1.0], [True, False]) == 0.5


def test_confidence_that_comes_true_as_often_as_it_says_is_calibrated() -> None:
    assert expected_calibration_error([0.75] * 4, [True, True, True, False]) == pytest.approx(0)


def test_bins_weigh_as_much_as_they_hold() -> None:
    confidences, right = [0.9, 0.9, 0.9, 0.2], [True, True, True, True]
    assert expected_calibration_error(confidences, right) == pytest.approx((3 * 0.1 + 0.8) / 4)


def test_confidences_without_an_outcome_are_refused() -> None:
    with pytest.raises(ValueError, match="whether it was right"):
        expected_calibration_error([0.5, 0.5], [True])


@given(st.lists(scores, min_size=1, max_size=20), st.lists(scores, min_size=1, max_size=20))
def test_auroc_is_that_of_scikit_learn(inside: list[float], outside: list[float]) -> None:
    truth = [1] * len(inside) + [0] * len(outside)
    assert auroc(inside, outside) == pytest.approx(roc_auc_score(truth, inside + outside))


def test_percentiles_lie_between_neighbours() -> None:
    assert percentile([4, 1, 3, 2], 50) == 2.5
    assert percentile([1, 2, 3], 100) == 3
