"""Examples of what customers say: each belongs to a known intent, a language and an urgency."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.messages import Urgency
from bot.preflight.domain import Domain
from bot.preflight.mistakes import Mistake, Place
from bot.preflight.yaml_nodes import Value

ITEM_KEYS = {
    "intent": {"intent", "metadata", "examples"},
    "synonym": {"synonym", "examples", "metadata"},
    "regex": {"regex", "examples", "metadata"},
    "lookup": {"lookup", "examples", "metadata"},
}
LABELS = {"language": ("fr", "en"), "urgency": tuple(str(level) for level in Urgency)}
MARKED = re.compile(r"\[(?P<text>[^\]]+)\](?:\((?P<entity>[^):]+)[^)]*\)|\{(?P<json>[^}]*)\})")
JSON_ENTITY = re.compile(r'"entity"\s*:\s*"([^"]+)"')


@dataclass(frozen=True)
class Example:
    """One thing a customer said, with its labels."""

    text: str
    intent: str
    language: str
    urgency: str
    place: Place


def read_examples(
    top: Value, mistakes: list[Mistake], *, required: Collection[str] = tuple(LABELS)
) -> Iterator[Example]:
    """The intent examples of one file; what is wrong in its form goes to ``mistakes``.

    A label that is not ``required`` may be left out, and is then empty.
    """
    section = top.get("nlu")
    for item in section.items() if section else ():
        kind = next((key for key in ITEM_KEYS if item.get(key)), None)
        if kind is None:
            sentence = "This entry needs « intent: name » (or synonym, regex, lookup)."
            mistakes.append(Mistake(item.place, sentence))
            continue
        for key, _, place in item.pairs():
            if key not in ITEM_KEYS[kind]:
                sentence = f"« {key} » is not a key here: {', '.join(sorted(ITEM_KEYS[kind]))}."
                mistakes.append(Mistake(place, sentence))
        if kind == "intent":
            yield from _of_intent(item, mistakes, required)


def check_examples(examples: list[Example], domain: Domain) -> Iterator[Mistake]:
    """Intents and entities against the domain, and the same words under two labels."""
    yield from _check_intents(examples, domain)
    first: dict[str, Example] = {}
    for example in examples:
        for match in MARKED.finditer(example.text):
            for entity in _entities(match):
                if entity not in domain.entities:
                    sentence = f"The entity « {entity} » is not in domain.yml. Add it there."
                    yield Mistake(example.place, sentence)
        words = " ".join(MARKED.sub(r"\g<text>", example.text).casefold().split())
        other = first.setdefault(words, example)
        if other.intent != example.intent:
            yield Mistake(
                example.place,
                f"« {_short(words)} » is an example of {example.intent} here and of "
                f"{other.intent} at {other.place}. Keep one.",
            )
        elif other.urgency != example.urgency:
            yield Mistake(
                example.place,
                f"« {_short(words)} » is {example.urgency} here and {other.urgency} at "
                f"{other.place}. Keep one.",
            )


def _check_intents(examples: list[Example], domain: Domain) -> Iterator[Mistake]:
    counts = Counter(example.intent.split("/")[0] for example in examples)
    told: set[tuple[str, str]] = set()
    for example in examples:
        intent = example.intent.split("/")[0]
        if intent not in domain.intents and (intent, example.place.file) not in told:
            told.add((intent, example.place.file))
            sentence = f"The intent « {intent} » has examples but is not in domain.yml. Add it."
            yield Mistake(example.place, sentence)
    for intent, place in domain.intents.items():
        if not counts[intent]:
            sentence = f"The intent « {intent} » has no examples. Write some in data/nlu/."
            yield Mistake(place, sentence)


def _of_intent(
    item: Value, mistakes: list[Mistake], required: Collection[str]
) -> Iterator[Example]:
    intent = item.get_text("intent") or ""
    metadata, examples = item.get("metadata"), item.get("examples")
    if examples is None:
        mistakes.append(Mistake(item.place, f"« {intent} » has no « examples: | » here."))
        return
    if examples.is_list:
        for entry in examples.items():
            own = entry.get("metadata") or metadata
            labels = _labels(own, entry.place, intent, mistakes, required)
            text = (entry.get_text("text") or entry.text or "").strip()
            yield Example(text, intent, *labels, entry.place)
        return
    labels = _labels(metadata, item.place, intent, mistakes, required)
    for line, place in examples.lines():
        text = line.strip()
        if text.startswith("- "):
            yield Example(text[2:].strip(), intent, *labels, place)
        elif text:
            sentence = "An example starts with « - ». Indent and mark this line like the others."
            mistakes.append(Mistake(place, sentence))


def _labels(
    metadata: Value | None,
    place: Place,
    intent: str,
    mistakes: list[Mistake],
    required: Collection[str],
) -> tuple[str, str]:
    found = []
    for key, known in LABELS.items():
        value = metadata.get(key) if metadata else None
        if value is None and key not in required:
            pass
        elif value is None:
            sentence = f"« {intent} » needs « metadata: {key}: » here: {' or '.join(known)}."
            mistakes.append(Mistake(place, sentence))
        elif value.text not in known:
            sentence = f"« {value.text} » is not a known {key}: {', '.join(known)}."
            mistakes.append(Mistake(value.place, sentence))
        found.append((value.text if value else None) or "")
    return found[0], found[1]


def _entities(match: re.Match[str]) -> list[str]:
    if match["entity"]:
        return [match["entity"].strip()]
    return JSON_ENTITY.findall("{" + (match["json"] or "") + "}")


def _short(words: str) -> str:
    return words if len(words) <= 50 else words[:49] + "…"
