"""French or English: the language of each message, learned from the training examples."""

from __future__ import annotations

import json
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.features import label_of
from bot.understanding.language_votes import LANGUAGES, decide, learn
from bot.understanding.sources import sources_fingerprint

_FILE = "language.json"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LanguageDetector(GraphComponent):  # type: ignore[misc]
    """Sets message properties ``language`` (``fr`` or ``en``) and ``language_confidence``."""

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Train again when the code changes."""
        return sources_fingerprint()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """No options."""
        return {}

    def __init__(self, storage: ModelStorage, resource: Resource) -> None:
        self._storage = storage
        self._resource = resource
        self._votes: dict[str, float] = {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageDetector:
        """An untrained detector: it always answers with the conversation's language."""
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from examples labelled ``language``; without both languages, learn nothing."""
        labelled = [(m.get(TEXT), label_of(m, "language")) for m in training_data.nlu_examples]
        votes = learn([(text, name) for text, name in labelled if text and name in LANGUAGES])
        if votes:
            with self._storage.write_to(self._resource) as folder:
                (folder / _FILE).write_text(json.dumps(votes), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_kwargs: Any,
    ) -> LanguageDetector:
        """A trained detector."""
        component = cls.create(config, model_storage, resource, execution_context)
        try:
            with model_storage.read_from(resource) as folder:
                component._votes = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        except (ValueError, OSError):
            return component
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Set ``language`` on each message."""
        for message in messages:
            known = (message.get(METADATA) or {}).get("language")
            name, confidence = decide(self._votes, message.get(TEXT) or "", known)
            message.set("language", name, add_to_output=True)
            message.set("language_confidence", confidence, add_to_output=True)
        return messages
