"""Labelled sets: messages of which it is known what they mean."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.errors import ConfigurationError
from bot.preflight.domain import KEYS as DOMAIN_KEYS
from bot.preflight.domain import read_domain
from bot.preflight.mistakes import Mistake
from bot.preflight.nlu import MARKED, read_examples
from bot.preflight.yaml_nodes import Sources

SETS = Path("tests/nlu/dev")
"""Where the sets of a project are, unless others are named."""

OUTSIDE = "out_of_scope"
"""The intent of what the company does not do."""


@dataclass(frozen=True)
class Labelled:
    """One message and what it means; an empty ``urgency`` or ``language`` is not judged."""

    text: str
    intent: str
    urgency: str = ""
    language: str = ""


@dataclass(frozen=True)
class LabelledSet:
    """The messages of one file, under the file's name without its ending."""

    name: str
    messages: tuple[Labelled, ...]

    @property
    def is_outside(self) -> bool:
        """Whether nothing in it is the company's business: such a set is judged apart."""
        return all(message.intent == OUTSIDE for message in self.messages)


def find_sets(project: Path, paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in the folders named; the project's own when none is."""
    found: list[Path] = []
    for path in [*paths] or [project / SETS]:
        if not path.exists():
            raise ConfigurationError(
                f"There is no {path}. Name a file of labelled messages, or write one in {SETS}/."
            )
        found += sorted(path.glob("*.yml")) if path.is_dir() else [path]
    return list(dict.fromkeys(found))


def read_sets(project: Path, files: Iterable[Path]) -> list[LabelledSet]:
    """The sets in ``files``: Rasa's YAML, with ``metadata: {urgency, language}`` where known.

    Raises :class:`bot.errors.ConfigurationError`, which names every mistake with file and line.
    """
    mistakes: list[Mistake] = []
    intents = _intents(project, mistakes)
    sets = [] if mistakes else [_read(project, path, intents, mistakes) for path in files]
    if mistakes:
        raise ConfigurationError("\n".join(str(mistake) for mistake in sorted(mistakes)))
    found = [one for one in sets if one.messages]
    if not found:
        raise ConfigurationError("There is no labelled message in these files.")
    return found


def _read(
    project: Path, path: Path, intents: Collection[str], mistakes: list[Mistake]
) -> LabelledSet:
    full = path.resolve()
    home = project.resolve()
    sources = Sources(home if full.is_relative_to(home) else full.parent, mistakes)
    top = sources.read(full, ("version", "nlu"))
    messages = []
    for example in read_examples(top, mistakes, required=()) if top else ():
        if example.intent.split("/")[0] not in intents:
            sentence = f"The intent « {example.intent} » is not in domain.yml. Mend its name."
            mistakes.append(Mistake(example.place, sentence))
        text = MARKED.sub(r"\g<text>", example.text)
        messages.append(Labelled(text, example.intent, example.urgency, example.language))
    return LabelledSet(path.stem, tuple(messages))


def _intents(project: Path, mistakes: list[Mistake]) -> Collection[str]:
    top = Sources(project, mistakes).read(project / "domain.yml", DOMAIN_KEYS)
    return read_domain(top).intents
