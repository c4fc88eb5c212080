"""The router: a situation and the company's channels -> a ranked, explained recommendation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.routing.accompany import accompany
from bot.routing.case import Case
from bot.routing.channel import OpenChannel
from bot.routing.emergency import EmergencyNumbers, emergency_numbers
from bot.routing.hard_rules import DANGER_CHANNELS, Rule, ruled_out
from bot.routing.kinds import ChannelKind
from bot.routing.outlook import Diary
from bot.routing.recommendation import Ranked, Recommendation, State
from bot.routing.rules import RoutingRules
from bot.routing.scoring import voices
from bot.routing.situation import Situation
from bot.routing.why_not import why_not

PLACES = list(State)
CATALOGUE_ORDER = {kind: place for place, kind in enumerate(ChannelKind)}


@dataclass(frozen=True)
class Router:
    """The channels that are on, the company's rules, and the emergency numbers to tell."""

    channels: tuple[OpenChannel, ...]
    rules: RoutingRules
    emergency: EmergencyNumbers

    def recommend(self, situation: Situation, now: datetime) -> Recommendation:
        """Every channel with its place, score and reasons; the best first.

        ``now`` is in the company's zone; a moment in the situation stands before it. Hard rules
        come first. Of equal scores the sooner answer goes first, then the smaller effort, then
        the order of the catalogue: the order of the company's file never matters.
        """
        now = situation.at or now
        diary = Diary(situation, now)
        cases = [
            Case(channel, diary.outlook(channel), situation, self.rules, now)
            for channel in self.channels
        ]
        ranked = _numbered(sorted((_weigh(case) for case in cases), key=_Order(situation)))
        best = next((one for one in ranked if one.rank == 1), None)
        explained = tuple(replace(one, why_not=why_not(one, best)) for one in ranked)
        also, notes = accompany(explained, situation, self.rules)
        numbers = emergency_numbers(situation, self.emergency, self.rules)
        return Recommendation(now, situation.language, explained, also, numbers, notes)


def _weigh(case: Case) -> Ranked:
    rule, heard = ruled_out(case), voices(case)
    state = State.RANKED if case.there else State.LATER
    return Ranked(
        channel=case.channel,
        outlook=case.outlook,
        state=state if rule is None else State.RULED_OUT,
        rank=None,
        units=sum(voice.units for voice in heard),
        voices=heard,
        rule=rule,
        ask_for=case.missing_contact,
        can_promise=_can_promise(case, rule),
        why_not=None,
    )


def _can_promise(case: Case, rule: Rule | None) -> bool:
    """A promise needs somebody who answers, and an address where the answer arrives."""
    return rule is None and bool(case.reachable) and case.facts.adviser


def _numbered(ranked: Iterable[Ranked]) -> list[Ranked]:
    return [
        replace(one, rank=place) if one.state is State.RANKED else one
        for place, one in enumerate(ranked, start=1)
    ]


class _Order:
    """The sort key of one situation: total, and the same whatever order channels come in."""

    def __init__(self, situation: Situation) -> None:
        first = DANGER_CHANNELS[:: -1 if situation.cannot_speak_or_hear else 1]
        self.first = first if situation.danger else ()

    def __call__(self, one: Ranked) -> tuple[int, ...]:
        expected = one.outlook.expected
        return (
            PLACES.index(one.state),
            self.first.index(one.kind) if one.kind in self.first else len(self.first),
            -one.units,
            expected.seconds if expected else 10**9,
            one.channel.facts.effort,
            CATALOGUE_ORDER[one.kind],
        )
