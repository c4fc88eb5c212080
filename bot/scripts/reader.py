"""Reads a script; everything wrong with it is said at once, each with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from bot.cli.moment import read_moment
from bot.errors import ConfigurationError
from bot.messages import Channel, Language, Urgency
from bot.preflight.mistakes import Mistake, Place
from bot.preflight.yaml_nodes import Sources, Value
from bot.scripts.records import (
    ADVISER_ACTS,
    ANY_STEPS,
    CALL_STEPS,
    CHAT_STEPS,
    ELSEWHERE,
    Script,
    Step,
)

FOLDERS = ("tests/conversations", "tests/calls")
KEYS = ("name", "at", "channel", "language", "caller", "steps", "finally")
EXPECT_KEYS = (
    "intent",
    "urgency",
    "language",
    "actions",
    "responses",
    "without",
    "slots",
    "owner",
    "handoff",
    "says",
    "ended",
)
FINAL_KEYS = (
    "slots",
    "owner",
    "language",
    "readings",
    "invoices_sent",
    "outages_reported",
    "appointments",
    "plans",
    "customers",
    "cases",
    "callbacks",
    "packets",
    "stage",
    "acts",
    "deliveries",
    "ended",
)
BY_CUSTOMER = ("readings", "customers", "appointments", "callbacks")
LISTS = ("actions", "responses", "without", "acts")
WORDS = {"null": None, "~": None, "": None, "true": True, "false": False}
EMPTY = "This script is empty: write « name: », « at: » and « steps: »."
Found = TypeVar("Found")


def find_scripts(project: Path, paths: Sequence[Path] = ()) -> list[Path]:
    """Script files in ``paths`` (files or folders), or in the project's usual folders.

    Raises :class:`ConfigurationError` for a path that does not exist.
    """
    found: list[Path] = []
    for path in paths or [project / folder for folder in FOLDERS]:
        if path.is_dir():
            found.extend(sorted(path.rglob("*.yml")))
        elif path.is_file():
            found.append(path)
        elif paths:
            raise ConfigurationError(f"{path} does not exist. Name a script or a folder of them.")
    return found


def read_script(path: Path, zone: ZoneInfo) -> Script:
    """One script. Raises :class:`ConfigurationError`, a line for each mistake: file, line, cure."""
    path = path.resolve()
    root = Path.cwd() if path.is_relative_to(Path.cwd()) else path.parent
    reader = _Reader(Sources(root), zone)
    script = reader.read(path)
    if script is None or reader.sources.mistakes:
        raise ConfigurationError("\n".join(map(str, sorted(reader.sources.mistakes))))
    return script


def plain(value: Value) -> Any:
    """A YAML value as lists, mappings and words; only null, true and false are not words."""
    if value.is_list:
        return [plain(item) for item in value.items()]
    if value.is_mapping:
        return {key: plain(inner) for key, inner, _ in value.pairs()}
    quoted = getattr(value.node, "style", None) in ("'", '"', "|", ">")
    word = str(value.node.value)
    return word if quoted else WORDS.get(word, word)


class _Reader:
    def __init__(self, sources: Sources, zone: ZoneInfo) -> None:
        self.sources = sources
        self._zone = zone

    def read(self, path: Path) -> Script | None:
        top = self.sources.read(path, KEYS)
        if top is None:
            if not self.sources.mistakes:
                self.sources.mistakes.append(Mistake(Place(path.name), EMPTY))
            return None
        channel = self._one(top, "channel", _channel) or Channel.CHAT
        final = top.get("finally")
        steps = top.get("steps")
        if steps is None or not any(steps.items()):
            self._wrong(top, "A script needs « steps: »: a list of « - say: … ».")
        return Script(
            file=top.file,
            name=top.get_text("name") or path.stem,
            at=self._one(top, "at", lambda text: read_moment(text, self._zone), needed=True)
            or datetime.now(self._zone),
            channel=channel,
            language=self._one(top, "language", _language),
            caller=self._one(top, "caller", _caller),
            steps=tuple(self._steps(steps, channel)) if steps else (),
            finally_=self._expected(final, FINAL_KEYS),
            finally_line=final.place.line if final else top.place.line,
        )

    def _steps(self, steps: Value, channel: Channel) -> Iterator[Step]:
        for item in steps.items():
            step = self._step(item, channel)
            if step.kind == ELSEWHERE and step.value in list(Channel):
                channel = Channel(step.value)
            elif step.kind == ELSEWHERE:
                self._wrong(item, f"« elsewhere: » takes a channel: {', '.join(Channel)}.")
            yield step

    def _step(self, item: Value, channel: Channel) -> Step:
        own = CALL_STEPS if channel is Channel.VOICE else CHAT_STEPS
        kinds = (*own, *ANY_STEPS, ELSEWHERE)
        found = [key for key, _, _ in item.pairs() if key != "expect"]
        if not item.is_mapping and item.text in kinds:
            return Step(str(item.text), "", item.place.line)
        if len(found) != 1 or found[0] not in kinds:
            self._wrong(item, f"A step is one of: {', '.join(kinds)} (and « expect: »).")
            return Step("say", "", item.place.line)
        value = item.get_text(found[0]) or ""
        if found[0] == "wait" and not value.isdigit():
            self._wrong(item, "« wait: » takes a number of minutes: « wait: 30 ».")
        if found[0] == "adviser" and value not in ADVISER_ACTS:
            self._wrong(item, f"« adviser: » does one of: {', '.join(ADVISER_ACTS)}.")
        if found[0] in ("say", "press") and not value and channel is Channel.VOICE:
            self._wrong(item, f"« {found[0]}: » is empty. For a silence, write « silence ».")
        return Step(found[0], value, item.place.line, self._expected(item.get("expect")))

    def _expected(self, value: Value | None, known: Iterable[str] = EXPECT_KEYS) -> dict[str, Any]:
        if value is None:
            return {}
        if not value.is_mapping:
            self._wrong(value, "« key: value » lines are wanted here.")
        for key, inner, _ in value.pairs():
            if key not in known:
                self._wrong(inner, f"« {key} » cannot be expected here: {', '.join(known)}.")
            self._check_value(key, inner)
        return {key: plain(inner) for key, inner, _ in value.pairs()}

    def _check_value(self, key: str, value: Value) -> None:
        if key in BY_CUSTOMER and not value.is_mapping:
            self._wrong(value, f"« {key}: » wants {{DR-204817: …}}, by customer (or by slot).")
        if key in LISTS and not value.is_list:
            self._wrong(value, f"« {key}: » takes a list: [name, name].")
        if key == "urgency" and value.text not in [str(level) for level in Urgency]:
            self._wrong(value, f"An urgency is one of: {', '.join(Urgency)}.")
        if key == "says":
            try:
                re.compile(value.text or "")
            except re.error as error:
                self._wrong(value, f"This is not a regular expression ({error}).")

    def _one(
        self,
        top: Value,
        key: str,
        read: Callable[[str], Found],
        *,
        needed: bool = False,
    ) -> Found | None:
        value = top.get(key)
        if value is None:
            if needed:
                self._wrong(top, f"A script needs « {key}: »: {key}: 2026-07-12T22:40.")
            return None
        try:
            return read(value.text or "")
        except ValueError as error:
            self._wrong(value, str(error))
            return None

    def _wrong(self, value: Value, sentence: str) -> None:
        self.sources.mistakes.append(Mistake(value.place, sentence))


def _channel(text: str) -> Channel:
    if text not in list(Channel):
        raise ValueError(f"« {text} » is not a channel: {', '.join(Channel)}.")
    return Channel(text)


def _language(text: str) -> Language:
    if text not in ("fr", "en"):
        raise ValueError(f"« {text} » is not a language: fr or en.")
    return cast(Language, text)


def _caller(text: str) -> str:
    if not re.fullmatch(r"\+\d{8,15}", text):
        raise ValueError(f'« {text} » is not a telephone number: write "+33639980142", in quotes.')
    return text
