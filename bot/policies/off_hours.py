"""Off-hours: who can help now decides what is offered, and nothing is done on a guess."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.policies.decisions import digression, in_public, off_hours
from bot.policies.thresholds import COUNTS, THRESHOLDS, thresholds_from
from bot.policies.turn_policy import TurnPolicy
from bot.policies.view import View


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class OffHoursPolicy(TurnPolicy):
    """Handles digressions from a form, unclear messages, and the wish for a human."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The priority, and the options of :func:`bot.policies.thresholds.thresholds_from`."""
        return {"priority": 8, "costs": {}, **dict.fromkeys((*THRESHOLDS, *COUNTS))}

    def decide(self, view: View) -> str | None:
        """An action for a digression, a doubt or a wish for a human; else ``None``."""
        thresholds = thresholds_from(self.config)
        return (
            in_public(view, thresholds)
            or digression(view, thresholds)
            or off_hours(view, thresholds)
        )
