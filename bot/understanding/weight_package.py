"""Packages that are installed for the weights in them; none of their code is run."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from bot.errors import MissingPart


@dataclass(frozen=True)
class WeightPackage:
    """``name`` as pip knows it; ``what`` it holds, for a sentence."""

    name: str
    what: str

    @property
    def release(self) -> str:
        """Name and version, for caches; the version is « none » where it is not installed."""
        try:
            return f"{self.name}-{version(self.name)}"
        except PackageNotFoundError:
            return f"{self.name}-none"

    def folder(self) -> Path:
        """Where its files are. Raises ``MissingPart`` when it is not installed."""
        found = find_spec(self.name.replace("-", "_"))
        if found is None or not found.submodule_search_locations:
            raise MissingPart(
                f"{self.what[0].upper()}{self.what[1:]} is not installed: the package {self.name} "
                "is missing. Run make setup, or take the encoder out of « encoders » in config.yml."
            )
        return Path(found.submodule_search_locations[0])
