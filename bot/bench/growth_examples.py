"""As many training examples as one likes, made from the project's own."""

from __future__ import annotations

import json
import random
import string
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.bench.data_set import read_items, texts_of, write_items
from bot.errors import ConfigurationError
from bot.preflight.nlu import MARKED

SEED = 0
OTHER_WORD = 0.15
"""Chance that a word of a varied example is another one of its language."""

MISTYPED = 0.5
"""Chance that a varied example has a typing mistake."""


@dataclass(frozen=True)
class Example:
    """What somebody said, with its labels: the intent's name and the block's metadata as JSON."""

    text: str
    intent: str
    metadata: str


def project_examples(project: Path) -> list[Example]:
    """All intent examples in ``data/nlu``. Raises :class:`ConfigurationError` if there are none."""
    found = [
        Example(MARKED.sub(r"\g<text>", text), item["intent"], json.dumps(item.get("metadata")))
        for path in sorted((project / "data" / "nlu").rglob("*.yml"))
        for item in read_items(path)
        if "intent" in item
        for text in texts_of(item.get("examples"))
    ]
    if not found:
        raise ConfigurationError(
            f"{project / 'data' / 'nlu'} holds no example to make others from."
        )
    return found


def grown(examples: Sequence[Example], size: int, seed: int = SEED) -> list[Example]:
    """``size`` examples: as many of the project's own as there are, in any order, then others.

    The others are drawn with replacement and varied (:func:`varied`): other digits, now and then
    another word that the project uses in that language, in every second one a typing mistake.
    """
    chance = random.Random(seed)
    words: defaultdict[str, list[str]] = defaultdict(list)
    for example in examples:
        words[example.metadata].extend(example.text.split())
    own = chance.sample(examples, min(size, len(examples)))
    others = chance.choices(examples, k=size - len(own))
    return [*own, *(varied(one, words, chance) for one in others)]


def varied(example: Example, words: Mapping[str, Sequence[str]], chance: random.Random) -> Example:
    """An example that differs from ``example``; ``words`` are those to choose from, by labels."""
    said = [
        chance.choice(words[example.metadata]) if chance.random() < OTHER_WORD else word
        for word in example.text.split()
    ]
    text = "".join(chance.choice(string.digits) if c.isdecimal() else c for c in " ".join(said))
    if chance.random() < MISTYPED and len(text) > 3:
        text = _mistyped(text, chance)
    return replace(example, text=text)


def write_examples(examples: Sequence[Example], path: Path) -> None:
    """Write Rasa's NLU format: a block for each intent and its labels."""
    blocks: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for example in examples:
        blocks[example.intent, example.metadata].append(example.text)
    items = []
    for (intent, labels), texts in blocks.items():
        item = {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)}
        known = json.loads(labels)
        items.append({**item, "metadata": known} if known else item)
    write_items(items, path)


def _mistyped(text: str, chance: random.Random) -> str:
    """One letter missing, doubled, or in its neighbour's place."""
    place = chance.randrange(1, len(text) - 1)
    before, letter, after = text[:place], text[place], text[place + 1 :]
    return chance.choice(
        (before + after, before + letter * 2 + after, before + after[0] + letter + after[1:])
    )
