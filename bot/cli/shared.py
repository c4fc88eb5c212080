"""What the commands share: errors and exit codes, the project's folder, the clock, the output."""

from __future__ import annotations

import io
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer
from typer.core import TyperGroup

from bot.cli.moment import read_moment
from bot.errors import ConfigurationError, MissingPart, RelaisError

if TYPE_CHECKING:
    from rich.console import Console

    from bot.company import Company
    from bot.ports import Clock

FAILED, USAGE, NOT_READY = 1, 2, 3
EXIT_CODES = (
    "Exit codes: 0 all went well; 1 what was asked failed (a test, a check); "
    "2 the command was written wrongly; 3 a model or a setting is missing. "
    "RELAIS_DEBUG=1 shows where an error comes from."
)

At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="TIME",
        help="Act as if it were this time, in the company's time zone: 2026-07-14T22:40.",
    ),
]


class Commands(TyperGroup):
    """Shows every error as one sentence, never as a traceback (unless RELAIS_DEBUG=1)."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except RelaisError as error:
            self._show(str(error), error)
            missing = isinstance(error, MissingPart | ConfigurationError)
            raise typer.Exit(NOT_READY if missing else FAILED) from None
        except (typer.Exit, typer.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if hasattr(error, "exit_code"):  # typer's own, about how the command was written
                raise
            if isinstance(error, OSError) and error.strerror:
                self._show(f"{error.filename or 'Relais'}: {error.strerror}.", error)
            else:
                self._show(f"Relais stopped on an error of its own ({error!r}).", error)
                typer.echo(_cure(), err=True)
            raise typer.Exit(FAILED) from None

    def _show(self, sentence: str, error: Exception) -> None:
        if debugging():
            raise error
        typer.echo(sentence, err=True)


def _cure() -> str:
    from bot.model_card import Freshness, freshness

    told = "RELAIS_DEBUG=1 shows where it comes from."
    if freshness(Path.cwd()) is Freshness.STALE:
        return f"The model is older than the project: run « relais train » first. {told}"
    return told


def debugging() -> bool:
    """Whether RELAIS_DEBUG asks for tracebacks."""
    return os.environ.get("RELAIS_DEBUG", "") not in ("", "0")


def project() -> Path:
    """The current folder, which must be a Relais project."""
    here = Path.cwd()
    missing = [name for name in ("config.yml", "domain.yml") if not (here / name).is_file()]
    if missing:
        raise ConfigurationError(
            f"This folder is not a Relais project: {' and '.join(missing)} missing. "
            "Go to the folder that holds config.yml, domain.yml and company.yml."
        )
    return here


def company() -> Company:
    """The company of the project."""
    from bot.company import load_company

    return load_company(project() / "company.yml")


def moment(at: str | None, zone: ZoneInfo) -> datetime | None:
    """The moment asked for with ``--at``."""
    if at is None:
        return None
    try:
        return read_moment(at, zone)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--at") from None


def clock(at: str | None, *, still: bool = False) -> Clock:
    """A clock that starts at ``--at``, or now; ``still``: it stands there."""
    from bot.adapters.clock import FixedClock, RunningClock, SystemClock

    zone = company().time_zone
    start = moment(at, zone)
    if still:
        return FixedClock(start or datetime.now(zone))
    return SystemClock(zone) if start is None else RunningClock(start)


def console(*, stderr: bool = False) -> Console:
    """Where people read: colours in a terminal, plain text elsewhere."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(file=stream, highlight=False, soft_wrap=not stream.isatty())


def printable(text: str) -> str:
    """The text without what would steer a terminal."""
    return "".join(sign if sign.isprintable() or sign == "\t" else "�" for sign in text)


def quiet_logs() -> None:
    """Only errors on standard error, and no library's warnings."""
    from bot.logs import set_up

    set_up("debug" if debugging() else "error", as_json=False)


def use_utf8() -> None:
    """Read and write UTF-8 whatever the terminal says, so that no sign stops a command."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
