"""One file of the knowledge base cut into its header and its two parts, with line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import ConfigurationError

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_FENCE = "---"


@dataclass
class Part:
    """What follows one ``# question``; ``sections`` are the lines under each ``##`` heading."""

    line: int
    title: str
    sections: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: {"": []})

    def text(self, heading: str) -> str:
        """The paragraphs of a section, each on one line; empty when it is not there."""
        lines = [text for _, text in self.sections.get(heading, ())]
        paragraphs = "\n".join(lines).split("\n\n")
        return "\n\n".join(" ".join(p.split("\n")) for p in paragraphs if p.strip()).strip()

    def items(self, heading: str) -> list[tuple[int, str]]:
        """The ``- `` items of a section with their lines."""
        lines = self.sections.get(heading, ())
        return [
            (line, text[2:].strip()) for line, text in lines if text.startswith("- ") and text[2:]
        ]

    def check_headings(self, page: Page, known: tuple[str, ...]) -> None:
        """Note each heading that means nothing here."""
        for heading, lines in self.sections.items():
            if heading not in known:
                wanted = " or ".join(f"« ## {name} »" for name in known if name)
                line = lines[0][0] - 1 if lines else self.line
                page.wrong(line, f"« ## {heading} » is not known here. Write {wanted}.")


@dataclass
class Page:
    """A file; ``file`` is its folder and name, as shown in sentences."""

    id: str
    file: str
    headers: dict[str, tuple[int, str]]
    parts: list[Part]
    mistakes: list[tuple[int, str]] = field(default_factory=list)

    def wrong(self, line: int, problem: str) -> None:
        """Note a mistake: ``problem`` says what is wrong and what to write."""
        self.mistakes.append((line, problem))

    def sentences(self) -> list[str]:
        """The mistakes in the order of the lines, each with its place."""
        return [f"{self.file}, line {line}: {problem}" for line, problem in sorted(self.mistakes)]

    def header(self, name: str, default: str | None = None) -> str:
        """A value of the header; missing or empty is a mistake unless there is a default."""
        _, value = self.headers.get(name, (1, ""))
        if value or default is not None:
            return value or default or ""
        self.wrong(1, f"the source is missing. Write « {name}: Enedis, 2025 » between two « --- ».")
        return ""

    def check_headers(self, known: tuple[str, ...]) -> None:
        """Note each header that means nothing here."""
        for name, (line, _) in self.headers.items():
            if name not in known:
                self.wrong(line, f"« {name} » is not known here. Write {' or '.join(known)}.")

    def wordings(self) -> Iterator[tuple[int, str]]:
        """Titles and list items with their lines."""
        for part in self.parts:
            yield part.line, part.title
            for heading in part.sections:
                yield from part.items(heading)


def read_page(path: Path) -> Page:
    """Cut a file. Raises :class:`ConfigurationError` when it is not UTF-8 text."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"{path} cannot be read as UTF-8 text: {error}. Save it as UTF-8."
        ) from None
    page = Page(path.stem, f"{path.parent.name}/{path.name}", {}, [])
    if not _NAME.fullmatch(path.stem):
        page.wrong(1, "the file's name is the question's id. Use small letters, digits and « _ ».")
    start = _read_headers(page, lines)
    _read_parts(page, lines, start)
    return page


def _read_headers(page: Page, lines: list[str]) -> int:
    """Read ``name: value`` lines between two fences; returns the index of the line after them."""
    if not lines or lines[0].strip() != _FENCE:
        return 0
    for number, line in enumerate(lines[1:], start=2):
        if line.strip() == _FENCE:
            return number
        name, colon, value = line.partition(":")
        if colon:
            page.headers[name.strip()] = (number, value.strip().strip("\"'"))
        elif line.strip():
            page.wrong(number, "a header reads « name: value ». Write « source: Enedis, 2025 ».")
    page.wrong(1, "the header does not end. Write « --- » after it.")
    return len(lines)


def _read_parts(page: Page, lines: list[str], start: int) -> None:
    section: list[tuple[int, str]] | None = None
    for number, raw in enumerate(lines[start:], start=start + 1):
        line = raw.rstrip()
        if line.startswith("# "):
            page.parts.append(Part(number, line[2:].strip()))
            section = page.parts[-1].sections[""]
        elif line.startswith("## ") and page.parts:
            section = page.parts[-1].sections.setdefault(line[3:].strip(), [])
        elif section is not None:
            section.append((number, line))
        elif line:
            page.wrong(number, "this text belongs to no question. Write « # Question ? » first.")
