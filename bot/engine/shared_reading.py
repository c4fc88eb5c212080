"""Rasa's importers copy all examples a dozen times to put files together; here, once.

Each importer wraps another and merges its examples with a few of its own. What lies between is
seen by nobody: it shares its messages, and only what the outermost one gives out is copied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from functools import wraps
from pathlib import Path
from typing import Any

from rasa.shared.importers.importer import E2EImporter
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data import util
from rasa.shared.nlu.training_data.training_data import TrainingData

_put_together = E2EImporter.get_nlu_data
_read_files = RasaFileImporter.get_nlu_data


def install() -> None:
    """Take the place of Rasa's own; cheap to repeat."""
    RasaFileImporter.get_nlu_data = _read_once
    E2EImporter.get_nlu_data = _copied_once


@wraps(_read_files)
def _read_once(importer: RasaFileImporter, language: str | None = "en") -> TrainingData:
    key = None if _is_all_yaml(importer) else language
    return _kept(importer, key, lambda: _read_files(importer, language))


@wraps(_put_together)
def _copied_once(importer: E2EImporter, language: str | None = "en") -> TrainingData:
    """Rasa first checks what it gets, then teaches from it, and asks no more."""
    inner = getattr(importer.importer, "_importer", None)
    key = None if all(map(_is_all_yaml, getattr(inner, "_importers", [None]))) else language
    return _kept(importer, key, lambda: deepcopy(_put_together(importer, language)))


def _is_all_yaml(importer: Any) -> bool:
    """Whether all examples are in YAML: only other makers' formats look at ``language``."""
    files = importer._nlu_files if isinstance(importer, RasaFileImporter) else [""]
    return all(Path(file).suffix in (".yml", ".yaml") for file in files)


def _kept(importer: Any, key: str | None, read: Callable[[], TrainingData]) -> TrainingData:
    kept: dict[str | None, TrainingData] = importer.__dict__.setdefault("_examples_read", {})
    if key not in kept:
        with _sharing():
            kept[key] = read()
    return kept[key]


@contextmanager
def _sharing() -> Iterator[None]:
    before = TrainingData.merge
    TrainingData.merge = _merge_shared
    try:
        yield
    finally:
        TrainingData.merge = before


def _merge_shared(data: TrainingData, *others: TrainingData | None) -> TrainingData:
    """What Rasa's merge gives, of the very same messages and tables."""
    merged = [data, *(other for other in others if other)]
    synonyms: dict[str, str] = {}
    for one in merged:
        for text, meaning in one.entity_synonyms.items():
            util.check_duplicate_synonym(synonyms, text, meaning, "merging training data")
        synonyms.update(one.entity_synonyms)
    return TrainingData(
        [message for one in merged for message in one.training_examples],
        synonyms,
        [feature for one in merged for feature in one.regex_features],
        [table for one in merged for table in one.lookup_tables],
        {name: said for one in merged for name, said in one.responses.items()},
    )
