"""Forms: the actions that each needs, and who asks for its slots."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.preflight.code import Code
from bot.preflight.domain import Domain
from bot.preflight.mistakes import Mistake


def check_forms(domain: Domain, code: Code, responses: Collection[str]) -> Iterator[Mistake]:
    """A form of actions/ has both its actions in the domain; each required slot is asked for."""
    for form, place in domain.forms.items():
        if form in code.forms:
            for name in (f"validate_{form}", f"action_submit_{form}"):
                if name not in domain.actions:
                    yield Mistake(place, _forgotten(form, name))
    for form, slot, place in domain.required_slots:
        asked = {f"utter_ask_{form}_{slot}", f"utter_ask_{slot}"} & set(responses)
        actions = {f"action_ask_{form}_{slot}", f"action_ask_{slot}"} & set(domain.actions)
        if not asked and not actions and not code.offers(f"validate_{form}"):
            sentence = f"Nothing asks for « {slot} »: write the response utter_ask_{form}_{slot}."
            yield Mistake(place, sentence)


def _forgotten(form: str, action: str) -> str:
    return (
        f"The form « {form} » needs the action « {action} », which is not under « actions: ». "
        f"Add « - {action} » there."
    )
