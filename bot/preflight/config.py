"""``config.yml``: known keys, and components of ours that exist."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from bot.engine import placeholders
from bot.model_card import CODE
from bot.policies.thresholds import mistakes_in
from bot.preflight.mistakes import Mistake
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
            elif name.text.startswith("bot.") and not _exists(name.text):
                sentence = f"There is no « {name.text} ». Check the module and the class name."
                yield Mistake(name.place, sentence)
            elif name.text == OFF_HOURS:
                yield from _check_thresholds(part)


def _check_thresholds(part: Value) -> Iterator[Mistake]:
    for keys, sentence in mistakes_in(part.plain()):
        place = part
        for key in keys:
            place = place.get(key) or place
        yield Mistake(place.place, sentence)


def _exists(dotted: str) -> bool:
    module, _, wanted = dotted.removeprefix("bot.").rpartition(".")
    base = CODE.joinpath(*module.split("."))
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.is_file():
            return wanted in _offered(ast.parse(path.read_text(encoding="utf-8")))
    return False


def _offered(tree: ast.Module) -> set[str]:
    offered = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            offered |= {alias.asname or alias.name for alias in node.names}
    return offered
