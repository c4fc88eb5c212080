"""Cuts a text into the pieces of a SentencePiece unigram model: the likeliest way of cutting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_SPACE = "▁"
# By how much less likely than any piece a character is that no piece has.
_RATHER_NOT = 10.0


class UnigramPieces:
    """``pieces``: the number of each; ``scores``: a log-probability for each number;
    ``spelling``: what a character is replaced with before; ``unknown``: the number of the rest."""

    def __init__(
        self,
        pieces: Mapping[str, int],
        scores: Sequence[float],
        spelling: Mapping[int, str],
        unknown: int,
    ) -> None:
        self._pieces = pieces
        self._scores = scores
        self._spelling = spelling
        self._unknown = unknown
        self._dearest = min(scores) - _RATHER_NOT
        self._longest = max(map(len, pieces))

    def numbers(self, text: str) -> list[int]:
        """Numbers of the pieces, in their order."""
        spelt = " ".join(text.translate(self._spelling).split())
        return self._cut(f"{_SPACE}{spelt.replace(' ', _SPACE)}") if spelt else []

    def _cut(self, text: str) -> list[int]:
        """Viterbi's way: the best cut of each beginning of the text, from the shortest on."""
        best = [0.0] + [float("-inf")] * len(text)
        last = [(0, self._unknown)] * (len(text) + 1)
        for start in range(len(text)):
            if best[start] + self._dearest > best[start + 1]:
                best[start + 1], last[start + 1] = (
                    best[start] + self._dearest,
                    (start, self._unknown),
                )
            for end in range(start + 1, min(len(text), start + self._longest) + 1):
                piece = self._pieces.get(text[start:end])
                if piece is not None and best[start] + self._scores[piece] > best[end]:
                    best[end], last[end] = best[start] + self._scores[piece], (start, piece)
        found = []
        place = len(text)
        while place:
            place, number = last[place]
            found.append(number)
        return found[::-1]
