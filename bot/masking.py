"""What must not be kept, even when a customer writes it: bank account numbers."""

from __future__ import annotations

import re

from stdnum import iban

_LIKELY = re.compile(
    r"\b[A-Z][ .-]?[A-Z][ .-]?\d[ .-]?\d(?:[ .-]?[A-Z0-9]){11,30}\b", re.IGNORECASE
)


def mask_ibans(text: str) -> str:
    """``text`` with all but the country and the last four signs of each valid IBAN hidden.

    The text is given back as it is when it holds none. Source of the checksum: ISO 13616, as kept
    by ``python-stdnum``.
    """
    return _LIKELY.sub(_masked, text)


def _masked(found: re.Match[str]) -> str:
    bare = re.sub(r"[ .-]", "", found[0]).upper()
    for end in range(len(bare), 14, -1):
        if iban.is_valid(bare[:end], check_country=False):
            return f"{bare[:2]}•• •••• {bare[end - 4 : end]}" + (
                f" {bare[end:]}" if bare[end:] else ""
            )
    return found[0]
