"""Every conversation script beside this file ends as it says (docs/scripts.md)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

SCRIPTS = sorted(Path(__file__).parent.glob("**/*.yml"))


@pytest.mark.trained
@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_the_conversation_ends_as_its_script_says(stage: Any, path: Path) -> None:
    failures = stage.failures(path)
    assert not failures, failures
