"""Rules and stories: every intent, action, form, slot and entity they name must exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.preflight.mistakes import Mistake, Place
from bot.preflight.yaml_nodes import Value

KEYS = {
    "rules": {
        "rule",
        "steps",
        "condition",
        "metadata",
        "conversation_start",
        "wait_for_user_input",
    },
    "stories": {"story", "steps", "metadata"},
}
STEP_KEYS = {
    "intent",
    "user",
    "entities",
    "action",
    "bot",
    "or",
    "slot_was_set",
    "active_loop",
    "checkpoint",
    "slot_conditions",
    "metadata",
}


@dataclass(frozen=True)
class Use:
    """A name used in a rule or a story; ``kind`` is intent, action, form, slot or entity."""

    kind: str
    name: str
    place: Place


def read_uses(top: Value, mistakes: list[Mistake]) -> Iterator[Use]:
    """Every name used in the rules and stories of one file."""
    for section in ("rules", "stories"):
        parts = top.get(section)
        for part in parts.items() if parts else ():
            yield from _of_part(part, section, mistakes)


def count_parts(top: Value, section: str) -> int:
    """How many rules, or stories, a file holds."""
    parts = top.get(section)
    return sum(1 for _ in parts.items()) if parts else 0


def _of_part(part: Value, section: str, mistakes: list[Mistake]) -> Iterator[Use]:
    for key, _, place in part.pairs():
        if key not in KEYS[section]:
            sentence = f"« {key} » is not a key here: {', '.join(sorted(KEYS[section]))}."
            mistakes.append(Mistake(place, sentence))
    name, steps = "rule" if section == "rules" else "story", part.get("steps")
    if part.get(name) is None:
        mistakes.append(Mistake(part.place, f"This needs a name: « {name}: … »."))
    if steps is None or not steps.is_list:
        mistakes.append(Mistake(part.place, "This has no « steps: » list."))
        return
    conditions = part.get("condition")
    for step in (*(conditions.items() if conditions else ()), *steps.items()):
        yield from _of_step(step, mistakes)


def _of_step(step: Value, mistakes: list[Mistake]) -> Iterator[Use]:
    if not step.is_mapping and step.text != "...":
        mistakes.append(Mistake(step.place, "A step reads « intent: … » or « action: … »."))
    for key, value, place in step.pairs():
        if key not in STEP_KEYS:
            sentence = f"« {key} » is not a kind of step: {', '.join(sorted(STEP_KEYS))}."
            mistakes.append(Mistake(place, sentence))
        elif key == "or":
            for inner in value.items():
                yield from _of_step(inner, mistakes)
        elif key == "slot_was_set":
            yield from (Use("slot", name, where) for name, where in _slots(value))
        elif key == "entities":
            yield from (Use("entity", name, where) for name, where in _slots(value))
        elif key in ("intent", "action") and value.text is not None:
            yield Use(key, value.text.split("/")[0], value.place)
        elif key == "active_loop" and value.text is not None:
            yield Use("form", value.text, value.place)


def _slots(value: Value) -> Iterator[tuple[str, Place]]:
    for item in value.items():
        if item.text is not None:
            yield item.text, item.place
        for name, _, place in item.pairs():
            if name not in ("role", "group", "value"):
                yield name, place
    for name, _, place in value.pairs():
        yield name, place
