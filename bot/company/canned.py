"""``canned.yml`` -> the answers that advisers have ready, with a sentence for each mistake."""

from __future__ import annotations

from pathlib import Path

from bot.company import scalars as read
from bot.company.yaml_file import Mistakes, Section, Suggestion, closest, read_root
from bot.handoff.canned import VARIABLES, CannedAnswer, places
from bot.messages import Language

CANNED = "canned.yml"
MOST_CHARACTERS = 1500
_EXAMPLE = '{title: {fr: Bonjour, en: Hello}, text: {fr: "Bonjour {nom}.", en: "Hello {nom}."}}'


def load_canned(path: Path) -> tuple[CannedAnswer, ...]:
    """The answers in the file's order; none when there is no file.

    Raises :class:`bot.errors.ConfigurationError` whose text has one line for each mistake: file,
    line, key, what is wrong and what to write.
    """
    if not path.exists():
        return ()
    mistakes = Mistakes(path.name)
    root = read_root(path, mistakes)
    section = root.section("answers", f"{{hello: {_EXAMPLE}}}")
    names = section.keys() if section else ()
    found = [_answer(section, name) for name in names] if section else []
    root.finish()
    mistakes.raise_if_any()
    return tuple(one for one in found if one is not None)


def _answer(section: Section, name: str) -> CannedAnswer | None:
    one = section.section(name, _EXAMPLE)
    if one is None:
        return None
    title = _languages(one.section("title", "{fr: Bonjour, en: Hello}"), "Bonjour")
    text = _languages(one.section("text", '{fr: "Bonjour {nom}.", en: "Hello."}'), "Bonjour.")
    one.finish()
    return CannedAnswer(name, title, text) if title and text else None


def _languages(section: Section | None, example: str) -> dict[Language, str] | None:
    if section is None:
        return None
    french = section.scalar("fr", _text, example)
    english = section.scalar("en", _text, example)
    section.finish()
    return {"fr": french, "en": english} if french and english else None


def _text(value: str) -> str:
    words = read.text(value)
    if len(words) > MOST_CHARACTERS:
        raise Suggestion(f"is longer than {MOST_CHARACTERS} characters. Make it shorter.")
    for name in places(words):
        if name not in VARIABLES:
            raise Suggestion(
                f"has a variable « {{{name}}} » that is not known. {closest(name, VARIABLES)}"
            )
    return words
