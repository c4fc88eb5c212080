"""What was done with accounts: kept for managers to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

COMMAND_LINE = "relais"
"""Who acts when an account is changed by ``relais adviser``."""


class AccountActName(StrEnum):
    """What was done."""

    SIGNED_IN = "signed_in"
    FAILED = "failed"
    SIGNED_OUT = "signed_out"
    ADDED = "added"
    CHANGED = "changed"
    CLOSED = "closed"
    REOPENED = "reopened"
    PASSWORD_CHOSEN = "password_chosen"
    PASSWORD_RESET = "password_reset"


@dataclass(frozen=True)
class AccountAct:
    """Who did what to which account. ``actor`` is a login name, or :data:`COMMAND_LINE`.

    A failed sign-in under a name that is no account has an empty ``login``: people type their
    password there by mistake.
    """

    at: datetime
    actor: str
    name: AccountActName
    login: str
