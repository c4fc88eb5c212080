"""Options of our own components in ``config.yml``, which Rasa takes without a look at them."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from bot.preflight.mistakes import Mistake
from bot.preflight.yaml_nodes import Value

OURS = ("name",)
FEATURIZER = {"alias": None}
"""What Rasa's ``Featurizer.get_default_config`` holds."""

Usual = dict[str, Any]


def check_options(part: Value, component: ast.ClassDef) -> Iterator[Mistake]:
    """Options that ``component`` does not have, and values that are not of the usual one's kind.

    Nothing is told of a component whose usual options cannot be read in its code.
    """
    usual = usual_options(component)
    if usual is None:
        return
    for name, value, place in part.pairs():
        if name in OURS:
            continue
        if name not in usual:
            yield Mistake(place, f"{component.name} has no option « {name} ». {_those(usual)}")
        elif wrong := _wrong(name, value.plain(), usual[name]):
            yield Mistake(value.place, wrong)


def usual_options(component: ast.ClassDef) -> Usual | None:
    """What ``get_default_config`` of a class returns, values that are computed being ``None``.

    ``None`` where the class has no such function of its own, or its keys are computed.
    """
    for node in component.body:
        if isinstance(node, ast.FunctionDef) and node.name == "get_default_config":
            named = {
                one.targets[0].id: one.value
                for one in node.body
                if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name)
            }
            last = node.body[-1]
            return _read(last.value, named) if isinstance(last, ast.Return) else None
    return None


def _read(node: ast.expr | None, named: dict[str, ast.expr]) -> Usual | None:
    if isinstance(node, ast.Name):
        return _read(named.pop(node.id, None), named)
    if isinstance(node, ast.Call) and ast.unparse(node) == "Featurizer.get_default_config()":
        return FEATURIZER
    if not isinstance(node, ast.Dict):
        return None
    found: Usual = {}
    for key, value in zip(node.keys, node.values, strict=True):
        if isinstance(key, ast.Constant):
            found[str(key.value)] = value.value if isinstance(value, ast.Constant) else None
            continue
        inner = _read(value, named) if key is None else None
        if inner is None:
            return None
        found |= inner
    return found


def _those(usual: Collection[str]) -> str:
    return f"Those it has: {', '.join(usual)}." if usual else "It has none: take the line out."


def _wrong(name: str, value: Any, usual: Any) -> str:
    """A sentence, or nothing. Numbers of our components are weights, shares and counts."""
    if name == "timezone":
        return "" if _is_zone(value) else f"« {value} » is not a time zone such as {usual}."
    if isinstance(usual, bool) or not isinstance(usual, int | float):
        return ""
    number = isinstance(value, int if isinstance(usual, int) else int | float)
    if number and not isinstance(value, bool) and 0 <= value < float("inf"):
        return ""
    kind = "a whole number" if isinstance(usual, int) else "a number"
    return f"« {name}: {value} » must be {kind}, not below 0, such as {usual}."


def _is_zone(value: Any) -> bool:
    try:
        return bool(ZoneInfo(value))
    except (ValueError, TypeError, OSError, KeyError):
        return False
