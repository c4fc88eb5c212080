"""Many texts are encoded by two processes: the encoder leaves a second core idle."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bot.understanding.beside import beside

Encode = Callable[[list[str]], np.ndarray]

WORTH_IT = 500
"""From so many texts on (half a second of work), a second process earns what it costs."""


def encode_many(encode: Encode, texts: list[str]) -> np.ndarray:
    """What ``encode(texts)`` gives, one row a text, in little more than half the time.

    The second process is a copy of this one, its encoder loaded.
    """
    if len(texts) < WORTH_IT:
        return encode(texts)
    encode(texts[:1])
    second_half = beside(lambda: encode(texts[1::2]))
    even = encode(texts[::2])
    rows = np.empty((len(texts), *even.shape[1:]), dtype=even.dtype)
    rows[::2], rows[1::2] = even, second_half()
    return rows
