"""How soon a message must be acted upon: what was learned, corrected by the safety rules."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.messages import Urgency
from bot.understanding.intent import LEARNED_URGENCY
from bot.understanding.urgency_cues import read_cues
from bot.understanding.urgency_rules import judge


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class UrgencyJudge(GraphComponent):  # type: ignore[misc]
    """Sets ``urgency`` (``{"name", "confidence"}``) and ``urgency_cues`` (words that decided)."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """No options."""
        return {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> UrgencyJudge:
        """Called by Rasa."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Judge each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            cues = read_cues(text)
            intents = {i["name"]: i["confidence"] for i in message.get(INTENT_RANKING_KEY, [])}
            level, confidence = judge(message.get(LEARNED_URGENCY) or {}, intents, cues)
            if not text.strip():
                level = Urgency.LOW
            message.set(
                "urgency", {"name": level.value, "confidence": confidence}, add_to_output=True
            )
            message.set(
                "urgency_cues",
                [{"cue": cue.name, "words": cue.words} for cue in cues],
                add_to_output=True,
            )
        return messages
