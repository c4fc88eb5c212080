"""The knowledge base: questions of the trade with their answers, one Markdown file a question.

The format is described for editors in ``docs/knowledge.md``. This module imports nothing of Rasa,
so that files are checked in milliseconds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ConfigurationError, NotFound
from bot.messages import Language
from bot.understanding.knowledge_page import Page, Part, read_page
from bot.understanding.text import fold

FEWEST_WORDINGS: Mapping[Language, int] = {"fr": 4, "en": 3}
LONGEST_ANSWER = 700
"""Characters: what a customer reads, or listens to, without being lost (half a minute aloud)."""
UNSPEAKABLE = ("http", "www.", ".fr", ".com", ".gouv", "\n- ", "°C", "CO2")
"""What reads badly aloud: an answer that holds one of these needs its own spoken form."""
HEADINGS: Mapping[Language, tuple[str, str]] = {
    "fr": ("Autrement dit", "À voix haute"),
    "en": ("In other words", "Read aloud"),
}


@dataclass(frozen=True)
class Wording:
    """An entry in one language. ``spoken`` is what is read aloud (``answer`` when alike)."""

    question: str
    others: tuple[str, ...]
    answer: str
    spoken: str
    source: str

    @property
    def all(self) -> tuple[str, ...]:
        """The question and its other wordings."""
        return (self.question, *self.others)


@dataclass(frozen=True)
class Entry:
    """One question; ``id`` is the name of its file without ``.md``."""

    id: str
    fr: Wording
    en: Wording

    def wording(self, language: Language) -> Wording:
        """The entry in that language."""
        return self.en if language == "en" else self.fr


@dataclass(frozen=True)
class Knowledge:
    """All entries by id, in the order of their files' names."""

    entries: Mapping[str, Entry]

    def entry(self, entry_id: str) -> Entry:
        """The entry of that id. Raises :class:`NotFound`."""
        if entry_id not in self.entries:
            raise NotFound(f"The knowledge base has no entry « {entry_id} ».")
        return self.entries[entry_id]

    def wordings(self) -> list[tuple[str, str]]:
        """``(text, entry id)`` for each wording in both languages."""
        return [
            (text, entry.id)
            for entry in self.entries.values()
            for text in (*entry.fr.all, *entry.en.all)
        ]


def load_knowledge(folder: Path) -> Knowledge:
    """Read and check all ``*.md`` of ``folder``.

    Raises :class:`ConfigurationError` with one sentence a mistake: file, line, what to write.
    """
    paths = _files(folder)
    if not paths:
        raise ConfigurationError(
            f"{folder} holds no question. Add a file such as {folder.name}/off_peak_hours.md; "
            "docs/knowledge.md shows its form."
        )
    pages = [read_page(path) for path in paths]
    entries = {page.id: _entry(page) for page in pages}
    _check_repeats(pages)
    mistakes = [sentence for page in pages for sentence in page.sentences()]
    if mistakes:
        raise ConfigurationError("\n".join(mistakes))
    return Knowledge({name: entry for name, entry in entries.items() if entry})


def knowledge_fingerprint(folder: Path) -> str:
    """A hash of the files' names and contents: another one when anything changed."""
    digest = hashlib.sha256()
    for path in _files(folder):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.md"))


def _entry(page: Page) -> Entry | None:
    source = page.header("source")
    if len(page.parts) != 2:
        page.wrong(
            1,
            f"{len(page.parts)} questions are here. Write two, each after « # »: "
            "first in French, then in English.",
        )
        return None
    fr = _wording(page, page.parts[0], "fr", source)
    en = _wording(page, page.parts[1], "en", page.header("source_en", default=source))
    page.check_headers(("source", "source_en"))
    return Entry(page.id, fr, en)


def _wording(page: Page, part: Part, language: Language, source: str) -> Wording:
    others_heading, spoken_heading = HEADINGS[language]
    answer, spoken = part.text(""), part.text(spoken_heading)
    others = part.items(others_heading)
    if not part.title.endswith("?"):
        page.wrong(part.line, "the title is not a question. End it with « ? ».")
    if not answer:
        page.wrong(part.line, "the answer is missing. Write it under the question.")
    for told in (answer, spoken):
        if len(told) > LONGEST_ANSWER:
            page.wrong(
                part.line,
                f"an answer has {len(told)} characters. Keep it to {LONGEST_ANSWER}.",
            )
    if len(others) < FEWEST_WORDINGS[language]:
        page.wrong(
            part.line,
            f"{len(others)} other wordings. Write at least {FEWEST_WORDINGS[language]} "
            f"under « ## {others_heading} », each after « - ».",
        )
    _check_spoken(page, part, spoken or answer, spoken_heading)
    part.check_headings(page, ("", others_heading, spoken_heading))
    return Wording(part.title, tuple(text for _, text in others), answer, spoken or answer, source)


def _check_spoken(page: Page, part: Part, said: str, heading: str) -> None:
    found = next((sign for sign in UNSPEAKABLE if sign in f"\n{said}"), None)
    if found:
        page.wrong(
            part.line,
            f"« {found.strip()} » cannot be read aloud. Write the answer in spoken words "
            f"under « ## {heading} ».",
        )


def _check_repeats(pages: list[Page]) -> None:
    """The same wording under two questions would make the answer a matter of chance."""
    seen: dict[str, tuple[str, int]] = {}
    for page in pages:
        for line, text in page.wordings():
            first = seen.setdefault(fold(text), (page.file, line))
            if first != (page.file, line):
                page.wrong(
                    line, f"« {text} » is already at {first[0]}, line {first[1]}. Keep it once."
                )
