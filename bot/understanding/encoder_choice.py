"""Which encoders a project is read with: as its ``config.yml`` says, or as its examples need."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.understanding.encoders import ENCODERS

AUTO = "auto"
# Frequent words of one language that are none of the other's.
_ENGLISH = "the my is it you what do of can how i'm i've for this that are with your would want"
_FRENCH = "le la les je est mon ma mes pas pour vous que une un des du j'ai c'est au avec votre"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@dataclass(frozen=True)
class EncoderChoice:
    """``names``: the encoders, in the order of their columns. ``english``: every message is
    English, whatever a detector makes of a short one."""

    names: tuple[str, ...]
    english: bool

    def reads(self, name: str, language: str | None) -> bool:
        """Whether an encoder reads a message of this language (None: not known)."""
        return self.english or not ENCODERS[name].english_only or language == "en"


def choose(wanted: str | list[str], examples: Iterable[tuple[str, str | None]]) -> EncoderChoice:
    """For texts with their language, where it is labelled.

    ``auto``: the English encoder beside the multilingual one when most examples are English.
    """
    known = list(examples)
    english = sum(1 for text, language in known if (language or _guess(text)) == "en")
    french = sum(1 for text, language in known if (language or _guess(text)) == "fr")
    if wanted == AUTO:
        wanted = ["use", "minilm"] if english > french else ["use"]
    return EncoderChoice(tuple(wanted), english > 20 * french)


def mistake(wanted: object) -> str:
    """What is wrong with a setting of ``encoders``; empty when nothing is."""
    known = ", ".join(ENCODERS)
    listed = wanted if isinstance(wanted, list) else []
    if wanted == AUTO or (listed and all(name in list(ENCODERS) for name in listed)):
        return ""
    return (
        f"config.yml: « encoders » of SentenceVectors is {wanted!r}. "
        f"Write {AUTO}, or a list of one or more of: {known}."
    )


def _guess(text: str) -> str | None:
    words = set(_WORD.findall(text.lower().replace("’", "'")))
    english, french = len(words & _ENGLISH_WORDS), len(words & _FRENCH_WORDS)
    return None if english == french else "en" if english > french else "fr"


_ENGLISH_WORDS = frozenset(_ENGLISH.split())
_FRENCH_WORDS = frozenset(_FRENCH.split())
