"""A recommendation as JSON-ready values: ``docs/schemas/recommendation.schema.json``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.routing.kinds import Facts
from bot.routing.outlook import Outlook
from bot.routing.reason import Reason, Voice
from bot.routing.recommendation import Ranked, Recommendation
from bot.routing.request_criteria import in_order
from bot.routing.wording import CHANNELS

SCHEMA_VERSION = "1.0"


def as_json(found: Recommendation) -> dict[str, Any]:
    """The whole recommendation; every sentence is in both languages."""
    best = found.best
    return {
        "schema_version": SCHEMA_VERSION,
        "at": found.at.isoformat(),
        "language": found.language,
        "best": None if best is None else str(best.kind),
        "also": [
            {"channel": str(one.kind), "reason": _words(found, one.reason)} for one in found.also
        ],
        "emergency": [
            {"number": one.number, "reason": _words(found, one.reason)} for one in found.emergency
        ],
        "notes": [_words(found, note) for note in found.notes],
        "channels": [_channel(found, one) for one in found.channels],
    }


def _channel(found: Recommendation, one: Ranked) -> dict[str, Any]:
    return {
        "channel": str(one.kind),
        "name": dict(CHANNELS[one.kind]),
        "state": str(one.state),
        "rank": one.rank,
        "score": one.score,
        "facts": _facts(one.channel.facts),
        "address": one.channel.address,
        "desk": one.channel.desk,
        **_outlook(one.outlook),
        "can_promise": one.can_promise,
        "ask_for": None if one.ask_for is None else str(one.ask_for),
        "rule": None if one.rule is None else str(one.rule),
        "why_not": None if one.why_not is None else _words(found, one.why_not),
        "reasons": [_voice(found, voice) for voice in one.voices],
    }


def _facts(facts: Facts) -> dict[str, Any]:
    return {
        "spoken": facts.spoken,
        "live": facts.live,
        "one_to_one": facts.one_to_one,
        "private": facts.private,
        "trace": facts.trace,
        "adviser": facts.adviser,
        "effort": facts.effort.name.lower(),
        "at_once": facts.at_once,
        "carries": [str(load) for load in in_order(facts.carries)],
    }


def _outlook(outlook: Outlook) -> dict[str, Any]:
    expected, opening = outlook.expected, outlook.next_opening
    return {
        "open": outlook.open,
        "next_opening": None if opening is None else opening.isoformat(),
        "expected": None
        if expected is None
        else {
            "seconds": expected.seconds,
            "at": expected.at.isoformat(),
            "delay_seconds": expected.delay.seconds,
            "source": str(expected.delay.source),
        },
    }


def _voice(found: Recommendation, voice: Voice) -> dict[str, Any]:
    return {
        "criterion": str(voice.criterion),
        "weight": voice.weight,
        "points": voice.points,
        "text": _words(found, voice.reason),
    }


def _words(found: Recommendation, reason: Reason) -> Mapping[str, str]:
    return {"fr": found.text(reason, "fr"), "en": found.text(reason, "en")}
