"""An account as pages receive it."""

from __future__ import annotations

from typing import Any

from bot.handoff.adviser import Adviser


def account_json(account: Adviser) -> dict[str, Any]:
    """What every page may know of an account; nothing of its password."""
    return {
        "login": account.login,
        "name": account.name,
        "role": str(account.role),
        "teams": list(account.teams),
        "language": account.language,
        "must_change": account.must_change,
    }
