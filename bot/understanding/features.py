"""Feature rows of messages: how they are attached, and how the classifiers read them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix, vstack


class SentenceRow(Features):  # type: ignore[misc]
    """One row of features for a whole message.

    Rasa fingerprints every row of every training example at every step; its own way of writing a
    sparse row out as text takes seconds over a whole project, a digest of the bytes takes none.
    """

    def __init__(self, row: np.ndarray | csr_matrix, origin: str) -> None:
        super().__init__(row, FEATURE_TYPE_SENTENCE, TEXT, origin)
        self._cached_fingerprint: str | None = None

    def fingerprint(self) -> str:
        """Digest of the row's content."""
        if self._cached_fingerprint is None:
            self._cached_fingerprint = self._digest()
        return str(self._cached_fingerprint)

    def _digest(self) -> str:
        digest = hashlib.blake2b(self.origin.encode(), digest_size=16)
        if self.is_dense():
            digest.update(self.features.tobytes())
        else:
            digest.update(self.features.indices.tobytes())
            digest.update(self.features.data.tobytes())
        return digest.hexdigest()


def sentence_rows(messages: Sequence[Message]) -> tuple[np.ndarray, csr_matrix]:
    """Dense and sparse sentence features, one row a message (each must have features)."""
    dense = [m.get_dense_features(TEXT)[1] for m in messages]
    sparse = [m.get_sparse_features(TEXT)[1] for m in messages]
    return _stacked_dense(dense), _stacked_sparse(sparse)


def has_features(message: Message) -> bool:
    """Whether the featurizers found anything to read in the message."""
    return bool(message.get(TEXT)) and bool(message.features)


def label_of(message: Message, name: str) -> str | None:
    """A label set beside an example in the training files (``metadata:``), if there is one.

    A label of the example itself wins over that of its block.
    """
    metadata = message.get("metadata") or {}
    for place in ("example", "intent"):
        found: Any = metadata.get(place)
        if isinstance(found, dict) and found.get(name):
            return str(found[name])
    return None


def _stacked_dense(rows: list[Features | None]) -> np.ndarray:
    known = [row.features for row in rows if row is not None]
    return np.vstack(known) if known else np.zeros((len(rows), 1), dtype=np.float32)


def _stacked_sparse(rows: list[Features | None]) -> csr_matrix:
    known = [row.features for row in rows if row is not None]
    return vstack(known, format="csr") if known else csr_matrix((len(rows), 1), dtype=np.float32)
