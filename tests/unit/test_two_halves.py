"""Two processes give the rows of one, in the same order."""

from __future__ import annotations

import os

import numpy as np
import pytest

from bot.understanding import beside
from bot.understanding.two_halves import WORTH_IT, encode_many


def _lengths(texts: list[str]) -> np.ndarray:
    return np.array([[len(text), float(text)] for text in texts], dtype=np.float32)


@pytest.mark.parametrize("count", [0, 1, WORTH_IT - 1, WORTH_IT, WORTH_IT + 1])
def test_rows_are_those_of_one_process(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(beside, "_cores", lambda: 2)
    texts = [str(number) for number in range(count)]
    rows = encode_many(_lengths, texts)
    assert rows.dtype == np.float32
    assert rows.tolist() == _lengths(texts).tolist()


def test_a_helper_that_fails_leaves_its_half_to_this_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = os.getpid()
    monkeypatch.setattr(beside, "_cores", lambda: 2)

    def only_here(texts: list[str]) -> np.ndarray:
        if os.getpid() != here:
            os._exit(1)
        return _lengths(texts)

    texts = [str(number) for number in range(WORTH_IT)]
    assert encode_many(only_here, texts).tolist() == _lengths(texts).tolist()


def test_one_core_does_everything_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_cores", lambda: 1)
    asked: list[int] = []

    def encode(texts: list[str]) -> np.ndarray:
        asked.append(len(texts))
        return np.zeros((len(texts), 1))

    encode_many(encode, ["x"] * (2 * WORTH_IT))
    assert sum(asked) == 2 * WORTH_IT + 1
