"""Vectors kept on disk between trainings, found again by the content of the text."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from bot.understanding.two_halves import encode_many

# Some 100 MB at 512 float32 columns; beyond it only the texts of this training are kept.
MOST_ROWS = 50_000


class VectorCache:
    """One ``vectors-<model>.npz`` file in a folder; a damaged file counts as an empty one."""

    def __init__(self, folder: str | Path, model: str) -> None:
        self._path = Path(folder) / f"vectors-{model}.npz" if folder else None

    def forget_others(self, beginning: str) -> None:
        """Remove what models whose name has this ``beginning`` have left, but for this one's."""
        for path in self._path.parent.glob(f"vectors-{beginning}*.npz") if self._path else ():
            if path != self._path:
                path.unlink(missing_ok=True)

    def rows(self, texts: list[str], encode: Callable[[list[str]], np.ndarray]) -> list[np.ndarray]:
        """One vector a text; ``encode`` is called with the unknown texts only."""
        kept = self._read()
        keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in kept}
        if missing:
            kept.update(zip(missing, encode_many(encode, list(missing.values())), strict=True))
            self._write(kept if len(kept) <= MOST_ROWS else {key: kept[key] for key in keys})
        return [kept[key] for key in keys]

    def _read(self) -> dict[str, np.ndarray]:
        if self._path is None:
            return {}
        try:
            with np.load(self._path, allow_pickle=False) as stored:
                return dict(zip(stored["keys"].tolist(), stored["rows"], strict=True))
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return {}

    def _write(self, kept: dict[str, np.ndarray]) -> None:
        """Replace the file in one step. A folder that cannot be written only costs time."""
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, suffix=".part")
        except OSError:
            return
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, keys=np.array(list(kept)), rows=np.stack(list(kept.values())))
            os.replace(name, self._path)
        except OSError:
            Path(name).unlink(missing_ok=True)
