"""Criteria about the request: its urgency, what it is, its tone, what it brings, what was tried."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bot.messages import CueName
from bot.routing.case import Case, Part
from bot.routing.kinds import Effort, Load, Style
from bot.routing.reason import Reason
from bot.routing.rules import Wish

SPEED = (
    (0, 1000),
    (60, 950),
    (300, 800),
    (1800, 500),
    (3600, 300),
    (4 * 3600, 0),
    (12 * 3600, -300),
    (24 * 3600, -600),
    (72 * 3600, -1000),
)
"""Seconds until the first answer -> how much that is worth; straight lines in between."""

SOON = 3600
"""Up to so many seconds, a delay is told; beyond, the moment."""


def speed(seconds: int) -> int:
    """What a delay is worth, -1000 to 1000; never more for a longer one."""
    for (start, high), (end, low) in pairwise(SPEED):
        if seconds <= end:
            return high - (high - low) * (seconds - start) // (end - start)
    return SPEED[-1][1]


def urgency(case: Case) -> Iterator[Part]:
    """How soon the first answer comes. Its pull grows with the level of urgency."""
    expected = case.outlook.expected
    if expected is None:
        return
    value = speed(expected.seconds)
    if expected.seconds == 0:
        yield Part(value, Reason("answer_now"))
    elif expected.seconds <= SOON:
        yield Part(value, Reason("answer_in", {"seconds": expected.seconds}))
    else:
        name = "answer_by" if value >= 0 else "answer_only_by"
        yield Part(value, Reason(name, {"at": expected.at}))


def intent(case: Case) -> Iterator[Part]:
    """What the request wants of a channel, as the company's rules say."""
    for wish, strength in case.rules.intents.get(case.situation.intent or "", {}).items():
        if isinstance(wish, Wish):
            met, name = wish.met_by(case.facts), str(wish)
        else:
            met, name = wish is case.channel.kind, "channel"
        if met and strength:
            yield Part(100 * strength, Reason(f"{'wish' if strength > 0 else 'avoid'}_{name}"))


def tone(case: Case) -> Iterator[Part]:
    """Detailed and formal, quick and spontaneous, or upset."""
    cues, facts = case.situation.cues, case.facts
    if cues & {CueName.FORMAL, CueName.DETAILED}:
        if facts.style is Style.DETAILED:
            yield Part(600, Reason("room_for_detail"))
        elif facts.style is Style.QUICK:
            yield Part(-400, Reason("no_room"))
    if CueName.SHORT in cues:
        if facts.style is Style.QUICK:
            yield Part(600, Reason("quick_words"))
        elif facts.style is Style.DETAILED:
            yield Part(-400, Reason("too_long"))
    if CueName.UPSET in cues:
        calm = facts.adviser and facts.private
        yield (
            Part(600 if facts.spoken else 400, Reason("calm_in_private"))
            if calm
            else Part(-1000, Reason("nobody_for_upset"))
        )


def carry(case: Case) -> Iterator[Part]:
    """Whether the channel carries what the request brings."""
    wanted = case.situation.carry
    if not wanted:
        return
    missing = missing_loads(case)
    if missing:
        share = 1000 * len(missing) // len(wanted)
        yield Part(-share, Reason("carries_not", {"loads": missing}))
    else:
        yield Part(1000, Reason("carries_all", {"loads": in_order(wanted)}))


def tried(case: Case) -> Iterator[Part]:
    """A channel that did not settle the request once may not do so now."""
    if case.channel.kind in case.situation.tried:
        yield Part(-1000, Reason("tried_before"))


def effort(case: Case) -> Iterator[Part]:
    """What the channel asks of the customer; staying where they are asks nothing."""
    if case.channel.kind is case.situation.channel:
        yield Part(1000, Reason("stays_here"))
    elif case.facts.effort is Effort.LOW:
        yield Part(300, Reason("little_effort"))
    elif case.facts.effort is Effort.MEDIUM:
        yield Part(-100, Reason("some_effort"))
    else:
        yield Part(-700, Reason("much_effort"))


def missing_loads(case: Case) -> tuple[Load, ...]:
    """What the request brings and the channel cannot carry."""
    return in_order(case.situation.carry - case.facts.carries)


def in_order(loads: frozenset[Load]) -> tuple[Load, ...]:
    """In the order in which they are named everywhere."""
    return tuple(load for load in Load if load in loads)
