"""Stock Rasa 3.6.21 in a virtual environment of its own, to be measured beside Relais."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from bot.bench.process import BenchFailed, Tell, run
from bot.errors import MissingPart

SYSTEM = "Rasa 3.6.21"
VARIABLE = "RELAIS_PYTHON310"
FOLDER = Path(".cache/rasa-stock")
READY = "installed.txt"
PINS = (
    "rasa==3.6.21",
    "rasa-sdk==3.6.2",
    "tensorflow==2.12.0",
    "numpy==1.23.5",
    "scipy==1.10.1",
    "scikit-learn==1.1.3",
    "sqlalchemy==1.4.54",
    "setuptools==70.3.0",
)
"""What pip installs: Rasa, and the packages that decide what it finds and how fast."""

CONFIG = """\
recipe: default.v1
assistant_id: stock
language: en
pipeline:
  - name: WhitespaceTokenizer
  - name: RegexFeaturizer
  - name: LexicalSyntacticFeaturizer
  - name: CountVectorsFeaturizer
  - name: CountVectorsFeaturizer
    analyzer: char_wb
    min_ngram: 1
    max_ngram: 4
  - name: DIETClassifier
    epochs: 100
    constrain_similarities: true
  - name: EntitySynonymMapper
  - name: ResponseSelector
    epochs: 100
    constrain_similarities: true
  - name: FallbackClassifier
    threshold: 0.3
    ambiguity_threshold: 0.1
"""
"""The pipeline of ``rasa init``: ``rasa/engine/recipes/config_files/default_config.yml``."""

ACT_ABOVE = 0.3
"""The threshold in it, below which Rasa falls back."""


def find_python() -> Path:
    """Python 3.10. Raises :class:`MissingPart` when there is none that starts."""
    named = os.environ.get(VARIABLE)
    pyenv = sorted((Path.home() / ".pyenv" / "versions").glob("3.10.*/bin/python"), reverse=True)
    for candidate in [named] if named else [shutil.which("python3.10"), *pyenv]:
        if candidate and _is_310(candidate):
            return Path(candidate)
    raise MissingPart(
        f"Stock Rasa needs Python 3.10, and {named or 'none'} was found"
        f"{' under ' + VARIABLE if named else ''}: the comparison is left out. "
        f"Install Python 3.10, or name it in {VARIABLE}."
    )


def environment(folder: Path, tell: Tell) -> Path:
    """The Python of the environment below ``folder``, built when it is not there or not whole.

    Raises :class:`MissingPart` without Python 3.10 and :class:`BenchFailed` when pip fails.
    """
    home = (folder / FOLDER).absolute()
    inside, ready = home / "bin" / "python", home / READY
    wanted = "\n".join(PINS)
    if ready.is_file() and ready.read_text(encoding="utf-8") == wanted and _is_310(inside):
        tell(f"{SYSTEM}: the environment in {FOLDER} is used again.")
        return inside
    python = find_python()
    tell(f"{SYSTEM}: building its environment in {FOLDER} (some minutes, 2.7 GB)…")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    try:
        run([str(python), "-m", "venv", str(home)], home, _environment(), tell)
        pip = [str(inside), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        seconds = run([*pip, *PINS], home, _environment(), tell)
    except BenchFailed as error:
        raise BenchFailed(f"{SYSTEM} could not be installed. {error}") from None
    ready.write_text(wanted, encoding="utf-8")
    tell(f"{SYSTEM}: installed in {seconds:.0f} s.")
    return inside


def process_environment() -> dict[str, str]:
    """The environment of its processes: nothing of ours on the path, no telemetry."""
    return {**_environment(), "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "2"}


def _environment() -> dict[str, str]:
    left_out = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "RASA_CACHE_DIRECTORY")
    return {name: value for name, value in os.environ.items() if name not in left_out}


def _is_310(python: str | Path) -> bool:
    asked = [str(python), "-c", "import sys; sys.exit(sys.version_info[:2] != (3, 10))"]
    try:
        return subprocess.run(asked, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
