"""What ``domain.yml`` declares."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.preflight.mistakes import Mistake, Place
from bot.preflight.yaml_nodes import Value

KEYS = (
    "version",
    "intents",
    "entities",
    "slots",
    "forms",
    "actions",
    "responses",
    "session_config",
    "config",
)


@dataclass
class Domain:
    """Names declared in the domain, each with its place."""

    intents: dict[str, Place] = field(default_factory=dict)
    entities: dict[str, Place] = field(default_factory=dict)
    slots: dict[str, Place] = field(default_factory=dict)
    forms: dict[str, Place] = field(default_factory=dict)
    actions: dict[str, Place] = field(default_factory=dict)
    required_slots: list[tuple[str, str, Place]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def read_domain(top: Value | None) -> Domain:
    """Read the declarations; a name declared twice, or a form's unknown slot, is a mistake."""
    domain = Domain()
    if top is None:
        return domain
    for section in ("intents", "entities", "actions"):
        _names(top.get(section), getattr(domain, section), domain.mistakes)
    for name, _, place in _pairs(top.get("slots")):
        domain.slots[name] = place
    for name, form, place in _pairs(top.get("forms")):
        domain.forms[name] = place
        required = form.get("required_slots")
        for slot in required.items() if required else ():
            domain.required_slots.append((name, slot.text or "", slot.place))
    for name, slot_name, place in domain.required_slots:
        if slot_name not in domain.slots:
            sentence = (
                f"The form « {name} » asks for « {slot_name} », which is not a slot of the domain."
            )
            domain.mistakes.append(Mistake(place, sentence))
    return domain


def _pairs(section: Value | None) -> list[tuple[str, Value, Place]]:
    return [] if section is None else list(section.pairs())


def _names(section: Value | None, into: dict[str, Place], mistakes: list[Mistake]) -> None:
    for item in section.items() if section else ():
        name = item.text or next((key for key, _, _ in item.pairs()), None)
        if name is None:
            mistakes.append(Mistake(item.place, "A name is wanted here."))
        elif name in into:
            sentence = f"« {name} » is declared twice (first on line {into[name].line}). Keep one."
            mistakes.append(Mistake(item.place, sentence))
        else:
            into[name] = item.place
