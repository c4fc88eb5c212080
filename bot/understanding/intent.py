"""What the customer wants: one intent a message, with a probability that can be trusted.

What is wanted and how soon are learned together, as one label ("report_outage critical"): how
urgent an outage sounds differs from how urgent a moved appointment sounds, and one model of pairs
reads both better than two models apart (measured; see ``docs/decisions.md``). The urgency half is
left on the message for :mod:`bot.understanding.urgency`, which judges it against the rules.

Few examples are learned from by comparing with each of them, many by weighing words and meaning:
see :mod:`bot.understanding.kernel_model` and :mod:`bot.understanding.linear`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
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
from scipy.sparse import csr_matrix, vstack

from bot.understanding.features import has_features, label_of, sentence_rows
from bot.understanding.kernel_model import KernelModel
from bot.understanding.linear import LinearModel
from bot.understanding.neighbours import Example, Neighbours
from bot.understanding.sources import sources_fingerprint
from bot.understanding.vectors import INTENT_VECTOR, views_of
from bot.understanding.word_weights import EXPLAIN

# The intent of a message in which there is nothing to read.
NOTHING_READ = "out_of_scope"
# Message property: learned probability of each urgency level; absent when none was learned.
LEARNED_URGENCY = "learned_urgency"
_MANY_FILE, _FEW_FILE, _EXAMPLES_FILE = "many.npz", "few.npz", "examples.npz"
# Examples an intent below which there are few.
_FEW = 30

# Probabilities of the intents, and of the urgency levels (empty when none was learned).
Reading = tuple[dict[str, float], dict[str, float]]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class RelaisIntentClassifier(IntentClassifier, GraphComponent):  # type: ignore[misc]
    """Reads sentence vectors and n-grams with the model that suits the number of examples.

    A message whose metadata has ``explain`` also gets ``neighbours``: the nearest examples
    (``[{"text", "intent", "urgency", "similarity"}]``).
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Rows come from featurizers."""
        return [Featurizer]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Train again when the code changes."""
        return sources_fingerprint()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``cost``: C of the model for many examples. ``ranking_length``: how many intents are
        listed."""
        return {"cost": 1.0, "ranking_length": 10}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._model: KernelModel | LinearModel | None = None
        self._neighbours: Neighbours | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RelaisIntentClassifier:
        """An untrained classifier."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples that have an intent; with fewer than two intents, nothing."""
        examples = [m for m in training_data.intent_examples if has_features(m)]
        labels = [f"{m.get(INTENT)} {label_of(m, 'urgency') or ''}" for m in examples]
        if len(set(labels)) > 1:
            dense, sparse = sentence_rows(examples)
            with self._storage.write_to(self._resource) as folder:
                if len(examples) < _FEW * len({m.get(INTENT) for m in examples}):
                    _fit_few(examples, dense, sparse, labels).save(folder / _FEW_FILE)
                else:
                    model = LinearModel.fit(dense, sparse, labels, cost=self._config["cost"])
                    model.save(folder / _MANY_FILE)
                Neighbours.save(folder / _EXAMPLES_FILE, list(map(_example, examples)), dense)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **_kwargs: Any,
    ) -> RelaisIntentClassifier:
        """A trained classifier; one that knows nothing if nothing was learned."""
        component = cls.create(config, model_storage, resource, execution_context)
        try:
            with model_storage.read_from(resource) as folder:
                few = (folder / _FEW_FILE).exists()
                component._model = (
                    KernelModel.load(folder / _FEW_FILE)
                    if few
                    else LinearModel.load(folder / _MANY_FILE)
                )
                component._neighbours = Neighbours.load(folder / _EXAMPLES_FILE)
        except (ValueError, OSError):
            return component
        return component

    def process(self, messages: list[Message]) -> list[Message]:
        """Set ``intent`` and ``intent_ranking`` as Rasa's own classifiers do."""
        longest = self._config["ranking_length"]
        for message, (intents, levels) in zip(messages, self.read(messages), strict=True):
            ranking = [
                {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: confidence}
                for name, confidence in sorted(intents.items(), key=lambda item: -item[1])
            ][:longest]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            if levels:
                message.set(LEARNED_URGENCY, levels)
            if (message.get(METADATA) or {}).get(EXPLAIN) and self._neighbours and levels:
                row, _ = sentence_rows([message])
                message.set("neighbours", self._neighbours.of(row[0]), add_to_output=True)
        return messages

    def read(self, messages: Sequence[Message]) -> list[Reading]:
        """Probabilities of the intents and of the urgency levels, for messages that the
        featurizers have prepared; messages read together cost little more than one."""
        known = [place for place, one in enumerate(messages) if _readable(one)]
        readings: list[Reading] = [({NOTHING_READ: 0.0}, {})] * len(messages)
        if self._model is not None and known:
            rows = self._model.probabilities(*sentence_rows([messages[place] for place in known]))
            for place, row in zip(known, rows.tolist(), strict=True):
                readings[place] = _added_up(self._model.labels, row)
        return readings


def _readable(message: Message) -> bool:
    return has_features(message) and bool(message.get(TEXT).strip())


def _added_up(labels: Sequence[str], row: Sequence[float]) -> Reading:
    intents: dict[str, float] = defaultdict(float)
    levels: dict[str, float] = defaultdict(float)
    for label, probability in zip(labels, row, strict=True):
        intent, _, level = label.rpartition(" ")
        intents[intent] += probability
        if level:
            levels[level] += probability
    return dict(intents), dict(levels)


def _example(message: Message) -> Example:
    return Example(message.get(TEXT), message.get(INTENT), label_of(message, "urgency") or "")


def _fit_few(
    examples: Sequence[Message], dense: np.ndarray, sparse: csr_matrix, labels: list[str]
) -> KernelModel:
    """The words of an intent's name count as one example more, of its most frequent label."""
    named = [m for m in examples if m.get(INTENT_VECTOR) is not None]
    usual: dict[str, Counter[str]] = {m.get(INTENT): Counter() for m in examples}
    for message, label in zip(examples, labels, strict=True):
        usual[message.get(INTENT)][label] += 1
    dense = np.vstack([dense, *(m.get(INTENT_VECTOR) for m in named)])
    empty = csr_matrix((len(named), sparse.shape[1]), dtype=sparse.dtype)
    labels = [*labels, *(usual[m.get(INTENT)].most_common(1)[0][0] for m in named)]
    return KernelModel.fit(
        dense, vstack([sparse, empty], format="csr"), labels, views_of(examples[0])
    )
