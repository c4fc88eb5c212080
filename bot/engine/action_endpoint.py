"""Runs custom actions in this process: what Rasa takes for the address of an action server."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import structlog
from rasa_sdk import Action
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import ActionExecutor

log = structlog.get_logger(__name__)


class InProcessActions:
    """Has the three things Rasa asks of an action endpoint: ``url``, ``kwargs``, ``request``.

    An action that fails never leaves the customer in silence: a form goes to a human, any other
    action says that something went wrong and what to do.
    """

    url = "in-process"
    kwargs: Mapping[str, Any] = {"enable_selective_domain": True}

    def __init__(self, actions: Iterable[Action]) -> None:
        self._executor = ActionExecutor()
        for action in actions:
            self._executor.register_action(action)

    @property
    def names(self) -> frozenset[str]:
        """Names of the actions that can be run."""
        return frozenset(self._executor.actions)

    async def request(self, *, json: Mapping[str, Any], **_ignored: Any) -> dict[str, Any]:
        """Run ``json["next_action"]``; returns its ``events`` and ``responses``."""
        try:
            result = await self._executor.run({**json, "domain": {}})
        except Exception as error:
            name = str(json.get("next_action"))
            log.error("action failed", action=name, error=type(error).__name__)
            return _after_failure(name)
        answer: dict[str, Any] = result.model_dump() if result else {"events": [], "responses": []}
        return answer


def _after_failure(action: str) -> dict[str, Any]:
    if action.startswith("validate_"):
        events = [SlotSet("flow_outcome", "human:failure"), SlotSet("requested_slot", None)]
        return {"events": events, "responses": []}
    return {"events": [], "responses": [{"response": "utter_technical_problem"}]}
