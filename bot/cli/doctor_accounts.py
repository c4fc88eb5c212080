"""What ``relais doctor`` says of the accounts of advisers."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.doctor import Finding
from bot.errors import RelaisError

if TYPE_CHECKING:
    from bot.company import Company
    from bot.settings import Settings

NONE = (
    "none yet: « relais serve » on this machine shows a link that makes the first one, "
    "« relais adviser add NAME --role manager » makes one anywhere"
)


def accounts(settings: Settings, company: Company) -> Finding | None:
    """How many may sign in at the desk; ``None`` when the database does not tell."""
    from bot.adapters.advisers import SqlAdvisers
    from bot.adapters.database import Database

    place = settings.database_url.removeprefix("sqlite:///")
    if place != settings.database_url and not Path(place).exists():
        return Finding("note", "accounts", NONE)
    try:
        database = Database(settings.database_url, company.time_zone)
    except RelaisError:
        return None  # the finding of the database says why
    try:
        everybody = asyncio.run(SqlAdvisers(database).all())
    finally:
        database.close()
    return finding([one.is_manager for one in everybody if one.active])


def finding(managers: list[bool]) -> Finding:
    """What to say of the open accounts, of which each manages or not."""
    if not managers:
        return Finding("note", "accounts", NONE)
    count, managing = len(managers), sum(managers)
    plural = "s" if count > 1 else ""
    told = f"{count} open account{plural} at the desk, {managing} of them managing"
    if not managing:
        told += ": « relais adviser add NAME --role manager » adds somebody who looks after them"
    return Finding("good" if managing else "note", "accounts", told)
