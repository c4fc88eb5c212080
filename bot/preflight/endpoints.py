"""``endpoints.yml``: known keys, and stores that this installation can open."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

from bot.preflight.mistakes import Mistake
from bot.preflight.yaml_nodes import Value

KEYS = (
    "tracker_store",
    "lock_store",
    "event_broker",
    "action_endpoint",
    "nlg",
    "models",
    "model",
)

_STORES = {
    "tracker_store": ("in_memory", "SQL", "redis"),
    "lock_store": ("in_memory", "redis"),
}
"""What Rasa calls the stores that need nothing more than what is installed here."""


def check_endpoints(top: Value) -> Iterator[Mistake]:
    """A store is one of those known, or the dotted name of a class that can be imported."""
    for key, known in _STORES.items():
        store = top.get(key)
        kind = store.get("type") if store else None
        if kind and kind.text and kind.text not in known and not _is_class(kind.text):
            usual = ", ".join(known)
            sentence = f"« {kind.text} » is not a {key} that can be opened here: {usual}."
            yield Mistake(kind.place, sentence)


def _is_class(dotted: str) -> bool:
    module, _, name = dotted.rpartition(".")
    try:
        return bool(module and name and importlib.util.find_spec(module))
    except (ImportError, ValueError):
        return False
