"""Cuts English text into the word pieces that the MiniLM encoder was trained on.

The method is WordPiece as BERT's uncased models use it: lower case, no accents, then for each
word the longest known piece from the left, continued by pieces that start with ``##``.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

_CUT = re.compile(r"[^\W_]+|[^\w\s]|_")
_START, _END, _UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
# Longer words are no words; BERT knows none either.
_LONGEST_WORD = 100


class WordPieces:
    """The vocabulary, and the way from a text to the numbers of its pieces."""

    def __init__(self, pieces: list[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(pieces)}
        self._known: dict[str, list[int]] = {}

    @classmethod
    def read(cls, path: Path) -> WordPieces:
        """From a file with one piece a line. Raises ``OSError`` when there is none."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def numbers(self, text: str, most: int) -> list[int]:
        """Numbers of the pieces of a text, at most ``most`` with the marks of start and end."""
        found: list[int] = []
        for word in _CUT.findall(_plain(text)):
            found.extend(self._word(word))
            if len(found) >= most - 2:
                break
        return [self._number[_START], *found[: most - 2], self._number[_END]]

    def _word(self, word: str) -> list[int]:
        if word not in self._known:
            if len(self._known) > 50_000:
                self._known.clear()
            self._known[word] = self._cut(word)
        return self._known[word]

    def _cut(self, word: str) -> list[int]:
        found: list[int] = []
        start = 0
        while start < len(word) <= _LONGEST_WORD:
            ends = range(len(word), start, -1)
            marked = (("##" if start else "") + word[start:end] for end in ends)
            piece = next((one for one in marked if one in self._number), None)
            if piece is None:
                break
            found.append(self._number[piece])
            start += len(piece.removeprefix("##") if start else piece)
        return found if start == len(word) else [self._number[_UNKNOWN]]


def _plain(text: str) -> str:
    split = unicodedata.normalize("NFD", text.lower())
    return "".join(c for c in split if unicodedata.category(c) != "Mn")
