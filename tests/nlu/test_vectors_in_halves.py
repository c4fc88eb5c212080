"""The vectors of many texts are those that each text has alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.engine import prepare

prepare()

from bot.understanding import beside, two_halves  # noqa: E402
from bot.understanding.vectors import encode  # noqa: E402

EXAMPLES = Path(__file__).parents[2] / "data" / "nlu" / "meter.yml"


def test_vectors_of_many_texts_are_those_of_each_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_cores", lambda: 2)
    monkeypatch.setattr(two_halves, "WORTH_IT", 10)
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    texts = [line.strip()[2:] for line in lines if line.startswith("    - ")][:61]
    alone = np.vstack([encode([text]) for text in texts])
    np.testing.assert_allclose(two_halves.encode_many(encode, texts), alone, atol=2e-6)
