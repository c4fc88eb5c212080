"""What customers type, made safe to keep: no control characters, nothing that UTF-8 cannot hold."""

from __future__ import annotations

import re

MAX_TEXT = 2000
"""The longest message of a customer, in characters; the chat page counts the same way."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def clean(text: str) -> str:
    """The text without control characters, lone surrogates and outer blanks; new lines stay."""
    encodable = text.encode("utf-8", "ignore").decode("utf-8")
    lines = encodable.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", lines).strip()
