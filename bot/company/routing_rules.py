"""What a company decides about routing: ``routing`` of ``company.yml``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from math import ceil

from bot.company import scalars as read
from bot.company.records import Desk
from bot.company.yaml_file import Section, Suggestion, closest
from bot.handoff.subjects import SUBJECTS
from bot.messages import Urgency
from bot.routing.channel import OpenChannel
from bot.routing.kinds import ChannelKind
from bot.routing.rules import Criterion, RoutingRules, Wish, Wishes

HEAVIEST = 10
NEVER_SILENT = (Criterion.URGENCY, Criterion.AVAILABILITY)
"""Criteria that always count, so that every answer has its reasons."""

RULES_EXAMPLE = "{weights: {urgency: 10, effort: 3}}"


def read_routing(root: Section, desks: Mapping[str, Desk]) -> RoutingRules:
    """The rules; what the file leaves out keeps its default. Mistakes are noted in the section."""
    usual = RoutingRules()
    section = root.section("routing", RULES_EXAMPLE, optional=True)
    if section is None:
        return usual
    rules = RoutingRules(
        weights=_weights(section, usual.weights),
        pull=_pull(section, usual.pull),
        intents=_intents(section, usual.intents),
        written_trace=_names(section, "written_trace", usual.written_trace),
        without_adviser=_names(section, "without_adviser", usual.without_adviser),
        emergency_by_text=section.scalar("emergency_by_text", read.dialled, '"114"', optional=True),
        advisers=_advisers(section, desks),
    )
    section.finish()
    return rules


def note_understaffed(root: Section, channels: Iterable[OpenChannel], rules: RoutingRules) -> None:
    """Note each desk that cannot hold one customer in each of its channels at the same time.

    A customer takes one part in ``at_once`` of an adviser: 1 on the telephone, a third in a chat.
    """
    on = [channel for channel in channels if channel.facts.adviser]
    for desk, advisers in rules.advisers.items():
        mine = [channel for channel in on if channel.desk == desk]
        wanted = ceil(round(sum(1 / channel.facts.at_once for channel in mine), 6))
        if wanted > advisers:
            names = ", ".join(str(channel.kind) for channel in mine)
            root.note(
                "channels",
                f"the desk « {desk} » has {advisers} adviser{'s' * (advisers > 1)} for {names}: "
                f"one customer in each at the same time takes {wanted}. Switch a channel off, or "
                f"change routing.advisers.{desk}.",
            )


def _weights(section: Section, usual: Mapping[Criterion, int]) -> Mapping[Criterion, int]:
    one = section.section("weights", "{urgency: 10, effort: 3}", optional=True)
    if one is None:
        return usual
    found = {}
    for criterion, weight in usual.items():
        least = 1 if criterion in NEVER_SILENT else 0
        reader = read.whole(least, HEAVIEST)
        given = one.scalar(criterion, reader, str(weight), optional=True)
        found[criterion] = weight if given is None else given
    one.finish()
    return found


def _pull(section: Section, usual: Mapping[Urgency, int]) -> Mapping[Urgency, int]:
    example = "{low: 10, normal: 30, high: 80, critical: 100}"
    one = section.section("urgency_pull", example, optional=True)
    if one is None:
        return usual
    found = {}
    for level in reversed(Urgency):
        given = one.scalar(level, read.whole(0, 100), str(usual[level]), optional=True)
        found[level] = usual[level] if given is None else given
    one.finish()
    for lower, higher in pairwise(found):
        if found[higher] < found[lower]:
            sentence = f"this is less than {lower}. A higher urgency never pulls less."
            one.wrong(higher, f"{sentence} Write {found[lower]} or more.")
    return found


def _intents(section: Section, usual: Mapping[str, Wishes]) -> Mapping[str, Wishes]:
    one = section.section("intents", "{report_fraud: {voice: 8, live: 2}}", optional=True)
    if one is None:
        return usual
    found, names = dict(usual), one.keys()
    for name in names:
        if name not in SUBJECTS:
            one.value(name, None)
            one.wrong(name, f"this is not an intent. {closest(name, tuple(SUBJECTS))}")
            continue
        wishes = one.section(name, "{voice: 8, live: 2}")
        if wishes is not None:
            found[name] = _wishes(wishes)
    return found


def _wishes(section: Section) -> Wishes:
    found: dict[Wish | ChannelKind, int] = {}
    for key in (*Wish, *ChannelKind):
        strength = section.scalar(key, read.whole(-HEAVIEST, HEAVIEST), "8", optional=True)
        if strength is not None:
            found[key] = strength
    section.finish()
    return found


def _names(section: Section, key: str, usual: frozenset[str]) -> frozenset[str]:
    found = section.items(key, _intent, "make_complaint", optional=True)
    return usual if found is None else frozenset(found)


def _intent(value: str) -> str:
    if value not in SUBJECTS:
        raise Suggestion(f"is not an intent. {closest(value, tuple(SUBJECTS))}")
    return value


def _advisers(section: Section, desks: Mapping[str, Desk]) -> Mapping[str, int]:
    one = section.section("advisers", "{telephone: 3, chat: 2}", optional=True)
    if one is None:
        return {}
    reader: Callable[[str], int] = read.whole(0, 10_000)
    found = {name: one.scalar(name, reader, "2", optional=True) for name in desks}
    one.finish()
    return {name: count for name, count in found.items() if count is not None}
