"""What a caller’s words stand for: a choice that was read out, or « nothing more »."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from voice.call_choices import Choice
from voice.call_words import AROUND_NOTHING_MORE, NOTHING_MORE

YES_OR_NO = re.compile(
    r"(oui|non|yes|no)(?: (?:merci|s il (?:vous|te) plait|bien sur|volontiers|please|thanks))*"
)
PLACES = (
    r"un|une|1|premier|premiere|one|first",
    r"deux|2|deuxieme|second|seconde|two|second",
    r"trois|3|troisieme|three|third",
    r"quatre|4|quatrieme|four|fourth",
)
PLACE = re.compile(
    r"(?:(?:le|la|l|the|numero|number|choix|option|choice) )*"
    + "(?:" + "|".join(f"({names})" for names in PLACES) + ")"
    + r"(?: (?:choix|option|creneau|one|s il vous plait|please))*"
)  # fmt: skip


def chosen_by_words(choices: Sequence[Choice], words: str) -> Choice | None:
    """The choice that ``words`` mean: its title, its number or place, or the yes or no in it."""
    heard = plain(words)
    for choice in choices:
        if plain(choice.title) == heard:
            return choice
    answer = YES_OR_NO.fullmatch(heard)
    if answer:
        meant = [choice for choice in choices if plain(choice.title).split()[:1] == [answer[1]]]
        return meant[0] if len(meant) == 1 else None
    place = PLACE.fullmatch(heard)
    keys = {choice.key: choice for choice in choices}
    return keys.get(str(place.lastindex)) if place else None


def is_nothing_more(words: str) -> bool:
    """Whether a caller who was asked what else says nothing but that this is all."""
    heard = set(plain(words).split())
    return bool(heard & NOTHING_MORE) and heard <= NOTHING_MORE | AROUND_NOTHING_MORE


def plain(text: str) -> str:
    """``text`` in lower case, without accents or punctuation: what two ears agree on."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = (sign if sign.isalnum() else " " for sign in letters if not unicodedata.combining(sign))
    return " ".join("".join(kept).split())
