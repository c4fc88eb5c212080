"""What the bot says: each response in French and English, written alike, spoken in both or none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.preflight.mistakes import Mistake, Place
from bot.preflight.yaml_nodes import Value

VARIATION_KEYS = {
    "text",
    "condition",
    "channel",
    "buttons",
    "image",
    "custom",
    "id",
    "metadata",
    "quick_replies",
    "attachment",
    "elements",
}
PLACEHOLDER = re.compile(r"\{([A-Za-z_][\w.-]*)\}")
OTHER = {"fr": "English", "en": "French"}


@dataclass(frozen=True)
class Variation:
    """One way of saying a response; ``others`` are its conditions besides the language."""

    language: str
    channel: str
    others: tuple[tuple[str, str], ...]
    placeholders: frozenset[str]
    payloads: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class Response:
    """A response and its variations."""

    name: str
    place: Place
    variations: tuple[Variation, ...]


def read_responses(top: Value, mistakes: list[Mistake]) -> Iterator[Response]:
    """The responses of one file."""
    section = top.get("responses")
    for name, value, place in section.pairs() if section else ():
        if not name.startswith("utter_"):
            sentence = f"The name of a response starts with « utter_ »: utter_{name}."
            mistakes.append(Mistake(place, sentence))
        if not any(value.items()):
            mistakes.append(Mistake(place, f"« {name} » has no variation: write « - text: … »."))
        variations = tuple(_variation(item, mistakes) for item in value.items())
        yield Response(name, place, variations)


def check_responses(responses: list[Response], intents: Collection[str]) -> Iterator[Mistake]:
    """Both languages, the same placeholders and buttons, and payloads that name an intent."""
    first: dict[str, Place] = {}
    for response in responses:
        other = first.setdefault(response.name, response.place)
        if other != response.place:
            sentence = f"« {response.name} » is also written at {other}. Keep one."
            yield Mistake(response.place, sentence)
        if response.variations:
            yield from _check_languages(response)
            yield from _check_alike(response)
        for variation in response.variations:
            yield from _check_payloads(variation, intents)


def _check_languages(response: Response) -> Iterator[Mistake]:
    written = {v.language for v in response.variations if not v.channel}
    for language in {"fr", "en"} - written:
        missing = "French" if language == "fr" else "English"
        sentence = f"« {response.name} » has no {missing} variation. Write one."
        yield Mistake(response.place, sentence)
    for channel in sorted({v.channel for v in response.variations if v.channel}):
        spoken = [v for v in response.variations if v.channel == channel]
        languages = {v.language for v in spoken}
        if len(languages) == 1:
            yield Mistake(
                spoken[0].place,
                f"« {response.name} » has a variation for {channel} in one language only. "
                f"Write the {OTHER[languages.pop()]} one too.",
            )


def _check_alike(response: Response) -> Iterator[Mistake]:
    models: dict[tuple[object, ...], Variation] = {}
    for variation in response.variations:
        model = models.setdefault((variation.channel, variation.others), variation)
        differing = sorted(model.placeholders ^ variation.placeholders)
        if differing:
            names = ", ".join("{" + name + "}" for name in differing)
            yield Mistake(
                variation.place,
                f"« {response.name} »: {names} is not in both this variation and the one on "
                f"line {model.place.line}. Use the same placeholders in both.",
            )
        commands = [[p for p in v.payloads if p.startswith("/")] for v in (model, variation)]
        if len(model.payloads) != len(variation.payloads) or commands[0] != commands[1]:
            yield Mistake(
                variation.place,
                f"« {response.name} »: the buttons differ from those of the variation on "
                f"line {model.place.line}. Give both the same payloads, in the same order.",
            )


def _check_payloads(variation: Variation, intents: Collection[str]) -> Iterator[Mistake]:
    for payload in variation.payloads:
        if payload.startswith("/") and re.split(r"[/{@]", payload[1:])[0] not in intents:
            sentence = f"The payload « {payload} » names an intent that is not in domain.yml."
            yield Mistake(variation.place, sentence)


def _variation(item: Value, mistakes: list[Mistake]) -> Variation:
    for key, _, place in item.pairs():
        if key not in VARIATION_KEYS:
            sentence = f"« {key} » is not a key of a response: {', '.join(sorted(VARIATION_KEYS))}."
            mistakes.append(Mistake(place, sentence))
    text = item.get_text("text")
    if not (text or "").strip() and item.get("custom") is None:
        mistakes.append(Mistake(item.place, "This variation says nothing: write « text: … »."))
    buttons = item.get("buttons")
    read = [_button(button, mistakes) for button in (buttons.items() if buttons else ())]
    language, others = _conditions(item)
    placeholders = PLACEHOLDER.findall("\n".join([text or "", *(title for title, _ in read)]))
    return Variation(
        language,
        item.get_text("channel") or "",
        others,
        frozenset(placeholders),
        tuple(payload for _, payload in read),
        item.place,
    )


def _button(button: Value, mistakes: list[Mistake]) -> tuple[str, str]:
    title, payload = button.get_text("title"), button.get_text("payload")
    for key, value in (("title", title), ("payload", payload)):
        if not (value or "").strip():
            sentence = f"This button has no {key}: write « title: … » and « payload: … »."
            mistakes.append(Mistake(button.place, sentence))
    return title or "", payload or ""


def _conditions(item: Value) -> tuple[str, tuple[tuple[str, str], ...]]:
    language, others = "fr", []
    conditions = item.get("condition")
    for condition in conditions.items() if conditions else ():
        name, value = condition.get_text("name") or "", condition.get_text("value") or ""
        if name == "language":
            language = value
        else:
            others.append((name, value))
    return language, tuple(sorted(others))
