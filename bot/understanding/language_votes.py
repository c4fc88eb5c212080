"""Votes of words and pieces of words for French or English.

Votes add up, so a long message is decided by itself and a short one ("ok", "mail") stays with the
language the conversation has had so far.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from bot.understanding.text import tidy

LANGUAGES = ("fr", "en")
DEFAULT = "fr"
# Votes (log-odds) that the conversation's language, or the company's, is worth.
_CONVERSATION = 2.5
_COMPANY = 1.0
# What the conversation's language is worth to a single word: « thanks » is said in French too.
_LONE_WORD = 4.5
LONGEST_READ = 500

_VALUES = re.compile(r"\S*[@\d]\S*|https?://\S+")
_NAME = re.compile(r"(?<=[\w,] )[A-ZÀ-Þ][^\W\dA-Z_]+")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?")


def pieces(text: str) -> set[str]:
    """Each word, and each piece of two or three letters, that occurs.

    Values do not count, nor do names: words with a capital inside a sentence.
    """
    found: set[str] = set()
    for word in _words(text):
        found.add(f"={word}")
        edged = f" {word} "
        for size in (2, 3):
            found.update(edged[i : i + size] for i in range(len(edged) - size + 1))
    return found


def _words(text: str) -> list[str]:
    return _WORD.findall(_VALUES.sub(" ", _NAME.sub(" ", tidy(text[:LONGEST_READ]))).lower())


def learn(examples: Sequence[tuple[str, str]]) -> dict[str, float]:
    """Votes of pieces, positive for English; empty unless both languages have examples."""
    from sklearn.feature_extraction.text import CountVectorizer  # only training needs it
    from sklearn.linear_model import LogisticRegression

    if len({name for _, name in examples}) < 2:
        return {}
    vectorizer = CountVectorizer(analyzer=pieces)
    rows = vectorizer.fit_transform([text for text, _ in examples])
    model = LogisticRegression(C=1.0, solver="liblinear", class_weight="balanced")
    model.fit(rows, [name == "en" for _, name in examples])
    weighed = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    return {str(piece): round(float(vote), 4) for piece, vote in weighed if abs(vote) > 0.01}


def decide(votes: Mapping[str, float], text: str, known: str | None = None) -> tuple[str, float]:
    """``(language, probability)``; ``known`` is the conversation's language so far, if any."""
    prior = _COMPANY
    if known in LANGUAGES:
        prior = _LONE_WORD if len(_words(text)) == 1 else _CONVERSATION
    favoured = known if known in LANGUAGES else DEFAULT
    total = sum(votes.get(piece, 0.0) for piece in pieces(text))
    total += prior if favoured == "en" else -prior
    return ("en" if total > 0 else "fr"), 1 / (1 + math.exp(-abs(total)))
