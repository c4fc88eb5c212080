"""Turns what Rasa read or said into the values that cross boundaries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.shared.core.events import ActionExecuted, BotUttered

from bot.messages import (
    Button,
    CueName,
    Decision,
    Entity,
    Scored,
    ToneCue,
    Understanding,
    Utterance,
)

EXPLANATIONS = ("neighbours", "words", "urgency_cues", "faq")


def understanding_from(text: str, parsed: Mapping[str, Any]) -> Understanding:
    """The understanding in a Rasa parse result (dictionary of message properties)."""
    intent = _scored(parsed.get("intent") or {}, "out_of_scope")
    ranking = tuple(_scored(item, "out_of_scope") for item in parsed.get("intent_ranking") or ())
    return Understanding(
        text=text,
        language=parsed.get("language") or "fr",
        intent=intent,
        ranking=ranking or (intent,),
        urgency=_scored(parsed.get("urgency") or {}, "low"),
        entities=tuple(
            Entity(e["entity"], e["value"], e.get("start", 0), e.get("end", 0))
            for e in parsed.get("entities") or ()
        ),
        explanation={key: parsed[key] for key in EXPLANATIONS if parsed.get(key)},
        cues=tuple(
            ToneCue(CueName(cue["name"]), cue["words"], cue["start"], cue["end"])
            for cue in parsed.get("tone_cues") or ()
        ),
        requests=tuple(_scored(item, "out_of_scope") for item in parsed.get("requests") or ()),
    )


def utterance_from(event: BotUttered) -> Utterance:
    """The utterance in a Rasa event, with the name of its response and its buttons."""
    data = event.data or {}
    buttons = tuple(Button(b["title"], b["payload"]) for b in data.get("buttons") or ())
    return Utterance(event.text or "", (event.metadata or {}).get("utter_action", ""), buttons)


def decision_from(event: ActionExecuted) -> Decision:
    """The action in a Rasa event with the policy that chose it (``policy_1_OffHoursPolicy``)."""
    return Decision(str(event.action_name), (event.policy or "").rsplit("_", 1)[-1])


def _scored(item: Mapping[str, Any], default: str) -> Scored:
    return Scored(item.get("name") or default, round(float(item.get("confidence") or 0.0), 4))
