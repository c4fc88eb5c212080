"""Reads plain YAML as Rasa does, a dozen times faster: libyaml cuts it, not Python.

Rasa reads YAML 1.2 with a reader written in Python. Where both could differ (tags, merged keys,
environment variables, dates, numbers in rare spellings, a key written twice, anything that cannot
be read), :class:`Unusual` is raised and Rasa's own reader must be asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FOREIGN = re.compile(r"<<|\$\{|^%|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]", re.MULTILINE)
_TAG = "tag:yaml.org,2002:"

_PLAIN = {
    f"{_TAG}null": re.compile(r"^(?:~|null|Null|NULL|)$"),
    f"{_TAG}bool": re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"),
    f"{_TAG}int": re.compile(r"^-?(?:0|[1-9][0-9]*)$"),
    f"{_TAG}float": re.compile(r"^-?[0-9]+\.[0-9]+$"),
    # What YAML 1.1 or 1.2 may take for a number, a date, a yes or a no.
    f"{_TAG}unusual": re.compile(
        r"^(?:[-+]?\.?[0-9][0-9_.,:xobea-fA-FTtZz+ -]*|[-+]?\.(?:inf|nan|Inf|NaN|INF|NAN)|=)$"
    ),
}
_CONVERT: dict[str, Callable[[str], Any]] = {
    f"{_TAG}str": str,
    f"{_TAG}null": lambda _text: None,
    f"{_TAG}bool": lambda text: text.lower() == "true",
    f"{_TAG}int": int,
    f"{_TAG}float": float,
}


class Unusual(ValueError):
    """This YAML may mean something else to Rasa's own reader."""


class _Loader(_BASE):  # type: ignore[misc]
    yaml_implicit_resolvers: dict[Any, Any] = {}


for _name, _pattern in _PLAIN.items():
    _Loader.add_implicit_resolver(_name, _pattern, None)


def read_plain(content: str) -> Any:
    """The value in a YAML text; an empty one is an empty mapping, as with Rasa.

    Raises :class:`Unusual` when Rasa's own reader must be asked.
    """
    if _FOREIGN.search(content) or (content.isascii() and "\\" in content):
        raise Unusual("signs that readers take differently")
    try:
        node = yaml.compose(content, Loader=_Loader)
    except yaml.YAMLError as error:
        raise Unusual(str(error)) from error
    return (_value(node, {}) if node is not None else None) or {}


def _value(node: yaml.Node, made: dict[int, Any]) -> Any:
    """The value of a node; an alias gives the very value of its anchor."""
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if id(node) in made:
        return made[id(node)]
    if isinstance(node, yaml.SequenceNode) and node.tag == f"{_TAG}seq":
        listed: list[Any] = []
        made[id(node)] = listed
        listed.extend(_value(item, made) for item in node.value)
        return listed
    if isinstance(node, yaml.MappingNode) and node.tag == f"{_TAG}map":
        return _mapping(node, made)
    raise Unusual(f"tag {node.tag}")


def _mapping(node: yaml.MappingNode, made: dict[int, Any]) -> dict[Any, Any]:
    mapped: dict[Any, Any] = {}
    made[id(node)] = mapped
    for name, value in node.value:
        if not isinstance(name, yaml.ScalarNode):
            raise Unusual("a key that is no text")
        key = _scalar(name)
        if key in mapped:
            raise Unusual(f"the key {key} is there twice")
        mapped[key] = _value(value, made)
    return mapped


def _scalar(node: yaml.ScalarNode) -> Any:
    convert = _CONVERT.get(node.tag)
    if convert is None:
        raise Unusual(f"tag {node.tag}")
    return convert(node.value)
