"""What the Python of the project offers and uses, read without running it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.preflight.mistakes import Place

ACTION = re.compile(r"(action|validate)_[a-z][a-z0-9_]*[a-z0-9]")
FORM = re.compile(r"[a-z][a-z0-9_]*_form")
RESPONSE = re.compile(r"utter_[a-z][a-z0-9_]*[a-z0-9]")


@dataclass(frozen=True)
class Code:
    """Names of actions that are implemented, of forms, and of the responses that are used."""

    actions: dict[str, Place]
    forms: dict[str, Place]
    responses: list[tuple[str, Place]]

    def offers(self, action: str) -> bool:
        """Whether an action of that name can be run."""
        asked = re.fullmatch(r"(?:validate_|action_submit_|action_ask_)(\w+)", action)
        if action in self.actions:
            return True
        return asked is not None and any(
            asked[1] == form or (action.startswith("action_ask_") and asked[1].startswith(form))
            for form in self.forms
        )


def read_code(project: Path, folders: tuple[str, ...] = ("actions", "bot/policies")) -> Code:
    """Scan the folders; a file that is not Python is left to the tools that check Python."""
    code = Code({}, {}, [])
    for folder in folders:
        for path in sorted((project / folder).rglob("*.py")):
            try:
                tree = ast.parse(path.read_text(encoding="utf-8"))
            except (SyntaxError, UnicodeDecodeError):
                continue
            _scan(tree, path.relative_to(project).as_posix(), code)
    return code


def _scan(tree: ast.Module, file: str, code: Code) -> None:
    for text, line in _named(tree):
        if ACTION.fullmatch(text):
            code.actions.setdefault(text, Place(file, line))
        elif FORM.fullmatch(text):
            code.forms.setdefault(text, Place(file, line))
    inside = {id(part) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for part in n.values}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in inside
            and RESPONSE.fullmatch(node.value)
        ):
            code.responses.append((node.value, Place(file, node.lineno)))


def _named(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Texts that name something: returned by ``name()``, held in ``name``, or an action's name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == "name":
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return):
                    yield from _text(inner.value)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            yield from _text(node.value)
        elif isinstance(node, ast.Call):
            for argument in [*node.args, *(k.value for k in node.keywords if k.arg == "name")]:
                yield from _text(argument)


def _text(node: ast.expr | None) -> Iterator[tuple[str, int]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value, node.lineno
