"""Words of a message, as Rasa's tokens."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.sources import sources_fingerprint
from bot.understanding.word_cutter import WordCutter


class Words(tuple[Token, ...]):
    """The words of a message. Rasa takes a fingerprint of every message at every training step;
    of a list of tokens it takes one a token, which adds up to seconds."""

    def fingerprint(self) -> str:
        """The words and their places."""
        return " ".join(f"{token.start}:{token.text}" for token in self)


def _words(cut: list[tuple[str, int]]) -> Words:
    return Words(Token(word, start) for word, start in cut)


@lru_cache(maxsize=1)
def _cutter() -> WordCutter:
    return WordCutter()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class RelaisTokenizer(Tokenizer):  # type: ignore[misc]
    """Rasa tokenizer over :class:`WordCutter`, for French and English alike."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__(config)
        self._cut: dict[str, list[tuple[str, int]]] = {}

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

    def tokenize(self, message: Message, attribute: str) -> Words:
        """The words of one text attribute of a message."""
        text = message.get(attribute)
        cut = self._cut.get(text)
        return _words(_cutter()(text) if cut is None else cut)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """As Rasa does, with all texts cut together."""
        texts = {m.get(TEXT) for m in training_data.training_examples if m.get(TEXT)}
        self._cut = dict(zip(texts, _cutter().cut_all(texts), strict=True))
        try:
            return super().process_training_data(training_data)
        finally:
            self._cut = {}
