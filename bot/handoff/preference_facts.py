"""What a customer asked to have kept, as facts of a packet, and read from them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.calendar.hours import WeeklyHours
from bot.handoff.packet import Fact
from bot.routing.situation import Need
from bot.routing.wording import CHANNELS
from bot.selfservice.preferences import Preferences

PREFERS = "prefers"
"""The fact that names the channel which the customer says they prefer, in French."""

NEED = "need_"
"""Facts of this prefix are needs of :class:`bot.routing.situation.Need`."""

HOURS = "own_hours"
FILE = "file"

NEEDS: Mapping[Need, str] = {
    Need.LARGER_PRINT: "a besoin de gros caractères",
    Need.POOR_SIGHT: "voit mal",
    Need.SLOWER_SPEECH: "a besoin qu’on parle lentement",
    Need.HARD_OF_HEARING: "entend mal",
    Need.NO_SMARTPHONE: "n’a pas de smartphone",
    Need.NO_INTERNET: "n’a pas Internet",
}
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def preference_facts(preferences: Preferences) -> Iterator[Fact]:
    """Facts with source « file »: they are certain, because the customer agreed to each."""
    if preferences.channel is not None:
        channel = CHANNELS[preferences.channel]["fr"]
        yield Fact(PREFERS, "Canal préféré", channel, 1.0, FILE)
    for need in sorted(preferences.needs):
        yield Fact(f"{NEED}{need}", "À savoir", NEEDS[need], 1.0, FILE)
    if preferences.hours is not None:
        yield Fact(HOURS, "Joignable de préférence", _hours(preferences.hours), 1.0, FILE)


def needs_told(facts: Iterable[Fact]) -> frozenset[Need]:
    """The needs that the facts of a packet name."""
    names = {fact.name for fact in facts}
    return frozenset(need for need in Need if f"{NEED}{need}" in names)


def _hours(hours: WeeklyHours) -> str:
    """« lundi 18:00-20:00, mardi … »; days without hours are left out."""
    days = [(day, hours.on(place)) for place, day in enumerate(_DAYS)]
    return ", ".join(f"{day} {' '.join(map(str, spans))}" for day, spans in days if spans)
