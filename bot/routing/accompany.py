"""What goes with the chosen channel: a written trace, a channel for the files, a public word."""

from __future__ import annotations

from collections.abc import Iterator

from bot.messages import CueName
from bot.routing.hard_rules import PUBLIC
from bot.routing.kinds import Effort
from bot.routing.reason import Reason
from bot.routing.recommendation import Also, Ranked, State
from bot.routing.request_criteria import in_order
from bot.routing.rules import RoutingRules
from bot.routing.situation import Situation

Found = Iterator[Also | Reason]


def accompany(
    channels: tuple[Ranked, ...], situation: Situation, rules: RoutingRules
) -> tuple[tuple[Also, ...], tuple[Reason, ...]]:
    """The accompanying channels, and notes for whoever uses the recommendation."""
    best = next((one for one in channels if one.rank == 1), None)
    usable = tuple(one for one in channels if one.state is State.RANKED)
    found = [*_preferred(channels, situation)]
    if situation.danger:
        found.append(Reason("emergency_first"))
    elif best is not None:
        found += [
            *_trace(best, usable, situation, rules),
            *_carriers(best, usable, situation),
            *_public(channels, situation),
        ]
    if best is None:
        found.append(Reason("no_channel"))
    also = tuple(one for one in found if isinstance(one, Also))
    notes = [one for one in found if isinstance(one, Reason)]
    return also, (*notes, *_addresses(best, usable, also))


def _trace(
    best: Ranked, usable: tuple[Ranked, ...], situation: Situation, rules: RoutingRules
) -> Found:
    if situation.intent not in rules.written_trace or best.channel.facts.trace:
        return
    found = next((one for one in usable if one.channel.facts.trace), None)
    yield Reason("no_trace") if found is None else Also(found.kind, Reason("also_trace"))


def _carriers(best: Ranked, usable: tuple[Ranked, ...], situation: Situation) -> Found:
    """The best of the others that carries the rest; one to go to only when there is no other."""
    missing = situation.carry - best.channel.facts.carries
    if missing:
        loads = {"loads": in_order(missing)}
        able = [one for one in usable if missing <= one.channel.facts.carries]
        found = min(able, key=lambda one: one.channel.facts.effort is Effort.HIGH, default=None)
        yield (
            Reason("no_carrier", loads)
            if found is None
            else Also(found.kind, Reason("also_carry", loads))
        )


def _public(channels: tuple[Ranked, ...], situation: Situation) -> Found:
    if CueName.UPSET not in situation.cues:
        return
    here = next((one for one in channels if one.kind is situation.channel), None)
    if here is not None and here.kind in PUBLIC:
        yield Also(here.kind, Reason("also_public"))
    elif situation.public or situation.channel in PUBLIC:
        yield Reason("public_word")


def _preferred(channels: tuple[Ranked, ...], situation: Situation) -> Found:
    wanted = situation.prefers
    if wanted is not None and all(one.kind is not wanted for one in channels):
        yield Reason("preferred_off", {"channel": wanted})


def _addresses(
    best: Ranked | None, usable: tuple[Ranked, ...], also: tuple[Also, ...]
) -> Iterator[Reason]:
    named = {one.kind for one in also} | ({best.kind} if best else set())
    asked = [one.ask_for for one in usable if one.kind in named and one.ask_for is not None]
    for contact in dict.fromkeys(asked):
        yield Reason("no_promise", {"contact": contact})
