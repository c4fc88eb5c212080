"""Things that Rasa computes anew each time and that never change: computed once.

What Rasa decides stays the same; together they take more than half of the time of a turn, and
nearly half of the time of a start.
"""

from __future__ import annotations

import contextlib
import json
from functools import cache
from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.engine.graph import ExecutionContext
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.shared.constants import LATEST_TRAINING_DATA_FORMAT_VERSION
from rasa.shared.core import events
from rasa.shared.core.domain import Domain
from rasa.shared.utils import common

DOMAIN = "domain.yml"

_load_from_yaml = DomainProvider.load
_search_subclasses = common.all_subclasses


def install() -> None:
    """Put the shortcuts in place; cheap to repeat."""
    RemoteAction._validate_action_result = _validate_action_result
    events.rasa.shared.utils.common.all_subclasses = _all_subclasses
    DomainProvider.load = classmethod(_load_domain)
    DomainProvider._persist = _persist_domain


def _validate_action_result(_self: RemoteAction, result: dict[str, Any]) -> bool:
    """Rasa checks what came over the network; here the SDK made it, and checked it, in process."""
    return isinstance(result.get("events"), list) and isinstance(result.get("responses"), list)


def _persist_domain(provider: DomainProvider, domain: Domain) -> None:
    """As JSON, which is YAML too: written and read a hundred times faster."""
    with provider._model_storage.write_to(provider._resource) as folder:
        kept = {"version": LATEST_TRAINING_DATA_FORMAT_VERSION, **domain.as_dict()}
        text = json.dumps(kept, ensure_ascii=False)
        (folder / DOMAIN).write_text(text, encoding="utf-8")


def _load_domain(
    cls: type[DomainProvider],
    /,
    config: dict[str, Any],
    model_storage: ModelStorage,
    resource: Resource,
    execution_context: ExecutionContext,
    **kwargs: Any,
) -> DomainProvider:
    """The domain in a trained model, which was checked when it was trained."""
    with model_storage.read_from(resource) as folder, contextlib.suppress(ValueError, OSError):
        read = json.loads((folder / DOMAIN).read_text(encoding="utf-8"))
        return cls(model_storage, resource, Domain.from_dict(read))
    return _load_from_yaml(config, model_storage, resource, execution_context, **kwargs)


@cache
def _subclasses_of_events(cls: type) -> list[type]:
    return list(_search_subclasses(cls))


def _all_subclasses(cls: Any) -> list[Any]:
    """The classes of events are all known once Rasa is imported; others may still grow."""
    if isinstance(cls, type) and issubclass(cls, events.Event):
        return _subclasses_of_events(cls)
    return list(_search_subclasses(cls))
