"""How alike a message and the texts of the knowledge base are in spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, load_npz, save_npz

from bot.understanding.text import fold
from bot.understanding.tfidf import PIECES, WORDS, Tfidf

_WORD = re.compile(r"\w+")
_FILES = ("faq_pieces", "faq_words")


class Words:
    """How alike texts are in spelling: TF-IDF of pieces of words, and of words."""

    def __init__(self, learned: Sequence[Tfidf], rows: Sequence[csr_matrix]) -> None:
        self._learned = tuple(learned)
        self._rows = tuple(rows)

    @classmethod
    def learn(cls, texts: Sequence[str]) -> Words:
        """The terms of the texts of the base, and their rows, as columns."""
        cut = [_folded(texts), _bare(texts)]
        learned = [Tfidf.fit(PIECES, cut[0]), Tfidf.fit(WORDS, cut[1])]
        pairs = zip(learned, cut, strict=True)
        return cls(learned, [csr_matrix(one.rows(given).T) for one, given in pairs])

    def save(self, folder: Path) -> None:
        """Write plain arrays and JSON into ``folder``."""
        for name, learned, rows in zip(_FILES, self._learned, self._rows, strict=True):
            learned.save(folder / name)
            save_npz(folder / f"{name}.npz", rows)

    @classmethod
    def load(cls, folder: Path) -> Words:
        """Read what :meth:`save` wrote. Raises ``OSError`` when there are no such files."""
        learned = [
            Tfidf.load(cut, folder / name)
            for cut, name in zip((PIECES, WORDS), _FILES, strict=True)
        ]
        return cls(learned, [load_npz(folder / f"{name}.npz") for name in _FILES])

    def alike(self, texts: Sequence[str]) -> np.ndarray:
        """Sum of the two cosines: one row a text given, one column a text of the base."""
        cut = _folded(texts), _bare(texts)
        pairs = zip(self._learned, cut, self._rows, strict=True)
        return np.asarray(sum((one.rows(given) @ rows).toarray() for one, given, rows in pairs))


def _folded(texts: Sequence[str]) -> list[str]:
    return [fold(text) for text in texts]


def _bare(texts: Sequence[str]) -> list[str]:
    return [" ".join(_WORD.findall(fold(text))) for text in texts]
