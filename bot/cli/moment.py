"""Reads the moment given with ``--at``, and ``at:`` of scripts."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

EXAMPLE = "Write a day and a time such as 2026-07-14T22:40."
FIRST, LAST = 1900, 2999
"""Years; calendars look some weeks ahead, which the last years that Python knows do not have."""


def read_moment(text: str, zone: ZoneInfo) -> datetime:
    """A moment in ``zone``, from ISO 8601 with or without seconds and offset.

    Of a time that clocks show twice, the first is meant. Raises :class:`ValueError` with a
    sentence, also for a time that clocks skip.
    """
    written = text.strip()
    if "T" not in written.upper() and " " not in written:
        raise ValueError(f"« {text} » is not a moment. {EXAMPLE}")
    try:
        found = datetime.fromisoformat(written)
        if not FIRST <= found.year <= LAST:
            raise ValueError
        if found.tzinfo is not None:
            return found.astimezone(zone)
        local = found.replace(tzinfo=zone)
        shown = local.astimezone(UTC).astimezone(zone)
    except (ValueError, OverflowError):
        raise ValueError(f"« {text} » is not a moment. {EXAMPLE}") from None
    if shown.replace(tzinfo=None) != found:
        raise ValueError(
            f"On {found:%Y-%m-%d} the clocks of {zone.key} go forward and never show "
            f"{found:%H:%M}. Write {shown:%H:%M} instead."
        )
    return local
