"""Runs custom actions in this process: what Rasa takes for the address of an action server."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor


class InProcessActions:
    """Has the three things Rasa asks of an action endpoint: ``url``, ``kwargs``, ``request``."""

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
        result = await self._executor.run(dict(json))
        if result is None:
            return {"events": [], "responses": []}
        answer: dict[str, Any] = result.model_dump()
        return answer
