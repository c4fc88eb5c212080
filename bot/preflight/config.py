"""``config.yml``: known keys, components of ours that exist, and options that they have."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from bot.engine import placeholders
from bot.model_card import CODE
from bot.policies.thresholds import mistakes_in
from bot.preflight.mistakes import Mistake
from bot.preflight.options import check_options
from bot.preflight.yaml_nodes import Value

KEYS = ("recipe", "assistant_id", "language", "pipeline", "policies", "importers", "version")
OFF_HOURS = "bot.policies.off_hours.OffHoursPolicy"


def check_config(top: Value) -> Iterator[Mistake]:
    """Each part of the pipeline and policies has a name, and ours stand where the name says."""
    for section in ("pipeline", "policies"):
        parts = top.get(section)
        if parts is None or not any(parts.items()):
            yield Mistake(top.place, f"« {section}: » is missing or empty: list its components.")
            continue
        for part in parts.items():
            name = part.get("name")
            if name is None or not name.text:
                yield Mistake(part.place, "A component reads « - name: … ».")
                continue
            instead = placeholders.advice(name.text.rpartition(".")[2])
            if instead:
                yield Mistake(name.place, instead)
            elif name.text.startswith("bot."):
                yield from _check_ours(part, name)


def _check_ours(part: Value, name: Value) -> Iterator[Mistake]:
    found, component = _find(name.text or "")
    if not found:
        sentence = f"There is no « {name.text} ». Check the module and the class name."
        yield Mistake(name.place, sentence)
    elif name.text == OFF_HOURS:
        yield from _check_thresholds(part)
    elif component is not None:
        yield from check_options(part, component)


def _check_thresholds(part: Value) -> Iterator[Mistake]:
    for keys, sentence in mistakes_in(part.plain()):
        place = part
        for key in keys:
            place = place.get(key) or place
        yield Mistake(place.place, sentence)


def _find(dotted: str) -> tuple[bool, ast.ClassDef | None]:
    """Whether the module offers that name, and its class where the module itself defines it."""
    module, _, wanted = dotted.removeprefix("bot.").rpartition(".")
    base = CODE.joinpath(*module.split("."))
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.is_file():
            tree = ast.parse(path.read_text(encoding="utf-8"))
            classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
            return wanted in classes or wanted in _imported(tree), classes.get(wanted)
    return False, None


def _imported(tree: ast.Module) -> set[str]:
    return {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
