"""Which channel serves a customer best, for this request, now, and why."""

from bot.routing.channel import OpenChannel
from bot.routing.kinds import ChannelKind
from bot.routing.next_best import next_best
from bot.routing.recommendation import Recommendation
from bot.routing.router import Router
from bot.routing.rules import RoutingRules
from bot.routing.situation import Situation

__all__ = [
    "ChannelKind",
    "OpenChannel",
    "Recommendation",
    "Router",
    "RoutingRules",
    "Situation",
    "next_best",
]
