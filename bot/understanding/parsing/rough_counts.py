"""Rough counts: "une quinzaine", "une centaine"."""

from __future__ import annotations

_COUNTS = {
    "huitaine": 8,
    "dizaine": 10,
    "douzaine": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "centaine": 100,
    "millier": 1000,
}

ROUGH = r"(?:une? )?(?:petite |bonne )?(?:" + "|".join(_COUNTS) + ")"


def rough_count(said: str) -> int:
    """The count that ``said`` stands for; ``said`` matches :data:`ROUGH`."""
    return _COUNTS[said.split()[-1]]
