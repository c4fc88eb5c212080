"""``make run`` on a machine that is not ready: one clear sentence, nothing left behind."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

SETUP = Path(__file__).parents[2] / "tools" / "setup"
PYTHONS = ("python3.11", "python3.12", "python3", "python")


def _run(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run the set-up where every Python is ``script``."""
    programs = folder / "bin"
    programs.mkdir()
    for name in PYTHONS:
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    environment = {"PATH": f"{programs}:/usr/bin:/bin", "VENV": str(folder / "venv")}
    return subprocess.run(
        [SETUP],
        env={**environment, "HOME": os.environ.get("HOME", "/")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_that_is_too_old_is_named_with_what_is_needed(tmp_path: Path) -> None:
    old = 'case "$1" in --version) echo "Python 3.9.2" ;; *) exit 1 ;; esac'
    result = _run(tmp_path, old)
    assert result.returncode == 3
    assert "Relais needs Python 3.11 or 3.12, and finds Python 3.9.2." in result.stderr
    assert not (tmp_path / "venv").exists()


def test_a_python_that_cannot_make_an_environment_is_told_so(tmp_path: Path) -> None:
    without_venv = 'case "$1" in --version) echo "Python 3.11.2" ;; -m) exit 1 ;; esac'
    result = _run(tmp_path, without_venv)
    assert result.returncode == 3
    assert "python3-venv" in result.stderr
    assert not (tmp_path / "venv").exists()


@pytest.mark.parametrize(
    ("pip_says", "told"),
    [
        ("ERROR: [Errno 28] No space left on device", "The disk is full"),
        ("Retrying (Retry(total=0)) after connection broken", "The package index was not reached"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "differs from what requirements.lock expects"),
        ("something else", "The whole account is in"),
    ],
)
def test_an_installation_that_fails_says_why_and_starts_anew_next_time(
    tmp_path: Path, pip_says: str, told: str
) -> None:
    fake = f"""
case "$1 $2" in
  "--version ") echo "Python 3.11.2" ;;
  "-m venv") mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; cp "$0" "$3/bin/pip" ;;
  "-m pip") echo "{pip_says}"; exit 1 ;;
esac"""
    result = _run(tmp_path, fake)
    assert result.returncode == 3
    assert told in result.stderr
    assert (tmp_path / "venv" / ".installing").exists()
    assert not (tmp_path / "venv" / ".complete").exists()
