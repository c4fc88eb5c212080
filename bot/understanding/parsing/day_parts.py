"""Parts of the day: ``morning``, ``afternoon``, ``evening``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.parsing.reading import Found, Reading, Situation
from bot.understanding.parsing.refusal import is_refused

PARTS = re.compile(
    r"(?<!bon )(?<!bonne )(?<!bons )(?<!good )(?<!bonnes )"
    r"\b(?:(?:en |the )?(?:(?:toute )?fin|debut|milieu|late|early|mid|end of)[ \-]"
    r"(?:de |d'|in the )?)?"
    r"(?:la |l'|the )?(?<!bonne )"
    r"(?:(?P<morning>matin(?:ee)?|mat(?= ?$)|mornings?)"
    r"|(?P<afternoon>apres[- ]?midi|aprem|aprm|(?<=fin de )journee|afternoons?)"
    r"|(?P<evening>soir(?:ee)?|evenings?|(?<!last )night))\b"
)


def find_day_parts(reading: Reading, situation: Situation) -> Iterator[Found]:
    """Each part named; greetings ("bonne soirée", "good evening") and refused ones are none.

    The end of the day counts as afternoon, when visits still take place.
    """
    text = reading.text
    for match in PARTS.finditer(text):
        if match.lastgroup:
            refused = is_refused(text, match.start(), match.end())
            yield Found("" if refused else "day_part", match.lastgroup, match.start(), match.end())
