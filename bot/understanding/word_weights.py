"""Which words of a message weighed for its intent: each is left out once, and the change is read.

Two Rasa components, one on each side of what reads a message. Only a message whose metadata has
``explain`` gets its variants, so that nothing is spent on the others.
"""

from __future__ import annotations

import math
import re
from typing import Any

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

from bot.understanding.requests import CLAUSE

EXPLAIN = "explain"
"""Key in a message's metadata: whether to say why it is read as it is."""
_LEFT_OUT = "left_out"
_MOST_WORDS = 8
_MOST_TRIED = 40
_LEAST_CHANCE = 1e-6
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*[’']?")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class WordLeaver(GraphComponent):  # type: ignore[misc]
    """Puts variants of a message behind it, each without one of its words."""

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
    ) -> WordLeaver:
        """Called by Rasa."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages, each that is to be explained followed by its variants."""
        return [one for message in messages for one in (message, *_variants(message))]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class WordWeigher(GraphComponent):  # type: ignore[misc]
    """Takes the variants out again, and sets ``words`` (``[{"word", "weight"}]``, heaviest first).

    A weight is by how much the log-odds of the intent fall without the word.
    """

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
    ) -> WordWeigher:
        """Called by Rasa."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages without their variants."""
        whole: list[tuple[Message, list[Message]]] = []
        for message in messages:
            if message.get(_LEFT_OUT) is None:
                whole.append((message, []))
            else:
                whole[-1][1].append(message)
        for message, variants in whole:
            if variants:
                message.set("words", _weights(message, variants), add_to_output=True)
        return [message for message, _ in whole]


def _variants(message: Message) -> list[Message]:
    text = message.get(TEXT) or ""
    if not (message.get(METADATA) or {}).get(EXPLAIN) or message.get(CLAUSE) is not None:
        return []
    words = list(_WORD.finditer(text))[:_MOST_TRIED]
    if len(words) < 2:
        return []
    shared = {"language": message.get("language")}
    return [
        Message(
            data={
                TEXT: f"{text[: word.start()]}{text[word.end() :]}".strip(),
                _LEFT_OUT: word.group(),
                **shared,
            }
        )
        for word in words
    ]


def _weights(message: Message, variants: list[Message]) -> list[dict[str, Any]]:
    intent = message.get(INTENT)[INTENT_NAME_KEY]
    usual = _log_odds(message, intent)
    weights = [(usual - _log_odds(one, intent), one.get(_LEFT_OUT)) for one in variants]
    heaviest = sorted((one for one in weights if one[0] > 0), key=lambda one: -one[0])
    return [{"word": word, "weight": round(weight, 2)} for weight, word in heaviest[:_MOST_WORDS]]


def _log_odds(message: Message, intent: str) -> float:
    ranking = {
        one[INTENT_NAME_KEY]: one[PREDICTED_CONFIDENCE_KEY]
        for one in message.get(INTENT_RANKING_KEY) or ()
    }
    chance = min(max(ranking.get(intent, 0.0), _LEAST_CHANCE), 1 - _LEAST_CHANCE)
    return math.log(chance / (1 - chance))
