"""Values in a message (dates, readings, references, amounts …), read by rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.understanding.parsing import read_entities


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ValueReader(GraphComponent, EntityExtractorMixin):  # type: ignore[misc]
    """Calls :func:`read_entities` with what the message's metadata say.

    Metadata: ``now`` (ISO time in the company's zone), ``expected`` (requested slot or none),
    ``voice`` (whether the text is a speech transcript).
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``timezone``: zone of the system clock used when a message does not say ``now``."""
        return {"timezone": "Europe/Paris"}

    def __init__(self, config: Mapping[str, Any]) -> None:
        self._zone = ZoneInfo(config["timezone"])

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ValueReader:
        """Called by Rasa."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the values read to each message's ``entities``."""
        for message in messages:
            metadata = message.get(METADATA) or {}
            read = read_entities(
                message.get(TEXT) or "",
                now=self._now(metadata),
                expected=metadata.get("expected"),
                voice=bool(metadata.get("voice")),
            )
            found = [{**asdict(entity), "extractor": type(self).__name__} for entity in read]
            message.set(ENTITIES, [*message.get(ENTITIES, []), *found], add_to_output=True)
        return messages

    def _now(self, metadata: Mapping[str, Any]) -> datetime:
        given = metadata.get("now")
        if not given:
            return datetime.now(self._zone)
        moment = datetime.fromisoformat(given)
        return moment if moment.tzinfo else moment.replace(tzinfo=self._zone)
