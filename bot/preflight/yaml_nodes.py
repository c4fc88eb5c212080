"""YAML as a tree whose every value knows its line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.preflight.mistakes import Mistake, Place

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Value:
    """One value of a YAML file, and where it stands."""

    node: yaml.Node
    file: str

    @property
    def place(self) -> Place:
        """Where the value begins."""
        return Place(self.file, self.node.start_mark.line + 1)

    @property
    def text(self) -> str | None:
        """The text of a scalar; ``None`` for a list, a mapping or an empty value."""
        if not isinstance(self.node, yaml.ScalarNode) or self.node.tag.endswith(":null"):
            return None
        return str(self.node.value)

    @property
    def is_list(self) -> bool:
        """Whether this is a list."""
        return isinstance(self.node, yaml.SequenceNode)

    @property
    def is_mapping(self) -> bool:
        """Whether this holds ``key: value`` lines."""
        return isinstance(self.node, yaml.MappingNode)

    def items(self) -> Iterator[Value]:
        """The entries of a list; none for anything else."""
        if isinstance(self.node, yaml.SequenceNode):
            yield from (Value(item, self.file) for item in self.node.value)

    def pairs(self) -> Iterator[tuple[str, Value, Place]]:
        """Keys, values and the keys' places of a mapping, ``<<`` merged in; none for the rest."""
        if not isinstance(self.node, yaml.MappingNode):
            return
        for key, value in self.node.value:
            if key.value == "<<":
                yield from Value(value, self.file).pairs()
            else:
                yield str(key.value), Value(value, self.file), Place(self.file, _line(key))

    def get(self, key: str) -> Value | None:
        """The value of a key, or ``None``."""
        return next((value for name, value, _ in self.pairs() if name == key), None)

    def get_text(self, key: str) -> str | None:
        """The text of a key, or ``None``."""
        value = self.get(key)
        return None if value is None else value.text

    def plain(self) -> Any:
        """The value as YAML means it: dictionaries, lists, numbers, text."""
        if self.is_mapping:
            return {name: value.plain() for name, value, _ in self.pairs()}
        if self.is_list:
            return [item.plain() for item in self.items()]
        try:
            return yaml.SafeLoader("").construct_object(self.node)
        except (yaml.YAMLError, ValueError):
            return self.text

    def lines(self) -> Iterator[tuple[str, Place]]:
        """The lines of a block of text (``|``), each with its own place."""
        if not isinstance(self.node, yaml.ScalarNode):
            return
        first = self.node.start_mark.line + (2 if self.node.style in ("|", ">") else 1)
        for number, line in enumerate(str(self.node.value).split("\n")):
            yield line, Place(self.file, first + number)


@dataclass
class Sources:
    """The YAML files of a project, read once; ``mistakes`` holds what cannot be read.

    ``complete`` turns false with the first file that cannot be read at all.
    """

    project: Path
    mistakes: list[Mistake] = field(default_factory=list)
    complete: bool = True

    def read(self, path: Path, known: Collection[str]) -> Value | None:
        """The top level of a file, whose keys must be ``known``; ``None`` when unreadable."""
        name = path.relative_to(self.project).as_posix()
        try:
            node = yaml.compose(path.read_text(encoding="utf-8"), Loader=Loader)
        except yaml.YAMLError as error:
            self.mistakes.append(_not_yaml(error, name))
            self.complete = False
            return None
        except (OSError, UnicodeDecodeError) as error:
            self._wrong(Place(name), f"This file cannot be read as UTF-8 text: {error}.")
            self.complete = False
            return None
        if node is None:
            return None
        top = Value(node, name)
        if not top.is_mapping:
            self._wrong(top.place, f"« key: value » lines are wanted here: {_listed(known)}.")
            return None
        self._check_keys(top, known)
        self._check_twice(top)
        return top

    def _check_keys(self, top: Value, known: Collection[str]) -> None:
        for key, _, place in top.pairs():
            if key not in known:
                self._wrong(place, f"« {key} » is not a key of this file: {_listed(known)}.")

    def _check_twice(self, value: Value) -> None:
        seen: set[str] = set()
        if isinstance(value.node, yaml.MappingNode):
            for key, _ in value.node.value:
                if str(key.value) in seen:
                    place = Place(value.file, _line(key))
                    self._wrong(place, f"The key « {key.value} » is there twice. Keep one.")
                seen.add(str(key.value))
        for _, inner, _ in value.pairs():
            self._check_twice(inner)
        for item in value.items():
            self._check_twice(item)

    def _wrong(self, place: Place, sentence: str) -> None:
        self.mistakes.append(Mistake(place, sentence))


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _listed(known: Collection[str]) -> str:
    return "known here are " + ", ".join(sorted(known))


def _not_yaml(error: yaml.YAMLError, name: str) -> Mistake:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 1
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return Mistake(
        Place(name, line),
        f"This is not YAML ({problem}). "
        "Check the indentation, colons and quotes of this line and the one above.",
    )
