"""Pure measures over judged messages. Shares and probabilities are 0 to 1."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.judged import Aspect, Judged


@dataclass(frozen=True)
class SetScore:
    """How well one set is read: accuracy of each aspect, ``None`` where it has no labels."""

    name: str
    messages: int
    intent: float | None
    urgency: float | None
    language: float | None


@dataclass(frozen=True)
class LabelScore:
    """How well one label is read. ``support``: messages that mean it; ``found``: read as it.

    ``precision`` is ``None`` when it was never read, ``recall`` when it is never meant.
    """

    label: str
    precision: float | None
    recall: float | None
    f1: float
    support: int
    found: int


@dataclass(frozen=True)
class Confusion:
    """Messages that mean ``wanted`` and were read as ``found``."""

    wanted: str
    found: str
    texts: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.texts)


@dataclass(frozen=True)
class Bin:
    """Readings whose confidence lies between ``low`` and ``high``."""

    low: float
    high: float
    right: int
    wrong: int
    confidence: float

    @property
    def count(self) -> int:
        """How many they are."""
        return self.right + self.wrong

    @property
    def accuracy(self) -> float:
        """The share that is right; ``nan`` of none."""
        return self.right / self.count if self.count else float("nan")


@dataclass(frozen=True)
class CurvePoint:
    """Acting from ``threshold`` on: the share acted upon, and the share of those that is wrong."""

    threshold: float
    coverage: float
    error: float


def set_score(name: str, judged: Sequence[Judged]) -> SetScore:
    """The accuracies of one set."""
    return SetScore(
        name,
        len(judged),
        share_right(judged, "intent"),
        share_right(judged, "urgency"),
        share_right(judged, "language"),
    )


def share_right(judged: Sequence[Judged], aspect: Aspect) -> float | None:
    """The share read right among those with a label; ``None`` of none."""
    labelled = [one for one in judged if one.wanted(aspect)]
    if not labelled:
        return None
    return sum(one.right(aspect) for one in labelled) / len(labelled)


def label_scores(judged: Sequence[Judged], aspect: Aspect) -> tuple[LabelScore, ...]:
    """Every label that is meant or read, by name."""
    labelled = [one for one in judged if one.wanted(aspect)]
    support = Counter(one.wanted(aspect) for one in labelled)
    found = Counter(one.found(aspect) for one in labelled)
    both = Counter(one.wanted(aspect) for one in labelled if one.right(aspect))
    return tuple(
        LabelScore(
            label,
            both[label] / found[label] if found[label] else None,
            both[label] / support[label] if support[label] else None,
            2 * both[label] / (support[label] + found[label]),
            support[label],
            found[label],
        )
        for label in sorted({*support, *found})
    )


def confusions(judged: Sequence[Judged], aspect: Aspect) -> tuple[Confusion, ...]:
    """What was taken for what, the most frequent first; surest messages first in each."""
    groups: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for one in judged:
        if one.wanted(aspect) and not one.right(aspect):
            groups[one.wanted(aspect), one.found(aspect)].append(one)
    return tuple(
        Confusion(
            *pair,
            tuple(one.text for one in sorted(group, key=lambda one: -one.confidence(aspect))),
        )
        for pair, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def surest_errors(judged: Sequence[Judged], aspect: Aspect) -> tuple[Judged, ...]:
    """What was read wrong, the surest first."""
    wrong = [one for one in judged if one.wanted(aspect) and not one.right(aspect)]
    return tuple(sorted(wrong, key=lambda one: -one.confidence(aspect)))


def bins(judged: Sequence[Judged], aspect: Aspect, count: int = 10) -> tuple[Bin, ...]:
    """Readings by confidence, in ``count`` bins of equal width."""
    groups: dict[int, list[Judged]] = defaultdict(list)
    for one in judged:
        if one.wanted(aspect):
            groups[min(int(one.confidence(aspect) * count), count - 1)].append(one)
    return tuple(_bin(groups[n], aspect, n / count, (n + 1) / count) for n in range(count))


def _bin(group: Sequence[Judged], aspect: Aspect, low: float, high: float) -> Bin:
    right = sum(one.right(aspect) for one in group)
    confidence = sum(one.confidence(aspect) for one in group) / len(group) if group else low
    return Bin(low, high, right, len(group) - right, confidence)


def curve(judged: Sequence[Judged], aspect: Aspect, steps: int = 100) -> tuple[CurvePoint, ...]:
    """Coverage and error at each threshold from 0 to 1; ends where nothing is acted upon."""
    labelled = [one for one in judged if one.wanted(aspect)]
    points = []
    for step in range(steps + 1):
        point = curve_point(labelled, aspect, step / steps)
        if point.coverage == 0:
            break
        points.append(point)
    return tuple(points)


def curve_point(judged: Sequence[Judged], aspect: Aspect, threshold: float) -> CurvePoint:
    """Coverage and error at one threshold."""
    acted = [one for one in judged if one.wanted(aspect) and one.confidence(aspect) >= threshold]
    total = sum(bool(one.wanted(aspect)) for one in judged)
    wrong = sum(not one.right(aspect) for one in acted)
    return CurvePoint(
        threshold, len(acted) / total if total else 0.0, wrong / len(acted) if acted else 0.0
    )
