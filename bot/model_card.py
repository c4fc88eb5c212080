"""The trained model on disk, and the card beside it that says from what it was made."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import bot

MODEL = Path("models/relais.tar.gz")
CARD = Path("models/relais.json")
CODE = Path(bot.__file__).parent

TRAINED_FROM = ("config.yml", "domain.yml")
TRAINED_FROM_FOLDERS = ("data",)
CODE_FOLDERS = ("understanding", "policies")


class Freshness(StrEnum):
    """How the model stands to the files it is made from."""

    MISSING = "missing"
    STALE = "stale"
    FRESH = "fresh"


@dataclass(frozen=True)
class ModelCard:
    """What is written beside a model.

    ``fingerprint`` is that of the project's files when it was trained, ``sha256`` that of the model
    file, ``trained`` the moment in ISO 8601 and ``seconds`` how long it took.
    """

    fingerprint: str
    sha256: str
    trained: str
    seconds: float
    summary: Mapping[str, Any] = field(default_factory=dict)


def freshness(project: Path) -> Freshness:
    """Whether a model is there and was made from the project's files as they are now."""
    model, card = project / MODEL, read_card(project)
    if not model.is_file():
        return Freshness.MISSING
    if card is None or card.fingerprint != project_fingerprint(project):
        return Freshness.STALE
    return Freshness.FRESH if card.sha256 == file_hash(model) else Freshness.STALE


def read_card(project: Path) -> ModelCard | None:
    """The card of the model, or ``None`` when there is none that can be read."""
    try:
        return ModelCard(**json.loads((project / CARD).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def install_model(project: Path, trained: Path, card: ModelCard) -> None:
    """Put a finished model and its card in place; a reader finds the old or the new, whole."""
    trained.replace(project / MODEL)
    draft = (project / CARD).with_suffix(f".{os.getpid()}.tmp")
    draft.write_text(json.dumps(asdict(card), ensure_ascii=False, indent=2), encoding="utf-8")
    draft.replace(project / CARD)


def project_fingerprint(project: Path) -> str:
    """A hash of all that a model depends on: configuration, domain, data, code, package versions.

    ``company.yml`` and ``endpoints.yml`` are read at start and are left out.
    """
    return _hash([*_project_files(project), *_code_files(project)])


def sources(project: Path) -> Iterator[Path]:
    """The files that a model depends on, as they are now."""
    for _, path in (*_project_files(project), *_code_files(project)):
        yield path


def code_fingerprint(project: Path) -> str:
    """A hash of what Rasa's training cache cannot see: our components, packages and knowledge."""
    knowledge = sorted((project / "data" / "knowledge").rglob("*.md"))
    found = [(str(path.relative_to(project)), path) for path in knowledge]
    return _hash([*found, *_code_files(project)])


def components_fingerprint(project: Path) -> str:
    """A hash of our components and of the package versions, whose classes a model needs."""
    return _hash([*_code_files(project)])


def file_hash(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _project_files(project: Path) -> Iterator[tuple[str, Path]]:
    for name in TRAINED_FROM:
        if (project / name).is_file():
            yield name, project / name
    for folder in TRAINED_FROM_FOLDERS:
        for path in sorted((project / folder).rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(project).as_posix(), path


def _code_files(project: Path) -> Iterator[tuple[str, Path]]:
    for folder in CODE_FOLDERS:
        for path in sorted((CODE / folder).rglob("*.py")):
            yield path.relative_to(CODE).as_posix(), path
    lock = project / "requirements.lock"
    if lock.is_file():
        yield lock.name, lock


def _hash(files: list[tuple[str, Path]]) -> str:
    digest = hashlib.sha256()
    for name, path in files:
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
