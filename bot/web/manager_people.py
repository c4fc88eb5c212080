"""Who is signed in at the desk, and what they have in hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.handoff.packet import Packet
from bot.web.services import WebServices


async def people(
    services: WebServices, queue: Sequence[Packet], now: datetime
) -> list[dict[str, Any]]:
    """One entry for each account with a session that goes on, by name.

    ``load`` counts the cases of ``queue`` that they have taken; ``since`` is the beginning of
    their first session and ``used`` the last use of any. Somebody who has cases in hand and is not
    signed in is there too, without either.
    """
    load = Counter(packet.taken_by for packet in queue if packet.taken_by)
    found: dict[str, dict[str, Any]] = {
        one.login: _person(one.login, one.name, one.teams, load)
        for one in await services.advisers.all()
    }
    for login in load:
        found.setdefault(login, _person(login, login, (), load))
    for session, adviser in await services.advisers.sessions():
        if adviser.active and not session.ended(now):
            entry = found[adviser.login]
            entry["since"] = entry["since"] or session.begun.isoformat()
            entry["used"] = session.used.isoformat()
    here = [one for one in found.values() if one["since"] or one["load"]]
    return sorted(here, key=lambda one: (one["since"] is None, one["name"].casefold()))


def _person(login: str, name: str, teams: tuple[str, ...], load: Counter[str]) -> dict[str, Any]:
    return {
        "login": login,
        "name": name,
        "teams": list(teams),
        "load": load[login],
        "since": None,
        "used": None,
    }
