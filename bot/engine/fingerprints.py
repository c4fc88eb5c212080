"""Fingerprints for Rasa's training cache, taken in one step instead of one for every value.

Rasa hashes each word of each example of each training step by itself, through JSON and back. Here
a whole value becomes one JSON text and one hash. What differs for Rasa differs here, and equal
values have equal fingerprints from one run to the next, which is all that the cache asks.
"""

from __future__ import annotations

import json
from hashlib import md5
from typing import Any

from rasa.engine.training import fingerprinting
from rasa.engine.training.components import FingerprintStatus
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils import io

EXAMPLES = "training_data"
"""What Rasa calls the examples among the inputs of a step."""

_of_dictionary = io.get_dictionary_fingerprint
_of_list = io.get_list_fingerprint
_of_data = TrainingData.fingerprint
_key_of = fingerprinting.calculate_fingerprint_key


def install() -> None:
    """Take the place of Rasa's own; cheap to repeat."""
    io.get_dictionary_fingerprint = _dictionary_fingerprint
    io.get_list_fingerprint = _list_fingerprint
    Message.fingerprint = _message_fingerprint
    TrainingData.fingerprint = _data_fingerprint
    fingerprinting.calculate_fingerprint_key = _key


def _key(graph_component_class: type, config: dict[str, Any], inputs: dict[str, Any]) -> str:
    """The key of one step of a training.

    Where an input comes from the cache, Rasa has its fingerprint only: each input is reduced to
    its own, so that the key is the same. A component that says ``learns_from_examples = False``
    learns nothing anew when they change.
    """
    apart = () if getattr(graph_component_class, "learns_from_examples", True) else (EXAMPLES,)
    taken = {
        name: FingerprintStatus(io.deep_container_fingerprint(value), is_hit=True)
        for name, value in inputs.items()
        if name not in apart
    }
    return str(_key_of(graph_component_class, config, taken))


def _dictionary_fingerprint(dictionary: dict[Any, Any], encoding: str = "utf-8") -> str:
    try:
        return _hashed(_json(dictionary))
    except (TypeError, ValueError):
        return str(_of_dictionary(dictionary, encoding))


def _list_fingerprint(elements: list[Any], encoding: str = "utf-8") -> str:
    try:
        return _hashed(_json(elements))
    except (TypeError, ValueError):
        return str(_of_list(elements, encoding))


def _message_fingerprint(message: Message) -> str:
    if message._cached_fingerprint is None:
        data = [f"{key}\0{_part(value)}" for key, value in sorted(message.data.items())]
        features = [one.fingerprint() for one in message.features]
        message._cached_fingerprint = _hashed("\0\0".join([*data, "", *features]))
    return str(message._cached_fingerprint)


def _data_fingerprint(data: TrainingData) -> str:
    """Responses count only where intents have some of their own (``faq/opening``).

    Rasa counts those of the whole domain: each edited word would teach all intents anew.
    """
    if data.retrieval_intents or not data.responses:
        return str(_of_data(data))
    bare = TrainingData()
    bare.__dict__.update({**data.__dict__, "responses": {}})
    return str(_of_data(bare))


def _part(value: Any) -> str:
    if isinstance(value, str):
        return repr(value)
    return str(value.fingerprint()) if hasattr(value, "fingerprint") else _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=_foreign)


def _foreign(value: Any) -> str:
    """What JSON does not know, as Rasa takes it."""
    own = getattr(value, "fingerprint", None)
    return own() if callable(own) else str(value)


def _hashed(text: str) -> str:
    return md5(text.encode(), usedforsecurity=False).hexdigest()
