"""What several settings are checked with."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_MAILBOX = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,}"
)
LONGEST_MAILBOX = 254
"""Characters of an address (RFC 5321, 4.5.3.1.3, less the angle brackets)."""


def is_web_address(value: str) -> bool:
    """Whether ``value`` is an address over HTTP or HTTPS with a host."""
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def is_mailbox(value: str) -> bool:
    """Whether ``value`` is one bare e-mail address in ASCII (a dot-atom of RFC 5322, 3.4.1)."""
    return len(value) <= LONGEST_MAILBOX and bool(_MAILBOX.fullmatch(value))
