"""Many texts are encoded by two processes: the encoder leaves a second core idle."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection

import numpy as np

Encode = Callable[[list[str]], np.ndarray]

WORTH_IT = 500
"""From so many texts on (half a second of work), a second process earns what it costs."""


def encode_many(encode: Encode, texts: list[str]) -> np.ndarray:
    """What ``encode(texts)`` gives, one row a text, in little more than half the time.

    The second process is a copy of this one, its encoder loaded. Where there is one core only, or
    no such copy, or it fails, everything is done here.
    """
    if len(texts) < WORTH_IT or _cores() < 2 or not hasattr(os, "fork"):
        return encode(texts)
    encode(texts[:1])
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    helper = context.Process(target=_send, args=(theirs, encode, texts[1::2]), daemon=True)
    helper.start()
    theirs.close()
    even = encode(texts[::2])
    try:
        odd = ours.recv()
    except EOFError:
        odd = encode(texts[1::2])
    helper.join()
    rows = np.empty((len(texts), *even.shape[1:]), dtype=even.dtype)
    rows[::2], rows[1::2] = even, odd
    return rows


def _send(connection: Connection, encode: Encode, texts: list[str]) -> None:
    connection.send(encode(texts))
    connection.close()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
