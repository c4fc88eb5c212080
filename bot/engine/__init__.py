"""Rasa 3.6 in this process, without TensorFlow and without telemetry."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager


def prepare() -> None:
    """Make ``import rasa`` possible. Call before anything of Rasa is imported; cheap to repeat."""
    from bot.engine import deferred, placeholders

    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    placeholders.install()
    deferred.install()


@contextmanager
def calm_collector() -> Iterator[None]:
    """What is loaded inside stays for good: it is neither searched for garbage now nor later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
