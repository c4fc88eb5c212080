"""Compares what a script expects with what came about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any


def differences(expected: Any, actual: Any, path: str) -> list[str]:
    """One sentence for each difference; an empty list when all is as expected.

    A mapping expects its own keys and ignores others. A list expects as many entries, in order.
    ``null`` expects nothing (or an empty value), ``"*"`` anything at all, and a word that begins
    with ``~`` a regular expression found in the value.
    """
    if expected is None:
        return [] if actual in (None, "", (), [], {}) else [_told(path, "nothing", actual)]
    if expected == "*":
        return [] if actual not in (None, "", (), [], {}) else [_told(path, "something", actual)]
    if isinstance(expected, Mapping):
        if not isinstance(actual, Mapping):
            return [_told(path, expected, actual)]
        return [
            difference
            for key, inner in expected.items()
            for difference in differences(inner, actual.get(key), f"{path}.{key}")
        ]
    if isinstance(expected, list):
        if not isinstance(actual, list | tuple) or len(actual) != len(expected):
            return [_told(path, expected, actual)]
        return [
            difference
            for place, (one, other) in enumerate(zip(expected, actual, strict=True), start=1)
            for difference in differences(one, other, f"{path}[{place}]")
        ]
    if isinstance(expected, str) and expected.startswith("~"):
        found = re.search(expected[1:], word(actual), re.IGNORECASE)
        return [] if found else [_told(path, expected, actual)]
    return [] if word(expected) == word(actual) else [_told(path, expected, actual)]


def missing(expected: list[Any], actual: list[str], path: str) -> list[str]:
    """The names that are not among ``actual``."""
    return [
        f"{path}: expected {name}, found {', '.join(actual) or 'none'}"
        for name in expected
        if name not in actual
    ]


def unwanted(names: list[Any], actual: list[str], path: str) -> list[str]:
    """The names that should not be among ``actual``."""
    return [f"{path}: {name} was not wanted" for name in names if name in actual]


def word(value: Any) -> str:
    """A value as scripts write it: moments to the minute, without offset."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return "null" if value is None else str(value)


def _told(path: str, expected: Any, actual: Any) -> str:
    return f"{path}: expected {_shown(expected)}, found {_shown(actual)}"


def _shown(value: Any) -> str:
    text = word(value) if not isinstance(value, Mapping | list | tuple) else str(value)
    return text if len(text) <= 200 else text[:199] + "…"
