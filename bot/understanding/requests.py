"""Two requests in one message: two Rasa components, one at each end of the pipeline.

:class:`RequestSplitter` cuts a message into clauses and lets them run beside it through the
components in between, as messages of their own: what is read in them is read by the very same
models, in one batch, and a message without a cut costs nothing more. :class:`RequestFinder` takes
them out again. When two different requests are sure, it sets the message property ``requests``
(``[{"name", "confidence", "text", "start", "end", "entities", "faq"}]``, the first to be handled in
front) and gives the message the intent of the first.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import (
    ENTITIES,
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    METADATA,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message

from bot.messages import Urgency
from bot.understanding.requests_choice import Part, Sureness, requests_in
from bot.understanding.requests_split import Clause, split

CLAUSE = "clause"
"""Message property of a clause that runs beside its message."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class RequestSplitter(GraphComponent):  # type: ignore[misc]
    """Puts the clauses of a message behind it, each as a message."""

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
    ) -> RequestSplitter:
        """Called by Rasa."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages, each followed by its clauses when it has several."""
        return [one for message in messages for one in (message, *_clauses_of(message))]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class RequestFinder(GraphComponent):  # type: ignore[misc]
    """Takes the clauses out again, and says which requests there are."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._sureness = Sureness(added=config["added_from"], wished=config["wished_from"])

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The probabilities of :class:`bot.understanding.requests_choice.Sureness`."""
        usual = Sureness()
        return {"added_from": usual.added, "wished_from": usual.wished}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RequestFinder:
        """Called by Rasa."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages without their clauses; ``requests`` is empty where there is but one."""
        whole: list[tuple[Message, list[Part]]] = []
        for message in messages:
            if message.get(CLAUSE) is None:
                whole.append((message, []))
            else:
                whole[-1][1].append(_part(message))
        for message, parts in whole:
            found = requests_in(parts, self._sureness)
            message.set("requests", [_as_dict(part) for part in found], add_to_output=True)
            if found:
                _handle_first(message, found[0])
        return [message for message, _ in whole]


def _clauses_of(message: Message) -> list[Message]:
    clauses = split(message.get(TEXT) or "")
    if len(clauses) < 2:
        return []
    shared = {METADATA: message.get(METADATA), "language": message.get("language")}
    return [Message(data={TEXT: one.text, CLAUSE: one, **shared}) for one in clauses]


def _part(message: Message) -> Part:
    intent = message.get(INTENT) or {}
    clause = message.get(CLAUSE)
    assert isinstance(clause, Clause), "only the splitter sets it"
    return Part(
        clause,
        intent.get(INTENT_NAME_KEY) or "out_of_scope",
        float(intent.get(PREDICTED_CONFIDENCE_KEY) or 0.0),
        Urgency((message.get("urgency") or {}).get("name") or Urgency.NORMAL),
        {
            "entities": message.get(ENTITIES) or [],
            "faq": message.get("faq") or [],
            "urgency": message.get("urgency"),
        },
    )


def _as_dict(part: Part) -> dict[str, Any]:
    return {
        "name": part.intent,
        "confidence": part.confidence,
        "text": part.clause.text,
        "start": part.clause.start,
        "end": part.clause.end,
        "entities": part.found["entities"],
        "faq": part.found["faq"],
    }


def _handle_first(message: Message, first: Part) -> None:
    """The message is about its first request, and never less urgent than that."""
    ranking = message.get(INTENT_RANKING_KEY) or []
    others = [one for one in ranking if one[INTENT_NAME_KEY] != first.intent]
    known = sum(one[PREDICTED_CONFIDENCE_KEY] for one in others) or 1.0
    left = 1.0 - first.confidence
    shares = [
        {**one, PREDICTED_CONFIDENCE_KEY: one[PREDICTED_CONFIDENCE_KEY] / known * left}
        for one in others
    ]
    intent = {INTENT_NAME_KEY: first.intent, PREDICTED_CONFIDENCE_KEY: first.confidence}
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, [intent, *shares], add_to_output=True)
    if first.found["faq"]:
        message.set("faq", first.found["faq"], add_to_output=True)
    judged = Urgency((message.get("urgency") or {}).get("name") or Urgency.LOW)
    if first.urgency.rank < judged.rank:
        message.set("urgency", first.found["urgency"], add_to_output=True)
