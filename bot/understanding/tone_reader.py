"""Puts the cues of tone and form on each message (Rasa component)."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.understanding.tone import read_tone

TONE_CUES = "tone_cues"
"""The message property: a list of ``{"name", "words", "start", "end"}``."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ToneReader(GraphComponent):  # type: ignore[misc]
    """Calls :func:`bot.understanding.tone.read_tone`."""

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
    ) -> ToneReader:
        """Called by Rasa."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Set ``tone_cues`` on each message."""
        for message in messages:
            cues = [
                {"name": str(cue.name), "words": cue.words, "start": cue.start, "end": cue.end}
                for cue in read_tone(message.get(TEXT) or "")
            ]
            message.set(TONE_CUES, cues, add_to_output=True)
        return messages
