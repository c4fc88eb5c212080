"""French or English: the language of each message, learned from the training examples.

Pieces of one to three letters vote; their votes add up, so a long message is decided by itself
and a short one ("ok", "mail") stays with the language the conversation has had so far.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from bot.understanding.features import label_of
from bot.understanding.sources import sources_fingerprint
from bot.understanding.text import tidy

LANGUAGES = ("fr", "en")
DEFAULT = "fr"
# Votes (log-odds) that the conversation's language, or the company's, is worth.
_CONVERSATION = 2.5
_COMPANY = 1.0
LONGEST_READ = 500

_VALUES = re.compile(r"\S*[@\d]\S*|https?://\S+")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?")
_FILE = "language.json"


def pieces(text: str) -> set[str]:
    """Each word, and each piece of two or three letters, that occurs. Values do not count."""
    plain = _VALUES.sub(" ", tidy(text[:LONGEST_READ]).lower())
    found: set[str] = set()
    for word in _WORD.findall(plain):
        found.add(f"={word}")
        edged = f" {word} "
        for size in (2, 3):
            found.update(edged[i : i + size] for i in range(len(edged) - size + 1))
    return found


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


def learn(examples: list[tuple[str, str]]) -> dict[str, float]:
    """Votes of pieces, positive for English; empty unless both languages have examples."""
    if len({name for _, name in examples}) < 2:
        return {}
    vectorizer = CountVectorizer(analyzer=pieces)
    rows = vectorizer.fit_transform([text for text, _ in examples])
    model = LogisticRegression(C=0.5, solver="liblinear", class_weight="balanced")
    model.fit(rows, [name == "en" for _, name in examples])
    weighed = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    return {str(piece): round(float(vote), 4) for piece, vote in weighed if abs(vote) > 0.01}


def decide(votes: dict[str, float], text: str, known: str | None = None) -> tuple[str, float]:
    """``(language, probability)``; ``known`` is the conversation's language so far, if any."""
    prior = _CONVERSATION if known in LANGUAGES else _COMPANY
    favoured = known if known in LANGUAGES else DEFAULT
    total = sum(votes.get(piece, 0.0) for piece in pieces(text))
    total += prior if favoured == "en" else -prior
    return ("en" if total > 0 else "fr"), 1 / (1 + math.exp(-abs(total)))
