"""Customers' words made easy to search: lower case, no accents, one kind of apostrophe."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """« L’Été » reads ``l'ete``; a button's command (``/affirm``) has no words: ``""``."""
    if text.startswith("/"):
        return ""
    decomposed = unicodedata.normalize("NFKD", text.replace("’", "'").lower())
    return "".join(one for one in decomposed if not unicodedata.combining(one))
