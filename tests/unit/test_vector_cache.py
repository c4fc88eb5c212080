"""Vectors kept between trainings."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.understanding.vector_cache import VectorCache


class Encoder:
    """Gives a text's length as its vector, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, texts: list[str]) -> np.ndarray:
        self.asked += texts
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32)


def test_a_text_is_encoded_once(tmp_path: Path) -> None:
    encoder = Encoder()
    VectorCache(tmp_path, "m").rows(["un", "deux", "un"], encoder)
    rows = VectorCache(tmp_path, "m").rows(["deux", "trois"], encoder)
    assert encoder.asked == ["un", "deux", "trois"]
    assert [row[0] for row in rows] == [4, 5]


def test_another_model_has_vectors_of_its_own(tmp_path: Path) -> None:
    encoder = Encoder()
    VectorCache(tmp_path, "a").rows(["un"], encoder)
    VectorCache(tmp_path, "b").rows(["un"], encoder)
    assert encoder.asked == ["un", "un"]


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 cut short", b"no archive at all"])
def test_a_damaged_file_only_costs_time(tmp_path: Path, damage: bytes) -> None:
    encoder = Encoder()
    VectorCache(tmp_path, "m").rows(["un"], encoder)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    assert VectorCache(tmp_path, "m").rows(["un"], encoder)[0][0] == 2
    assert VectorCache(tmp_path, "m").rows(["un"], encoder)[0][0] == 2
    assert encoder.asked == ["un", "un"]


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert len(VectorCache(tmp_path / "file", "m").rows(["un"], Encoder())) == 1


def test_without_a_folder_nothing_is_kept() -> None:
    assert len(VectorCache("", "m").rows(["un", "deux"], Encoder())) == 2


def test_what_earlier_models_left_is_removed_and_nothing_else(tmp_path):
    for model in ("signs-1", "signs-2", "other"):
        VectorCache(tmp_path, model).rows(["a"], lambda texts: np.ones((len(texts), 2)))
    VectorCache(tmp_path, "signs-2").forget_others("signs-")
    VectorCache("", "signs-2").forget_others("signs-")
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == ["vectors-other.npz", "vectors-signs-2.npz"]
