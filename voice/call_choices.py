"""Buttons as a caller meets them: words to say or a key to press."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bot.messages import Button, Language
from voice.speech import spoken

KEYS = "12345678"
"""Keys for choices; 9 changes the language, 0 asks for a human, * repeats, # ends digits."""

_OWN_NUMBER = re.compile(r"([1-8])(?!\s*(?:h\b|:|/|\d|heure|am\b|pm\b|[.,]\d|€|euro))\b")
_WORDS = {
    "fr": ("Dites {} ou tapez {}", "{} ou tapez {}"),
    "en": ("Say {} or press {}", "{} or press {}"),
}


@dataclass(frozen=True)
class Choice:
    """A button under a key: saying ``title`` or pressing ``key`` sends ``payload``."""

    key: str
    title: str
    payload: str


def choices_of(buttons: Iterable[Button], language: Language) -> tuple[Choice, ...]:
    """The first eight buttons under the keys 1 to 8.

    When every title starts with a number of its own (« 2 fois »), that number is its key.
    """
    offered = list(buttons)[: len(KEYS)]
    own = [_OWN_NUMBER.match(button.title) for button in offered]
    keys = [found[1] for found in own if found]
    if len(set(keys)) < len(offered):
        keys = list(KEYS)
    return tuple(
        Choice(key, _title(button.title, language), button.payload)
        for key, button in zip(keys, offered, strict=False)
    )


def choices_aloud(choices: Iterable[Choice], language: Language) -> str:
    """« Dites oui ou tapez 1, non ou tapez 2. », or ``""`` when there is none."""
    first, other = _WORDS[language]
    parts = [
        (other if place else first).format(choice.title, choice.key)
        for place, choice in enumerate(choices)
    ]
    return ", ".join(parts) + "." if parts else ""


def chosen_by_key(choices: Iterable[Choice], key: str) -> Choice | None:
    """The choice under ``key``."""
    return next((choice for choice in choices if choice.key == key), None)


def chosen_by_words(choices: Iterable[Choice], words: str) -> Choice | None:
    """The choice whose title was said, whatever the case, accents and punctuation."""
    heard = plain(words)
    return next((choice for choice in choices if plain(choice.title) == heard), None)


def plain(text: str) -> str:
    """``text`` in lower case, without accents or punctuation: what two ears agree on."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = (sign if sign.isalnum() else " " for sign in letters if not unicodedata.combining(sign))
    return " ".join("".join(kept).split())


def _title(title: str, language: Language) -> str:
    said = spoken(title, language, 100).rstrip(" .!?,;:") or title[:100]
    is_word = len(said) > 1 and said[0].isupper() and said[1:2].islower()
    keep = language == "en" and said.startswith(("I ", "I’"))
    return said[0].lower() + said[1:] if is_word and not keep else said
