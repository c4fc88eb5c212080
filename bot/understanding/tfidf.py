"""TF-IDF: what a text says that others seldom say, as one sparse row of length 1.

The same figures as scikit-learn's ``TfidfVectorizer`` (``sublinear_tf``, smoothed inverse document
frequency), without its import, which costs a start half a second and seventy megabytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

LONGEST_PIECE = 5


@dataclass(frozen=True)
class Cut:
    """How a text becomes terms: it is cut into units, and each unit, anywhere, into its terms."""

    units: Callable[[str], list[str]]
    terms: Callable[[str], Sequence[str]]


def _pieces(word: str) -> list[str]:
    edged = f" {word} "
    found: list[str] = []
    for size in range(2, min(LONGEST_PIECE, len(edged)) + 1):
        found.extend(edged[start : start + size] for start in range(len(edged) - size + 1))
    return found


def _words_and_pairs(text: str) -> list[str]:
    words = text.split()
    return [*words, *map(" ".join, pairwise(words))]


PIECES = Cut(str.split, _pieces)
"""Pieces of two to five letters of each word, its edges marked by a space."""

WORDS = Cut(_words_and_pairs, lambda unit: (unit,))
"""The words between spaces, and pairs of neighbours."""


@dataclass(frozen=True)
class Tfidf:
    """What was learned: the column of each term, and how much a term weighs (float32)."""

    cut: Cut
    columns: dict[str, int]
    weights: np.ndarray

    @classmethod
    def fit(cls, cut: Cut, texts: Sequence[str], *, fewest: int = 1) -> Tfidf:
        """Learn the terms that occur in at least ``fewest`` of the texts."""
        seen: dict[str, int] = {}

        @cache
        def places(unit: str) -> list[int]:
            return [seen.setdefault(term, len(seen)) for term in cut.terms(unit)]

        found = [set(chain.from_iterable(map(places, cut.units(text)))) for text in texts]
        counts = np.bincount(_flat(found), minlength=len(seen))
        kept = sorted(term for term, place in seen.items() if counts[place] >= fewest)
        often = counts[[seen[term] for term in kept]].astype(np.float32)
        weights = np.log((len(texts) + 1) / (often + 1)) + 1
        columns = {term: number for number, term in enumerate(kept)}
        return cls(cut, columns, weights.astype(np.float32))

    def save(self, path: Path) -> None:
        """Write the terms to ``path`` with the suffix ``.json``, their weights to ``.npy``."""
        path.with_suffix(".json").write_text(json.dumps(list(self.columns)), encoding="utf-8")
        np.save(path.with_suffix(".npy"), self.weights)

    @classmethod
    def load(cls, cut: Cut, path: Path) -> Tfidf:
        """Read what :meth:`save` wrote. Raises ``OSError`` when there are no such files."""
        terms = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        columns = {term: number for number, term in enumerate(terms)}
        return cls(cut, columns, np.load(path.with_suffix(".npy"), allow_pickle=False))

    def rows(self, texts: Sequence[str]) -> csr_matrix:
        """One row a text, float32, of length 1 (or 0 where no term is known)."""
        column = self.columns.get

        @cache
        def places(unit: str) -> list[int]:
            return [n for n in map(column, self.cut.terms(unit)) if n is not None]

        found = [list(chain.from_iterable(map(places, self.cut.units(text)))) for text in texts]
        width = max(len(self.columns), 1)
        owners = np.repeat(np.arange(len(found), dtype=np.int64), list(map(len, found)))
        both, counts = np.unique(owners * width + _flat(found), return_counts=True)
        owner, term = np.divmod(both, width)
        values = (np.log(counts) + 1).astype(np.float32) * self.weights[term]
        lengths = np.sqrt(np.bincount(owner, weights=values**2, minlength=len(found)))
        starts = np.searchsorted(owner, np.arange(len(found) + 1))
        data = (values / lengths[owner]).astype(np.float32)
        shape = len(found), len(self.columns)
        return csr_matrix((data, term.astype(np.int32), starts.astype(np.int32)), shape=shape)


def _flat(rows: Sequence[list[int] | set[int]]) -> np.ndarray:
    return np.fromiter(chain.from_iterable(rows), dtype=np.int64)
