"""Reads a YAML file written by people: each value with its line, all mistakes at once."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml

from bot.errors import ConfigurationError

Found = TypeVar("Found")


class Suggestion(ValueError):
    """A value is wrong and the sentence already says what to write instead."""


@dataclass
class Mistakes:
    """The mistakes found in one file, in the order of its lines.

    ``notes`` are sentences about what can be run, and not well.
    """

    file: str
    found: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, node: yaml.Node, path: str, problem: str) -> None:
        """Note one mistake: ``problem`` is a sentence that says what is wrong and what to write."""
        self.found.append((node.start_mark.line + 1, self._placed(node, path, problem)))

    def _placed(self, node: yaml.Node, path: str, sentence: str) -> str:
        line = node.start_mark.line + 1
        return f"{self.file}, line {line}: {path + ': ' if path else ''}{sentence}"

    def note(self, node: yaml.Node, path: str, sentence: str) -> None:
        """Keep a sentence that is told, and stops nothing."""
        self.notes.append(self._placed(node, path, sentence))

    def raise_if_any(self) -> None:
        """Raise one :class:`ConfigurationError` that holds a sentence for each mistake."""
        if self.found:
            raise ConfigurationError("\n".join(sentence for _, sentence in sorted(self.found)))


def read_root(path: Path, mistakes: Mistakes) -> Section:
    """The file's top level. Raises :class:`ConfigurationError` if it is not a mapping."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        raise ConfigurationError(
            f"{path} does not exist. Copy the company.yml of Relais there and change it."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} cannot be read as UTF-8 text: {error}.") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise ConfigurationError(
            f"{path.name}, line {line}: this is not YAML ({error.problem}). Check the indentation, "
            "the colons and the quotes of this line and the one above."
        ) from None
    except yaml.YAMLError as error:
        raise ConfigurationError(f"{path.name} is not YAML: {error}.") from None
    if not isinstance(root, yaml.MappingNode):
        raise ConfigurationError(
            f"{path.name}, line 1: the file must hold « key: value » lines. "
            "Start from the company.yml of Relais."
        )
    return Section(root, "", mistakes)


class Section:
    """A mapping of the file. Each key read is remembered, so that the others can be reported.

    A value that is missing or wrong is noted in ``mistakes`` and read as ``None``.
    """

    def __init__(self, node: yaml.MappingNode, path: str, mistakes: Mistakes) -> None:
        self.node = node
        self.path = path
        self.mistakes = mistakes
        self._known: list[str] = []
        self._values: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in self._values:
                self.mistakes.add(key, self.to(name), "this key is there twice. Keep one.")
            self._values[name] = (key, value)

    def to(self, key: str) -> str:
        """The path of a key, as shown in sentences: ``desks.chat.hours``."""
        return f"{self.path}.{key}" if self.path else key

    def keys(self) -> tuple[str, ...]:
        """The keys that are there, in the file's order."""
        return tuple(self._values)

    def wrong(self, key: str, problem: str) -> None:
        """Note a mistake in the value of ``key``."""
        node = self._values[key][1] if key in self._values else self.node
        self.mistakes.add(node, self.to(key), problem)

    def note(self, key: str, sentence: str) -> None:
        """Keep a note on ``key``: told, and stopping nothing."""
        node = self._values[key][0] if key in self._values else self.node
        self.mistakes.note(node, self.to(key), sentence)

    def value(self, key: str, example: str | None) -> yaml.Node | None:
        """The node of ``key``; when it is missing, a mistake unless ``example`` is ``None``."""
        self._known.append(key)
        if key in self._values:
            return self._values[key][1]
        if example is not None:
            problem = f"this key is missing. Write for instance « {key}: {example} »."
            self.mistakes.add(self.node, self.to(key), problem)
        return None

    def scalar(
        self, key: str, read: Callable[[str], Found], example: str, *, optional: bool = False
    ) -> Found | None:
        """A single value turned by ``read``, whose :class:`ValueError` is a mistake."""
        node = self.value(key, None if optional else example)
        return None if node is None else self.read(node, self.to(key), read, example)

    def read(
        self, node: yaml.Node, path: str, read: Callable[[str], Found], example: str
    ) -> Found | None:
        """One scalar node turned by ``read``.

        The :class:`ValueError` of ``read`` goes on after the value: « is not a postcode. »
        """
        if not isinstance(node, yaml.ScalarNode):
            self.mistakes.add(node, path, f"one value is wanted here. Write « {example} ».")
            return None
        value = node.value.strip()
        if not value:
            self.mistakes.add(node, path, f"this is empty. Write « {example} ».")
            return None
        try:
            return read(value)
        except Suggestion as error:
            self.mistakes.add(node, path, f"« {value} » {error}")
        except ValueError as error:
            self.mistakes.add(node, path, f"« {value} » {error} Write « {example} ».")
        return None

    def section(self, key: str, example: str, *, optional: bool = False) -> Section | None:
        """The mapping under ``key``; ``example`` shows one on a single line."""
        node = self.value(key, None if optional else example)
        if node is None:
            return None
        if not isinstance(node, yaml.MappingNode):
            problem = "« key: value » lines are wanted here. Write for instance"
            self.wrong(key, f"{problem} « {key}: {example} ».")
            return None
        return Section(node, self.to(key), self.mistakes)

    def sections(self, key: str) -> Iterator[Section]:
        """The mappings of the list under ``key``, which may be missing or empty."""
        node = self.value(key, None)
        items = node.value if isinstance(node, yaml.SequenceNode) else []
        if node is not None and not isinstance(node, yaml.SequenceNode) and node.value != "":
            self.wrong(key, "a list is wanted here: each entry starts with « - ».")
        for number, item in enumerate(items, start=1):
            path = f"{self.to(key)}[{number}]"
            if isinstance(item, yaml.MappingNode):
                yield Section(item, path, self.mistakes)
            else:
                self.mistakes.add(item, path, "« key: value » lines are wanted here.")

    def items(
        self, key: str, read: Callable[[str], Found], example: str, *, optional: bool = False
    ) -> tuple[Found, ...] | None:
        """The list under ``key``, each entry turned by ``read``; wrong entries are left out."""
        node = self.value(key, None if optional else f"[{example}]")
        if node is None:
            return None
        if not isinstance(node, yaml.SequenceNode):
            self.wrong(key, f"a list is wanted here. Write « [{example}] ».")
            return None
        found = [self.read(item, self.to(key), read, example) for item in node.value]
        return tuple(one for one in found if one is not None)

    def finish(self) -> None:
        """Note each key that nothing has asked for, with the closest one that exists."""
        for name, (key, _) in self._values.items():
            if name not in self._known:
                self.mistakes.add(key, self.to(name), f"unknown key. {closest(name, self._known)}")


def closest(name: str, known: Sequence[str]) -> str:
    """A sentence that points from a wrong name to the right one, or lists those there are."""
    match = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    if match:
        return f"Did you mean « {match[0]} »?"
    return f"Known here: {', '.join(known)}." if known else "Remove it."
