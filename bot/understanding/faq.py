"""Finds the questions of ``data/knowledge`` that a message asks (Rasa component).

Sets the message property ``faq``: up to three ``{"id", "score"}``, best first; the first score is
the probability that this entry answers. Its place in the pipeline is after the intent classifier
and before the urgency judge, for it has a say in the intent: a message that is a question of the
base word for word (a button that was pressed) is of intent ``faq``, and so is one that the
classifier is unsure of while the base knows it well, unless the bot has just asked for something.
A danger is never explained away.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    METADATA,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.faq_index import FaqIndex
from bot.understanding.intent import LEARNED_URGENCY
from bot.understanding.knowledge import knowledge_fingerprint, load_knowledge
from bot.understanding.text import fold
from bot.understanding.vector_cache import VectorCache
from bot.understanding.vectors import MODEL, encode

FAQ = "faq"
"""The message property, and the intent of a question of the base."""
VERSION = "3"
"""Part of the fingerprint: raised when :mod:`bot.understanding.faq_index` learns otherwise."""
VECTOR_SIZE = 512
_DANGERS = frozenset({"report_gas_leak", "report_electrical_danger"})


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class FaqFinder(GraphComponent):  # type: ignore[misc]
    """Searches the knowledge base for each message."""

    # Only the knowledge base and the code count, after which the training cache is named.
    learns_from_examples = False

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``folder``: the base; ``most``: entries given; ``cache_dir``: as for the vectors.

        A score of ``known_from`` makes a message a question of the base when the classifier's
        confidence is below ``unsure_below`` (measured: no harm to the other intents).
        """
        return {
            "folder": "data/knowledge",
            "most": 3,
            "cache_dir": ".cache",
            "known_from": 0.45,
            "unsure_below": 0.6,
        }

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Train again when a file of the knowledge base changes."""
        folder = config.get("folder") or cls.get_default_config()["folder"]
        return VERSION + knowledge_fingerprint(Path(folder))

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._index: FaqIndex | None = None
        self._questions: frozenset[str] = frozenset()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FaqFinder:
        """An untrained finder."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the knowledge base. Raises :class:`ConfigurationError` when a file is wrong."""
        knowledge = load_knowledge(Path(self._config["folder"]))
        cache = VectorCache(self._config["cache_dir"], MODEL)
        index = FaqIndex.fit(knowledge, lambda texts: np.stack(cache.rows(texts, encode)))
        self._use(index)
        with self._storage.write_to(self._resource) as folder:
            index.save(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_kwargs: Any,
    ) -> FaqFinder:
        """A trained finder; one that finds nothing if nothing was learned."""
        component = cls.create(config, model_storage, resource, execution_context)
        try:
            with model_storage.read_from(resource) as folder:
                component._use(FaqIndex.load(folder))
        except (ValueError, OSError):
            return component
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Set ``faq`` on live messages."""
        for message in messages:
            text = (message.get(TEXT) or "").strip()
            is_title = bool(text) and fold(text) in self._questions
            wanted = text and self._index and (is_title or self._may_be_question(message))
            found = self._search(message, text) if wanted else []
            message.set(FAQ, found, add_to_output=True)
            if is_title:
                _become_question(message, 1.0)
                message.set(LEARNED_URGENCY, {"low": 1.0})
            elif found and self._is_better_known(message, found[0]["score"]):
                _become_question(message, found[0]["score"])
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing is added to training examples."""
        return training_data

    def _may_be_question(self, message: Message) -> bool:
        """A message that is surely something else is not looked up."""
        intent = message.get(INTENT) or {}
        confidence = float(intent.get(PREDICTED_CONFIDENCE_KEY) or 0.0)
        unsure = confidence < float(self._config["unsure_below"])
        return unsure or intent.get(INTENT_NAME_KEY) == FAQ

    def _is_better_known(self, message: Message, score: float) -> bool:
        intent = message.get(INTENT) or {}
        confidence = intent.get(PREDICTED_CONFIDENCE_KEY) or 0.0
        if score < self._config["known_from"] or intent.get(INTENT_NAME_KEY) in _DANGERS:
            return False
        if intent.get(INTENT_NAME_KEY) == FAQ:
            return score > confidence
        if (message.get(METADATA) or {}).get("expected"):
            return False
        return confidence < float(self._config["unsure_below"])

    def _use(self, index: FaqIndex) -> None:
        self._index = index
        self._questions = frozenset(fold(question) for question in index.questions)

    def _search(self, message: Message, text: str) -> list[dict[str, Any]]:
        assert self._index is not None
        best = self._index.search(text, _vector(message, text), self._config["most"])
        return [{"id": entry, "score": score} for entry, score in best]


def _become_question(message: Message, confidence: float) -> None:
    """Make it of intent ``faq``; the other intents share what is left."""
    ranking = message.get(INTENT_RANKING_KEY) or []
    others = [one for one in ranking if one[INTENT_NAME_KEY] != FAQ]
    left = sum(one[PREDICTED_CONFIDENCE_KEY] for one in others) or 1.0
    shares = [
        {**one, PREDICTED_CONFIDENCE_KEY: one[PREDICTED_CONFIDENCE_KEY] / left * (1 - confidence)}
        for one in others
    ]
    intent = {INTENT_NAME_KEY: FAQ, PREDICTED_CONFIDENCE_KEY: confidence}
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [intent, *shares], add_to_output=True)


def _vector(message: Message, text: str) -> np.ndarray:
    """The sentence vector already on the message, or a new one."""
    dense = message.get_dense_features(TEXT)[1]
    known = np.zeros(0) if dense is None else np.asarray(dense.features)[-1]
    return known if known.size == VECTOR_SIZE else np.asarray(encode([text])[0])
