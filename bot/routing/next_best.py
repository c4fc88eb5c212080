"""The next channel to turn to, when the one before did not bring an answer. Pure."""

from __future__ import annotations

from collections.abc import Collection

from bot.routing.kinds import ChannelKind
from bot.routing.recommendation import Ranked, Recommendation, State


def next_best(recommendation: Recommendation, tried: Collection[ChannelKind] = ()) -> Ranked | None:
    """The best channel that is left, or ``None``.

    ``tried`` are those that brought nobody. Left are channels that can be taken now, in private,
    where an adviser answers: none that is live and closed, ruled out, or only a page to read. The
    customer may still have to be asked where to answer (:attr:`Ranked.ask_for`).
    """
    return next(iter(answering_channels(recommendation, tried)), None)


def answering_channels(
    recommendation: Recommendation, tried: Collection[ChannelKind] = ()
) -> tuple[Ranked, ...]:
    """Every channel by which an adviser may answer in private, best first, without ``tried``."""
    return tuple(
        one
        for one in recommendation.channels
        if one.state is State.RANKED
        and one.kind not in tried
        and one.channel.facts.private
        and one.channel.facts.adviser
    )
