"""What each criterion says of a channel, weighed, in whole numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from bot.routing.case import Case, Part
from bot.routing.customer_criteria import accessibility, preference, situation
from bot.routing.desk_criteria import availability, reach
from bot.routing.reason import UNITS_A_POINT, Voice
from bot.routing.request_criteria import carry, effort, intent, tone, tried, urgency
from bot.routing.rules import Criterion

MOST = 1000
UNITS_A_VALUE = UNITS_A_POINT // MOST
PERCENT = 100

CRITERIA: Mapping[Criterion, Callable[[Case], Iterator[Part]]] = {
    Criterion.SITUATION: situation,
    Criterion.URGENCY: urgency,
    Criterion.ACCESSIBILITY: accessibility,
    Criterion.PREFERENCE: preference,
    Criterion.AVAILABILITY: availability,
    Criterion.INTENT: intent,
    Criterion.TONE: tone,
    Criterion.CARRY: carry,
    Criterion.TRIED: tried,
    Criterion.REACH: reach,
    Criterion.EFFORT: effort,
}


def voices(case: Case) -> tuple[Voice, ...]:
    """What every criterion with something to say says, in the order of :class:`Criterion`."""
    found = ((criterion, list(read(case))) for criterion, read in CRITERIA.items())
    return tuple([_voice(case, criterion, parts) for criterion, parts in found if parts])


def _voice(case: Case, criterion: Criterion, parts: list[Part]) -> Voice:
    """The parts together, held to -1000 … 1000; the reason is that of the part that counts most."""
    telling = parts[0]
    value = telling.value
    if len(parts) > 1:
        value = sum([part.value for part in parts])
        telling = max(parts, key=lambda part: part.value if value >= 0 else -part.value)
    value = max(-MOST, min(MOST, value))
    weight = case.rules.weights[criterion]
    pull = case.rules.pull[case.situation.urgency] if criterion is Criterion.URGENCY else PERCENT
    units = weight * value * pull * UNITS_A_VALUE // PERCENT
    return Voice(criterion, weight, value, units, telling.reason)
