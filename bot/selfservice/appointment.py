"""Appointments: which free slots fit what the customer wishes, and how a slot is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from bot.messages import Language
from bot.selfservice.records import Slot

DayPart = Literal["morning", "afternoon", "evening"]

NOON, AFTERNOON, EVENING, MIDNIGHT = time(12), time(13), time(18), time(0)
DAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
        *("août", "septembre", "octobre", "novembre", "décembre"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
}


@dataclass(frozen=True)
class Wish:
    """What the customer asked for; nothing given means nothing asked.

    ``near`` is a day on which nothing was free: what is nearest to it is offered first.
    """

    day: date | None = None
    at: time | None = None
    day_part: DayPart | None = None
    near: date | None = None


@dataclass(frozen=True)
class Offer:
    """``fitting`` slots match the whole wish, else ``alternatives`` are nearest; by time."""

    fitting: tuple[Slot, ...]
    alternatives: tuple[Slot, ...] = ()


def offer(slots: Iterable[Slot], wish: Wish, limit: int = 3) -> Offer:
    """At most ``limit`` slots for a wish. Times are compared as slots show them."""
    ordered = sorted(slots, key=lambda slot: slot.start.timestamp())
    fitting = [slot for slot in ordered if fits(slot, wish)]
    if fitting and wish.near is None:
        return Offer(tuple(fitting[:limit]))
    nearest = sorted(fitting or ordered, key=lambda slot: _distance(slot, wish))[:limit]
    shown = tuple(sorted(nearest, key=lambda slot: slot.start.timestamp()))
    return Offer(shown) if fitting else Offer((), shown)


def fits(slot: Slot, wish: Wish) -> bool:
    """Whether a slot is on the day and in the part of it, and holds the time, wished for."""
    if wish.day and slot.start.date() != wish.day:
        return False
    if wish.at and not slot.start.time() <= wish.at < slot.end.time():
        return False
    return wish.day_part is None or _in_part(slot.start.time(), wish.day_part)


def search_from(wish: Wish, now: datetime) -> datetime:
    """From when to ask for free slots: ``now``, or two days before the wished day.

    Two days, so that there are alternatives on both sides of a day that is full.
    """
    day = wish.day or wish.near
    if day is None:
        return now
    before = datetime.combine(day - timedelta(days=2), MIDNIGHT, now.tzinfo)
    return max(now, before)


def describe(slot: Slot, language: Language, *, exact: bool = False) -> str:
    """A slot in words: « mardi 14 juillet, entre 8 h et 10 h ».

    ``exact``: only the start is said (« à 14 h 30 »), for meetings that begin on time.
    """
    start, end = _clock(slot.start.time(), language), _clock(slot.end.time(), language)
    day = describe_day(slot.start.date(), language)
    if language == "fr":
        return f"{day}, à {start}" if exact else f"{day}, entre {start} et {end}"
    return f"{day}, at {start}" if exact else f"{day}, between {start} and {end}"


def describe_day(day: date, language: Language) -> str:
    """A day in words: « mercredi 1er juillet », “Wednesday 1 July”."""
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{DAYS[language][day.weekday()]} {number} {MONTHS[language][day.month - 1]}"


def _clock(at: time, language: Language) -> str:
    if language == "fr":
        return f"{at.hour}\u00a0h" + (f"\u00a0{at.minute:02d}" if at.minute else "")
    hour, half = at.hour % 12 or 12, "am" if at.hour < NOON.hour else "pm"
    return f"{hour}" + (f":{at.minute:02d}" if at.minute else "") + f"\u00a0{half}"


def _in_part(at: time, part: DayPart) -> bool:
    if part == "morning":
        return at < NOON
    return AFTERNOON <= at < EVENING if part == "afternoon" else at >= EVENING


def _distance(slot: Slot, wish: Wish) -> tuple[int, int, int, float]:
    """Days away from the wished day first, then the wrong part of it, then the time of day."""
    day = wish.day or wish.near
    days = abs((slot.start.date() - day).days) if day else 0
    part = int(bool(wish.day_part) and not _in_part(slot.start.time(), wish.day_part or "evening"))
    minutes = abs(_minutes(slot.start.time()) - _minutes(wish.at)) if wish.at else 0
    return days, part, minutes, slot.start.timestamp()


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
