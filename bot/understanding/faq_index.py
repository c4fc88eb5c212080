"""Finds the question of the knowledge base that a message asks, by meaning and by words.

A message is compared with every known wording, and with every sentence of the answers, in three
ways: sentence vectors, pieces of words, words. Kernel ridge regression weighs the comparisons into
one score an entry; its leave-one-out scores come in closed form, so that confidence is calibrated
on questions that the regression has not seen, and on questions that have no answer in the base.
What the best entry does not speak of at all (:mod:`bot.understanding.faq_coverage`) counts
against it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.understanding.faq_coverage import Coverage
from bot.understanding.faq_words import Words
from bot.understanding.knowledge import Knowledge

Encode = Callable[[list[str]], np.ndarray]

ANSWER_WEIGHT = 0.5
"""A sentence of an answer tells less about its question than a wording does."""
UNANSWERABLE_WEIGHT = 0.25
"""How often a question is expected to have no answer here, beside 1 for one that has."""
SHORTEST_SENTENCE = 15
_SENTENCE = re.compile(r"(?<=[.;?!])\s+")


@dataclass(frozen=True)
class Text:
    """A text of the base: a title, another wording, or (``told``) a sentence of an answer."""

    text: str
    entry: str
    told: bool = False
    title: bool = False


def texts_of(knowledge: Knowledge) -> list[Text]:
    """All wordings, then all sentences of answers."""
    wordings = [
        Text(text, entry.id, title=text in (entry.fr.question, entry.en.question))
        for entry in knowledge.entries.values()
        for text in (*entry.fr.all, *entry.en.all)
    ]
    told = [
        Text(sentence, entry.id, told=True)
        for entry in knowledge.entries.values()
        for wording in (entry.fr, entry.en)
        for sentence in _SENTENCE.split(wording.answer)
        if len(sentence) >= SHORTEST_SENTENCE
    ]
    return wordings + told


class FaqIndex:
    """The trained search. Build with :meth:`fit` or :meth:`load`."""

    def __init__(
        self,
        texts: Sequence[Text],
        vectors: np.ndarray,
        middle: np.ndarray,
        weights: np.ndarray,
        trust: np.ndarray,
        words: Words | None = None,
    ) -> None:
        self._texts = tuple(texts)
        self._vectors = vectors
        self._middle = middle
        self._weights = weights
        self._trust = trust
        self._words = words or Words.learn([one.text for one in texts])
        self._entries = sorted({one.entry for one in texts})
        self._owners = np.array([self._entries.index(one.entry) for one in texts])
        self._coverage = Coverage([one.text for one in texts], self._owners.tolist())
        self._asked = sum(not one.told for one in texts)

    @property
    def questions(self) -> list[str]:
        """The titles in both languages."""
        return [one.text for one in self._texts if one.title]

    @classmethod
    def fit(cls, knowledge: Knowledge, encode: Encode) -> FaqIndex:
        """Learn from a base of at least two entries."""
        texts = texts_of(knowledge)
        raw = encode([one.text for one in texts])
        middle = raw[: sum(not one.told for one in texts)].mean(axis=0)
        index = cls(texts, _centred(raw, middle), middle, np.zeros(0), np.zeros(0))
        index._learn()
        return index

    def search(self, text: str, vector: np.ndarray, most: int = 3) -> list[tuple[str, float]]:
        """The best entries for one message, best first.

        The first one's score is the probability that it answers; the others' are in proportion.
        """
        close = _centred(vector.reshape(1, -1), self._middle) @ self._vectors.T
        scores = np.expm1(close + self._words.alike([text])) @ self._weights
        missing = self._coverage.missing(text, int(scores[0].argmax()))
        evidence = _evidence(scores, close[:, : self._asked].max(axis=1), [missing])
        sure = float(_logistic(evidence @ self._trust[:-1] + self._trust[-1])[0])
        best = np.argsort(-scores[0])[:most]
        shares = np.clip(scores[0][best] / max(float(scores[0][best[0]]), 1e-6), 0.0, 1.0)
        return [
            (self._entries[place], round(sure * float(share), 4))
            for place, share in zip(best, shares, strict=True)
        ]

    def save(self, folder: Path) -> None:
        """Write plain arrays and JSON into ``folder``."""
        rows = [[one.text, one.entry, one.told, one.title] for one in self._texts]
        (folder / "faq.json").write_text(json.dumps(rows), encoding="utf-8")
        np.savez(
            folder / "faq.npz",
            vectors=self._vectors.astype(np.float16),
            middle=self._middle,
            weights=self._weights.astype(np.float32),
            trust=self._trust,
        )
        self._words.save(folder)

    @classmethod
    def load(cls, folder: Path) -> FaqIndex:
        """Read what :meth:`save` wrote. Raises ``OSError`` when there is no such file."""
        rows = json.loads((folder / "faq.json").read_text(encoding="utf-8"))
        with np.load(folder / "faq.npz", allow_pickle=False) as kept:
            arrays = [kept[name] for name in ("vectors", "middle", "weights", "trust")]
        arrays[0] = arrays[0].astype(np.float32)
        vectors, middle, weights, trust = arrays
        texts = [Text(*row) for row in rows]
        return cls(texts, vectors, middle, weights, trust, Words.load(folder))

    def _learn(self) -> None:
        close = self._vectors @ self._vectors.T
        kernel = np.expm1(close + self._words.alike([one.text for one in self._texts]))
        wanted = np.eye(len(self._entries))[self._owners]
        ridge = [1 / ANSWER_WEIGHT if one.told else 1.0 for one in self._texts]
        inverse = np.linalg.inv(kernel + np.diag(ridge))
        self._weights = inverse @ wanted
        self._trust = self._calibrate(inverse, wanted, close)

    def _calibrate(self, inverse: np.ndarray, wanted: np.ndarray, close: np.ndarray) -> np.ndarray:
        """Logistic regression over evidence from wordings left out, alone and with their entry."""
        asked = self._asked
        own = self._owners[:asked]
        alone = (wanted - self._weights / np.diag(inverse)[:, None])[:asked]
        orphans = _without_their_entry(inverse, wanted, self._weights, self._owners)[:asked]
        near = close[:asked, :asked].copy()
        np.fill_diagonal(near, -1.0)
        near_others = np.where(own[:, None] == own[None, :], -1.0, near)
        evidence = np.vstack(
            [
                _evidence(alone, near.max(axis=1), self._missing(alone)),
                _evidence(orphans, near_others.max(axis=1), self._missing(orphans)),
            ]
        )
        right = np.concatenate([alone.argmax(axis=1) == own, np.zeros(asked, dtype=bool)])
        weights = np.repeat([1.0, UNANSWERABLE_WEIGHT], asked)
        from sklearn.linear_model import LogisticRegression  # only training needs it

        model = LogisticRegression(C=100.0).fit(evidence, right, sample_weight=weights)
        return np.append(model.coef_[0], model.intercept_[0])

    def _missing(self, scores: np.ndarray) -> list[float]:
        """For each wording, what its best entry lacks of it, the wording itself left out."""
        best = scores.argmax(axis=1)
        return [
            self._coverage.missing_without_itself(place, int(entry), is_own=bool(entry == owner))
            for place, (entry, owner) in enumerate(
                zip(best, self._owners[: len(best)], strict=True)
            )
        ]


def _without_their_entry(
    inverse: np.ndarray, wanted: np.ndarray, weights: np.ndarray, owners: np.ndarray
) -> np.ndarray:
    """Scores that each text would get had its entry never been in the base."""
    scores = np.full_like(wanted, -1.0)
    for entry in range(wanted.shape[1]):
        rows = np.flatnonzero(owners == entry)
        left_out = wanted[rows] - np.linalg.solve(inverse[np.ix_(rows, rows)], weights[rows])
        left_out[:, entry] = -1.0
        scores[rows] = left_out
    return scores


def _evidence(scores: np.ndarray, nearest: np.ndarray, missing: Sequence[float]) -> np.ndarray:
    """What tells a right answer: its score, its lead over the next, the closest known wording,
    and the share of the message that the entry does not speak of."""
    ordered = np.sort(scores, axis=1)
    return np.column_stack([ordered[:, -1], ordered[:, -1] - ordered[:, -2], nearest, missing])


def _centred(vectors: np.ndarray, middle: np.ndarray) -> np.ndarray:
    moved = vectors - middle
    return np.asarray(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-6))


def _logistic(value: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-value)))
