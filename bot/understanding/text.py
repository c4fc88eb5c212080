"""Spelling made even before anything is learned or looked up.

``tidy`` keeps every character at its place, so offsets read in its result are offsets in the
message. ``fold`` is for comparison only and may change the length.
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = "’‘‛ʼ＇´`′"
_QUOTES = "«»“”„"
_DASHES = "‐‑‒–—−"
_SPACES = "\u00a0\u1680\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\n\f\v"
_INVISIBLE = [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x200B, 0xFEFF, 0xAD]

_TIDY = {
    **{ord(c): "'" for c in _APOSTROPHES},
    **{ord(c): '"' for c in _QUOTES},
    **{ord(c): "-" for c in _DASHES},
    **{ord(c): " " for c in _SPACES},
    **dict.fromkeys(_INVISIBLE, " "),
}


class _Bare(dict[int, int | str | None]):
    """Ligatures in full, and nothing for a combining mark; learns each sign as it is met."""

    def __missing__(self, sign: int) -> int | None:
        kept = None if unicodedata.combining(chr(sign)) else sign
        if sign < _LAST_KEPT:
            self[sign] = kept
        return kept


_LAST_KEPT = 0x3000
_BARE = _Bare({ord("œ"): "oe", ord("æ"): "ae", ord("ß"): "ss"})
_RUN_OF_SPACES = re.compile(r" {2,}")
_STRETCHED = re.compile(r"([a-z!?.])\1{2,}")


def tidy(text: str) -> str:
    """The same text with plain apostrophes, quotes, dashes and spaces; same length."""
    return text.translate(_TIDY)


def fold(text: str) -> str:
    """Lower case without accents, stretched letters ("ouiiii") or doubled spaces."""
    bare = unicodedata.normalize("NFKD", tidy(text)).lower().translate(_BARE)
    return _STRETCHED.sub(r"\1\1", _RUN_OF_SPACES.sub(" ", bare)).strip()


def mask_digits(folded: str) -> str:
    """Every digit as ``0``: values differ from message to message, their shape does not."""
    return re.sub(r"\d", "0", folded)
