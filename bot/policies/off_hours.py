"""Off-hours: who can help now decides what is offered, and nothing is done on a guess."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe

from bot.policies.decisions import Thresholds, digression, off_hours
from bot.policies.turn_policy import TurnPolicy
from bot.policies.view import View


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class OffHoursPolicy(TurnPolicy):
    """Handles digressions from a form, unclear messages, and the wish for a human."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The thresholds of :class:`bot.policies.decisions.Thresholds`, and the priority."""
        usual = Thresholds()
        return {
            "priority": 8,
            "act_above": usual.act,
            "interrupt_above": usual.interrupt,
            "leave_above": usual.leave,
        }

    def decide(self, view: View) -> str | None:
        """An action for a digression, a doubt or a wish for a human; else ``None``."""
        thresholds = Thresholds(
            act=self.config["act_above"],
            interrupt=self.config["interrupt_above"],
            leave=self.config["leave_above"],
        )
        return digression(view, thresholds) or off_hours(view, thresholds)
