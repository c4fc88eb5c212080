"""Two things that Rasa computes anew each time and that never change: computed once.

What Rasa decides stays the same; together they take more than half of the time of a turn.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.shared.core import events
from rasa.shared.utils import common


def install() -> None:
    """Put the shortcuts in place; cheap to repeat."""
    RemoteAction._validate_action_result = _validate_action_result
    events.rasa.shared.utils.common.all_subclasses = _all_subclasses


@cache
def _action_validator() -> Any:
    """Rasa's schema of what an action gives back, checked and prepared once."""
    schema = RemoteAction.action_response_format_spec()
    found = validator_for(schema)
    found.check_schema(schema)
    return found(schema)


def _validate_action_result(_self: RemoteAction, result: dict[str, Any]) -> bool:
    _action_validator().validate(result)
    return True


_search_subclasses = common.all_subclasses


@cache
def _subclasses_of_events(cls: type) -> list[type]:
    return list(_search_subclasses(cls))


def _all_subclasses(cls: Any) -> list[Any]:
    """The classes of events are all known once Rasa is imported; others may still grow."""
    if isinstance(cls, type) and issubclass(cls, events.Event):
        return _subclasses_of_events(cls)
    return list(_search_subclasses(cls))
