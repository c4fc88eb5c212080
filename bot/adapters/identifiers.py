"""Identifiers: references that people read aloud, and ones that nobody can guess."""

from __future__ import annotations

import secrets

FIRST_NUMBER = 100042
CASE, APPOINTMENT, OUTAGE_REPORT = "DO", "RV", "PA"


def reference(prefix: str, number: int) -> str:
    """A reference such as ``DO-100042``."""
    return f"{prefix}-{number:06d}"


def new_id() -> str:
    """An identifier of 32 hexadecimal digits (128 bits) that cannot be guessed."""
    return secrets.token_hex(16)
