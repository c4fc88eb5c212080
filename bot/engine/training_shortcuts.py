"""Rasa reads and checks each file several times while it trains; here, each content is read once.

What is read is handed out as copies, so that nobody sees another's changes, and a file that does
not pass its check is checked again each time, with Rasa's own account of what is wrong.
"""

from __future__ import annotations

import pickle
from functools import cache
from typing import Any

from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.utils import io, validation

_read = io.read_yaml
_check = validation.validate_yaml_schema


def install() -> None:
    """Put the shortcuts in place; for a process that trains and ends."""
    io.read_yaml = _read_yaml
    Message.__hash__ = _hash
    validation.validate_yaml_schema = _validate_yaml_schema


@cache
def _read_once(content: str) -> bytes:
    return pickle.dumps(_read(content), pickle.HIGHEST_PROTOCOL)


def _read_yaml(content: str, reader_type: str | list[str] = "safe") -> Any:
    """Plain values come from memory; what keeps line numbers is read anew, for checks only."""
    if reader_type != "safe":
        return _read(content, reader_type)
    return pickle.loads(_read_once(content))


def _hash(message: Message) -> int:
    """Equal messages have equal texts and intents; Rasa hashes the whole of each, many times."""
    return hash((message.get(TEXT), message.get(INTENT)))


@cache
def _passes(content: str, schema: str, package: str) -> bool:
    _check(content, schema, package)
    return True


def _validate_yaml_schema(
    yaml_file_content: str, schema_path: str, package_name: str = validation.PACKAGE_NAME
) -> None:
    _passes(yaml_file_content, schema_path, package_name)
