"""Which energy a message is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.parsing.reading import Found, Reading, Situation

_ENERGY = re.compile(
    r"\b(?:(?P<electricity>electricites?|electri(?:que|c)s?|electricity|elec|linky"
    r"|(?<!au )(?<!compte )courant(?! (?:de |du )?(?:janv|fev|mars|avr|mai|jui|aou|sept|oct|nov|dec"
    r"|la|le |mois|semaine|annee))"
    r"|power(?! of attorney)|(?<=plus de )(?:lumiere|jus)"
    r"|lights?(?= (?:are|is|went|have|has|just|all|keep)\b))|(?P<gas>gaz|gas|gazpar))\b"
)


def find_energy(reading: Reading, situation: Situation) -> Iterator[Found]:
    """``electricity`` or ``gas``, each time it is named ("courant" in "au courant" is not)."""
    for match in _ENERGY.finditer(reading.text):
        yield Found("energy", match.lastgroup, match.start(), match.end())
