"""A customer's preferences as JSON and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.calendar.hours import Interval, WeeklyHours
from bot.routing.kinds import ChannelKind
from bot.routing.situation import Need
from bot.selfservice.preferences import Preferences

_CHANNELS, _NEEDS = frozenset(map(str, ChannelKind)), frozenset(map(str, Need))


def preferences_to_json(preferences: Preferences) -> str | None:
    """A JSON object with ``channel``, ``needs`` and ``hours`` (seven days), or ``None`` for none.

    A day of ``hours`` lists its intervals, ``18:00-20:00``.
    """
    if not preferences:
        return None
    hours = preferences.hours
    return json.dumps(
        {
            "channel": preferences.channel,
            "needs": sorted(preferences.needs),
            "hours": hours and [[str(one) for one in day] for day in hours.days],
        }
    )


def preferences_from_json(document: str | None) -> Preferences:
    """The preferences of a JSON object; names that only a later version knows are left out."""
    given: Mapping[str, Any] = json.loads(document) if document else {}
    channel, hours = given.get("channel"), given.get("hours")
    return Preferences(
        channel=ChannelKind(channel) if channel in _CHANNELS else None,
        needs=frozenset(Need(name) for name in given.get("needs") or () if name in _NEEDS),
        hours=hours and WeeklyHours(tuple(tuple(map(Interval.parse, day)) for day in hours)),
    )
