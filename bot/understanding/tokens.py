"""Words of a message, cut by spaCy's tokenizer with a small rule set of our own.

``spacy.blank("fr")`` spends its four seconds compiling one regular expression over every letter
of Unicode and thousands of compounds. Customers' messages need far less: French elision
(``l'appareil``), English contractions (``isn't``), punctuation, and references, addresses and
numbers kept whole.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from spacy.tokenizer import Tokenizer as SpacyTokenizer
from spacy.vocab import Vocab

from bot.understanding.sources import sources_fingerprint
from bot.understanding.text import tidy

_WHOLE = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # e-mail
    r"|(?:https?://|www\.)\S+"
    r"|\d+(?:[.,:/h€%-]\d+)+"  # 12,50  14:30  16/07/2026
    r"|aujourd'hui|quelqu'un|presqu'ile",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"""^(?:[-"'(\[{<*_~#…]|\.{2,})""")
_SUFFIX = re.compile(r"""(?:[.,;:!?"')\]}>*_~…€%]|\.{2,})$""")
_INFIX = re.compile(
    r"(?<=\b[cdjlmnst]')(?=\w)"  # l'|appareil
    r"|(?<=\bqu')(?=\w)|(?<=\bjusqu')(?=\w)|(?<=\blorsqu')(?=\w)|(?<=\bpuisqu')(?=\w)"
    r"|(?<=\w)(?=n't\b)|(?<=\w)(?='(?:s|m|re|ve|ll|d)\b)"  # is|n't  we|'ve
    r"|(?<=[^\W\d_])[,;:!?…/()]+(?=[^\W\d_])|\.{2,}",
    re.IGNORECASE,
)


class WordCutter:
    """Cuts text into words; holds no word of any message between calls."""

    def __init__(self) -> None:
        self._vocab = Vocab()
        self._cut = SpacyTokenizer(
            self._vocab,
            prefix_search=_PREFIX.search,
            suffix_search=_SUFFIX.search,
            infix_finditer=_INFIX.finditer,
            token_match=_WHOLE.fullmatch,
        )

    def __call__(self, text: str) -> list[tuple[str, int]]:
        """``(word, start)`` pairs; ``start`` is a character offset in ``text``."""
        with self._vocab.memory_zone():
            return [(t.text, t.idx) for t in self._cut(tidy(text)) if not t.is_space]


class Word(Token):  # type: ignore[misc]
    """A token that Rasa can fingerprint in no time (it does so at every training step)."""

    def fingerprint(self) -> str:
        """The word and its place."""
        return f"{self.start}:{self.text}"


@lru_cache(maxsize=1)
def _cutter() -> WordCutter:
    return WordCutter()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class RelaisTokenizer(Tokenizer):  # type: ignore[misc]
    """Rasa tokenizer over :class:`WordCutter`, for French and English alike."""

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Train again when the code changes."""
        return sources_fingerprint()

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's own tokenizer options, at Rasa's defaults."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The words of one text attribute of a message."""
        return [Word(word, start) for word, start in _cutter()(message.get(attribute))]
