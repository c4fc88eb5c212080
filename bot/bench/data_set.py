"""Training and test messages of one folder, in Rasa's NLU format."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.errors import ConfigurationError
from bot.preflight.nlu import MARKED

USUAL = ("train_10.yml", "train.yml")
"""Training files, the first that is there being the one that is used."""

TEST = "test.yml"


@dataclass(frozen=True)
class Labelled:
    """What somebody said, and what was meant."""

    text: str
    intent: str


@dataclass(frozen=True)
class DataSet:
    """A training file and a test file; ``name`` is that of their folder."""

    name: str
    train: Path
    test: Path

    def fingerprint(self) -> str:
        """Another one when either file changed."""
        digest = hashlib.sha256(self.train.read_bytes())
        digest.update(self.test.read_bytes())
        return digest.hexdigest()[:16]


def data_sets(folder: Path, train: str) -> list[DataSet]:
    """What is to be measured in a folder: one set, or with ``train`` « all » each usual file's.

    ``train`` is empty for the first usual file that is there, or a file's name. Raises
    :class:`ConfigurationError` for a folder or file that is missing.
    """
    if not folder.is_dir():
        raise ConfigurationError(f"There is no folder {folder}: --data names one with {_wanted()}.")
    if not (folder / TEST).is_file():
        raise ConfigurationError(f"{folder} has no {TEST}: put {_wanted()} there.")
    names = [train] if train not in ("", "all") else [n for n in USUAL if (folder / n).is_file()]
    if not names or not (folder / names[0]).is_file():
        raise ConfigurationError(
            f"{folder} has no {train if train not in ('', 'all') else ' and no '.join(USUAL)}: "
            f"put {_wanted()} there, or name the file with --train."
        )
    chosen = names if train == "all" else names[:1]
    return [DataSet(folder.resolve().name, folder / name, folder / TEST) for name in chosen]


def read_messages(path: Path) -> list[Labelled]:
    """Intent examples of a file, entity marks taken off.

    Raises :class:`ConfigurationError` for a file that is not Rasa's NLU YAML or has no example.
    """
    found = [
        Labelled(MARKED.sub(r"\g<text>", text), str(item["intent"]))
        for item in read_items(path)
        if "intent" in item
        for text in texts_of(item.get("examples"))
    ]
    if not found:
        raise ConfigurationError(f"{path} holds no example of an intent (« nlu: - intent: … »).")
    return found


def learnable(path: Path) -> list[Labelled]:
    """The messages of a training file. Raises :class:`ConfigurationError` when they have not two
    intents, between which to choose."""
    found = read_messages(path)
    if len({message.intent for message in found}) < 2:
        raise ConfigurationError(f"{path} has one intent only: at least two are needed to learn.")
    return found


def held_out(messages: Collection[Labelled], every: int) -> list[str]:
    """Every ``every``-th intent in the order of their names, the first one being the ``every``-th.

    Raises :class:`ConfigurationError` when fewer than two intents would be left to learn.
    """
    names = sorted({message.intent for message in messages})
    out = names[every - 1 :: every] if every > 0 else []
    if not out or len(names) - len(out) < 2:
        raise ConfigurationError(
            f"--hold-out {every} does not fit {len(names)} intents: it must be at least 2, leave "
            "some intent out, and leave two intents to learn."
        )
    return out


def write_without(source: Path, intents: Collection[str], target: Path) -> None:
    """Copy a training file, leaving out some intents."""
    kept = [item for item in read_items(source) if item.get("intent") not in intents]
    write_items(kept, target)


def write_items(items: list[dict[str, Any]], path: Path) -> None:
    """Write a file of Rasa's NLU format."""
    content = {"version": "3.1", "nlu": items}
    text = yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True, width=10_000)
    path.write_text(text, encoding="utf-8")


def _wanted() -> str:
    return f"{TEST} and {' or '.join(USUAL)} (Rasa's NLU format)"


def read_items(path: Path) -> list[dict[str, Any]]:
    """The entries of a file's ``nlu:``, every value in it a string.

    Raises :class:`ConfigurationError` for a file that is not Rasa's NLU YAML.
    """
    try:
        read = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)
    except UnicodeDecodeError:
        raise ConfigurationError(f"{path} cannot be read as YAML: it is not UTF-8.") from None
    except yaml.YAMLError as error:
        raise ConfigurationError(f"{path}{_why(error)}") from None
    items = read.get("nlu") if isinstance(read, dict) else None
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise ConfigurationError(f"{path} is not in Rasa's NLU format: it has no list « nlu: ».")
    return items


def _why(error: yaml.YAMLError) -> str:
    """Line and reason, behind the name of a file."""
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    line = f":{mark.line + 1}" if mark else ""
    return f"{line} cannot be read as YAML: {problem or ' '.join(str(error).split())}."


def texts_of(examples: object) -> Iterator[str]:
    """The texts of an ``examples:`` block, or of a list of them with metadata."""
    if isinstance(examples, str):
        lines = (line.strip() for line in examples.splitlines())
        yield from (line[1:].strip() for line in lines if line.startswith("-"))
    elif isinstance(examples, list):
        for one in examples:
            text = one.get("text") if isinstance(one, dict) else one
            if text:
                yield str(text).strip().removeprefix("-").strip()
