"""The training examples nearest to a message, to show why it was read as it was."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

MOST = 5


@dataclass(frozen=True)
class Example:
    """A training example with its labels; ``urgency`` is empty where none was labelled."""

    text: str
    intent: str
    urgency: str


class Neighbours:
    """Examples with their sentence vectors, unpacked when first asked for."""

    def __init__(self, packed: bytes) -> None:
        self._packed = packed

    @classmethod
    def load(cls, path: Path) -> Neighbours:
        """Read what :meth:`save` wrote. Raises ``OSError`` when there is no such file."""
        return cls(path.read_bytes())

    @staticmethod
    def save(path: Path, examples: Sequence[Example], rows: np.ndarray) -> None:
        """Write examples and their vectors to an ``.npz`` file, in a byte a number."""
        steps = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-9) / 127
        listed = json.dumps([asdict(one) for one in examples]).encode()
        np.savez(
            path,
            rows=np.rint(rows / steps).astype(np.int8),
            examples=np.frombuffer(listed, dtype=np.uint8),
        )

    def of(self, row: np.ndarray) -> list[dict[str, Any]]:
        """The ``MOST`` nearest, nearest first: text, intent, urgency, and similarity (-1 to 1)."""
        examples, rows = self._unpacked
        alike = rows @ _of_length_one(row.reshape(1, -1))[0]
        nearest = np.argsort(-alike, kind="stable")[:MOST]
        return [{**examples[at], "similarity": round(float(alike[at]), 3)} for at in nearest]

    @cached_property
    def _unpacked(self) -> tuple[list[dict[str, str]], np.ndarray]:
        with np.load(BytesIO(self._packed), allow_pickle=False) as stored:
            rows = _of_length_one(stored["rows"].astype(np.float32))
            return json.loads(stored["examples"].tobytes()), rows


def _of_length_one(rows: np.ndarray) -> np.ndarray:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9))
