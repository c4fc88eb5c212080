"""Safety first: a danger now interrupts anything, also a form."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.policies.decisions import safety_first
from bot.policies.turn_policy import TurnPolicy
from bot.policies.view import View


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class SafetyPolicy(TurnPolicy):
    """Predicts ``action_safety`` for every message of critical urgency."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Above every other policy: Rasa's own go up to 6."""
        return {"priority": 10}

    def decide(self, view: View) -> str | None:
        """``action_safety``, or ``None``."""
        return safety_first(view)
