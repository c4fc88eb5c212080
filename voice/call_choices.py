"""Buttons as a caller meets them: words to say or a key to press."""

from __future__ import annotations

import re
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
_LONG_WORDS = {
    "fr": ("Choix {} : {}.", "Dites ou tapez le numéro."),
    "en": ("Option {}: {}.", "Say or press the number."),
}
LONG_TITLE = 24
"""Characters from which a title is heard, and chosen by its number, rather than said again."""


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
    """« Dites oui ou tapez 1, non ou tapez 2. », or ``""`` when there is none.

    Long ones: « Choix 1 : mardi, entre 8 heures et 10 heures. … Dites ou tapez le numéro. »
    """
    choices = tuple(choices)
    if any(len(choice.title) > LONG_TITLE for choice in choices):
        one, how = _LONG_WORDS[language]
        return " ".join([*(one.format(choice.key, choice.title) for choice in choices), how])
    first, other = _WORDS[language]
    parts = [
        (other if place else first).format(choice.title, choice.key)
        for place, choice in enumerate(choices)
    ]
    return ", ".join(parts) + "." if parts else ""


def chosen_by_key(choices: Iterable[Choice], key: str) -> Choice | None:
    """The choice under ``key``."""
    return next((choice for choice in choices if choice.key == key), None)


def _title(title: str, language: Language) -> str:
    said = spoken(title, language, 100).rstrip(" .!?,;:") or title[:100]
    is_word = len(said) > 1 and said[0].isupper() and not said[1:2].isupper()
    keep = language == "en" and said.startswith(("I ", "I’"))
    return said[0].lower() + said[1:] if is_word and not keep else said
