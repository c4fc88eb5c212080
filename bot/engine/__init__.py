"""Rasa 3.6 in this process, without TensorFlow and without telemetry."""

from __future__ import annotations

import os


def prepare() -> None:
    """Make ``import rasa`` possible. Call before anything of Rasa is imported; cheap to repeat."""
    from bot.engine import placeholders

    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    placeholders.install()
