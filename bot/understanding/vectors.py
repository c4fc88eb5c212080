"""Sentence vectors of messages: one row of features for each view of each encoder."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.encoder_choice import AUTO, EncoderChoice, choose, mistake
from bot.understanding.encoders import ENCODERS, MODEL, encode
from bot.understanding.features import SentenceRow, label_of
from bot.understanding.sources import sources_fingerprint
from bot.understanding.vector_cache import VectorCache

__all__ = ["INTENT_VECTOR", "MODEL", "SentenceVectors", "encode", "views_of"]
# Property of one training example of each intent: the vector of the intent's name.
INTENT_VECTOR = "intent_vector"
_FILE = "encoders.json"
_NO_LETTERS = re.compile(r"[\W_]+")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class SentenceVectors(Featurizer, GraphComponent):  # type: ignore[misc]
    """Adds sentence vectors to each message; remembers those of training examples on disk.

    An encoder that reads English only gives other messages a row of zeros.
    """

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Train again when the code changes."""
        return sources_fingerprint()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``encoders``: a list of names, or ``auto`` for what suits the examples' languages.

        ``cache_dir``: folder of the vectors kept between trainings; empty for none.
        """
        return {**Featurizer.get_default_config(), "encoders": AUTO, "cache_dir": ".cache"}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raise ``InvalidConfigException`` when an encoder is not known."""
        if wrong := mistake(config["encoders"]):
            raise InvalidConfigException(wrong)

    def __init__(
        self, name: str, config: dict[str, Any], storage: ModelStorage, resource: Resource
    ) -> None:
        super().__init__(name, config)
        self.validate_config(self._config)
        self._storage = storage
        self._resource = resource
        self._chosen = EncoderChoice(("use",), english=False)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceVectors:
        """A featurizer that has not chosen its encoders yet: the multilingual one."""
        return cls(execution_context.node_name, config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Choose the encoders."""
        examples = training_data.nlu_examples
        known = [(m.get(TEXT), label_of(m, "language")) for m in examples if m.get(TEXT)]
        self._chosen = choose(self._config["encoders"], known)
        with self._storage.write_to(self._resource) as folder:
            kept = {"encoders": self._chosen.names, "english": self._chosen.english}
            (folder / _FILE).write_text(json.dumps(kept), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_kwargs: Any,
    ) -> SentenceVectors:
        """A featurizer with the encoders that were chosen."""
        component = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        component._chosen = EncoderChoice(tuple(kept["encoders"]), kept["english"])
        return component

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Vectors for all examples that have a text, from the cache where it has them."""
        messages = [m for m in training_data.training_examples if m.get(TEXT)]
        languages = [label_of(message, "language") for message in messages]
        self._add_rows(messages, languages, self._config["cache_dir"])
        self._add_intent_vectors(training_data.intent_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Vectors for live messages."""
        read = [message for message in messages if message.get(TEXT)]
        self._add_rows(read, [message.get("language") for message in read], "")
        return messages

    def _add_rows(
        self, messages: list[Message], languages: Sequence[str | None], folder: str
    ) -> None:
        for name in self._chosen.names:
            encoder = ENCODERS[name]
            read = [self._chosen.reads(name, language) for language in languages]
            texts = [m.get(TEXT) for m, one in zip(messages, read, strict=True) if one]
            if folder:
                rows = iter(VectorCache(folder, encoder.model).rows(texts, encoder.encode))
            else:
                rows = iter(encoder.encode(texts) if texts else ())
            for message, one in zip(messages, read, strict=True):
                row = next(rows) if one else np.zeros(sum(encoder.views), dtype=np.float32)
                for view in np.split(row, np.cumsum(encoder.views)[:-1]):
                    message.add_features(SentenceRow(view.reshape(1, -1), self._identifier))

    def _add_intent_vectors(self, examples: list[Message]) -> None:
        """What the words of an intent's name mean is worth an example where there are few."""
        first = {message.get(INTENT): message for message in reversed(examples)}
        texts = [_NO_LETTERS.sub(" ", intent).strip().lower() for intent in first]
        parts = [
            ENCODERS[name].encode(texts)
            if self._chosen.reads(name, None)
            else np.zeros((len(texts), sum(ENCODERS[name].views)), dtype=np.float32)
            for name in self._chosen.names
        ]
        for message, row in zip(first.values(), np.hstack(parts), strict=True):
            message.set(INTENT_VECTOR, row)


def views_of(message: Message) -> list[int]:
    """Columns of each dense row of a message: one for each view of each encoder."""
    return [row.features.shape[1] for row in message.features if row.is_dense()]
