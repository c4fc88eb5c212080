"""Words, word pairs and pieces of words (TF-IDF), with the outline and the cues of a message.

They complete the sentence vectors: trade words, typing mistakes and SMS spelling ("jvoudrai")
share pieces with what was learned even where the vectors see nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack

from bot.understanding.features import SentenceRow
from bot.understanding.shape import outline
from bot.understanding.sources import sources_fingerprint
from bot.understanding.text import fold, mask_digits
from bot.understanding.tfidf import PIECES, WORDS, Tfidf
from bot.understanding.urgency_cues import NAMES as CUE_NAMES
from bot.understanding.urgency_cues import read_cues
from bot.understanding.vector_cache import VectorCache

# Beyond this the meaning of a message is long clear; the time to read it is not.
LONGEST_READ = 2000
SIGNS = "signs-"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class Ngrams(Featurizer, GraphComponent):  # type: ignore[misc]
    """Adds one sparse sentence feature row to each message."""

    @classmethod
    def required_components(cls) -> list[type]:
        """Words come from a tokenizer."""
        return [Tokenizer]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Train again when the code changes."""
        return sources_fingerprint()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Weights of the parts of a row; those of words and of pieces have length 1 before.

        ``cache_dir``: folder of the signs kept between trainings; empty for none.
        """
        weights = {"word_weight": 1.0, "piece_weight": 0.7, "sign_weight": 0.5}
        return {**Featurizer.get_default_config(), **weights, "cache_dir": ".cache"}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to refuse."""

    def __init__(
        self,
        config: dict[str, Any],
        name: str,
        storage: ModelStorage,
        resource: Resource,
    ) -> None:
        super().__init__(name, config)
        self._storage = storage
        self._resource = resource
        self._words: Tfidf | None = None
        self._pieces: Tfidf | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Ngrams:
        """An untrained featurizer."""
        return cls(config, execution_context.node_name, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn the vocabulary. Pieces seen in one example only are left out."""
        messages = [m for m in training_data.training_examples if m.get(TEXT)]
        if messages:
            fewest = 2 if len(messages) > 500 else 1
            self._words = Tfidf.fit(WORDS, [_word_text(m) for m in messages])
            self._pieces = Tfidf.fit(PIECES, [_piece_text(m) for m in messages], fewest=fewest)
            with self._storage.write_to(self._resource) as folder:
                self._words.save(folder / "words")
                self._pieces.save(folder / "pieces")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_kwargs: Any,
    ) -> Ngrams:
        """A trained featurizer; one that adds nothing if there was no text to learn from."""
        component = cls.create(config, model_storage, resource, execution_context)
        try:
            with model_storage.read_from(resource) as folder:
                component._words = Tfidf.load(WORDS, folder / "words")
                component._pieces = Tfidf.load(PIECES, folder / "pieces")
        except ValueError:
            return component
        return component

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Rows for all examples that have a text; their signs from the cache where it has them."""
        read = [m for m in training_data.training_examples if m.get(TEXT)]
        cache = VectorCache(self._config["cache_dir"], f"{SIGNS}{sources_fingerprint()}")
        cache.forget_others(SIGNS)
        rows = cache.rows([m.get(TEXT) for m in read], _signs)
        self._add_rows(read, np.array(rows, dtype=np.float32))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Rows for messages that have a text."""
        read = [m for m in messages if m.get(TEXT)]
        self._add_rows(read, _signs([m.get(TEXT) for m in read]))
        return messages

    def _add_rows(self, messages: list[Message], signs: np.ndarray) -> None:
        if not messages or self._words is None or self._pieces is None:
            return
        words = self._words.rows([_word_text(m) for m in messages])
        pieces = self._pieces.rows([_piece_text(m) for m in messages])
        parts = [
            words * self._config["word_weight"],
            pieces * self._config["piece_weight"],
            csr_matrix(signs) * self._config["sign_weight"],
        ]
        for message, row in zip(messages, _split(hstack(parts, format="csr")), strict=True):
            message.add_features(SentenceRow(row, self._identifier))


def _signs(texts: list[str]) -> np.ndarray:
    """Outline and cues of urgency, as numbers from 0 to 1: one row a text."""
    rows = []
    for text in texts:
        cues = {cue.name for cue in read_cues(text[:LONGEST_READ])}
        cued = (float(name in cues) for name in CUE_NAMES)
        rows.append([*outline(text[:LONGEST_READ]), *cued])
    return np.array(rows, dtype=np.float32)


def _piece_text(message: Message) -> str:
    return mask_digits(fold(message.get(TEXT)[:LONGEST_READ]))


def _word_text(message: Message) -> str:
    words = " ".join(t.text for t in message.get(TOKENS_NAMES[TEXT]) if t.start < LONGEST_READ)
    return " ".join(w for w in mask_digits(fold(words)).split() if any(map(str.isalnum, w)))


def _split(rows: csr_matrix) -> Iterator[csr_matrix]:
    """The rows, each by itself; taking them one by one from a matrix is ten times slower."""
    for start, end in pairwise(rows.indptr.tolist()):
        columns, values = rows.indices[start:end].copy(), rows.data[start:end].copy()
        ends = np.array([0, end - start], dtype=np.int32)
        yield csr_matrix((values, columns, ends), shape=(1, rows.shape[1]), copy=False)
