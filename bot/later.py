"""Heavy libraries that others import while they start and seldom use: imported on first use."""

from __future__ import annotations

import importlib
import sys
import types
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any


class Later:
    """Stands for one name of a library: called or asked for a part, it brings the true one."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self._true()(*given, **named)

    def __getattr__(self, part: str) -> Any:
        if part.startswith("__"):
            raise AttributeError(part)
        return getattr(self._true(), part)

    def _true(self) -> Any:
        return getattr(importlib.import_module(self._module), self._name)


class LaterModule(types.ModuleType):
    """Stands for a whole module, which is imported when something of it is wanted."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


@contextmanager
def stand_ins(named: Mapping[str, tuple[str, ...]]) -> Iterator[None]:
    """Modules, by path, that hold stand-ins for names: for what is imported inside.

    Afterwards the true modules can be imported as ever. One that is imported already is left
    alone, and so is everything below it.
    """
    wanted = {path: names for path, names in named.items() if not _is_imported(path)}
    for path, names in wanted.items():
        module = types.ModuleType(path)
        module.__dict__.update({name: Later(path, name) for name in names})
        sys.modules[path] = module
    try:
        yield
    finally:
        for path in wanted:
            del sys.modules[path]


def _is_imported(path: str) -> bool:
    steps = path.split(".")
    return any(".".join(steps[: n + 1]) in sys.modules for n in range(len(steps)))
