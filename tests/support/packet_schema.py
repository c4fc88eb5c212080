"""The published schema of packets, with the one it refers to."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from referencing import Registry, Resource

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


def schema(name: str) -> Any:
    """``docs/schemas/<name>.schema.json``."""
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


_FORMATS = jsonschema.FormatChecker()


def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


_FORMATS.checks("date-time", raises=ValueError)(_is_moment)


@cache
def _validator() -> jsonschema.Draft202012Validator:
    recommended = Resource.from_contents(schema("recommendation"))
    registry: Registry[Any] = Registry().with_resource("recommendation.schema.json", recommended)
    return jsonschema.Draft202012Validator(
        schema("packet"), registry=registry, format_checker=_FORMATS
    )


def wrong_in(packet: Any) -> list[str]:
    """What does not follow the schema, one sentence each; a field that it does not know, too."""
    found = [f"{one.json_path}: {one.message}" for one in _validator().iter_errors(packet)]
    unknown = set(packet) - set(schema("packet")["properties"])
    return [*found, *(f"$.{name} is not in the schema" for name in sorted(unknown))]
