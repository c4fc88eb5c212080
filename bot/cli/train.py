"""``relais train``."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.shared import FAILED, console, project, quiet_logs
from bot.model_card import MODEL, Freshness, freshness, read_card

if TYPE_CHECKING:
    from rich.console import Console

    from bot.preflight import Report


def train(
    force: Annotated[
        bool, typer.Option("--force", help="Train everything anew, also when nothing changed.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say nothing unless it fails.")] = False,
    if_needed: Annotated[
        bool, typer.Option("--if-needed", help="Say nothing when the model is fresh.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on: train whenever a file is saved, until Ctrl-C.")
    ] = False,
) -> None:
    """Check the project's files, then train the model.

    Files are checked first; each mistake is named with its file and line. When nothing changed
    since the last training, that is said and nothing is done. A running « relais serve » takes
    the new model for its next turns.
    """
    here = project()
    if watch:
        from bot.cli.watch import watch_project

        watch_project(here, console())
        return
    if not force and freshness(here) is Freshness.FRESH:
        from bot.preflight import check_settings

        _stop_at(check_settings(here))
        card = None if quiet or if_needed else read_card(here)
        if card:
            told = f"Nothing changed since the model was trained ({card.trained}): {MODEL}"
            console().print(told)
        return
    train_project(here, console(), force=force, quiet=quiet)


def train_project(here: Path, out: Console, *, force: bool = False, quiet: bool = False) -> None:
    """Preflight, training and a summary; leaves with code 1 when the preflight finds mistakes."""
    from bot.cli.reporting import summary_lines
    from bot.preflight import check_project

    started = time.monotonic()
    report = check_project(here)
    _stop_at(report)
    quiet_logs()
    with Progress(out, quiet=quiet) as progress:
        from bot.engine.training import train as train_model

        card = train_model(here, report.summary, tell=progress.tell, force=force)
    if quiet:
        return
    for line in summary_lines(card.summary):
        out.print(f"  {line}")
    size = (here / MODEL).stat().st_size / 1_000_000
    seconds = time.monotonic() - started
    out.print(f"[green]Trained[/] in {seconds:.1f} s: {MODEL} ({size:.1f} MB)")


def _stop_at(report: Report) -> None:
    """Name the mistakes, if there are any, and leave with code 1."""
    if report.mistakes:
        from bot.cli.reporting import show_mistakes

        show_mistakes(report, console(stderr=True))
        raise typer.Exit(FAILED)


class Progress:
    """Shows the component at work and how long each took; plain lines outside a terminal."""

    def __init__(self, out: Console, *, quiet: bool) -> None:
        self._out = out
        self._quiet = quiet
        self._started: dict[str, float] = {}
        self._status = out.status("Checking…") if sys.stdout.isatty() and not quiet else None

    def __enter__(self) -> Progress:
        if self._status:
            self._status.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        if self._status:
            self._status.stop()

    def tell(self, what: str, name: str) -> None:
        """Told by the training: ``loading``, ``start``, ``done`` or ``kept``, and a component."""
        if what in ("loading", "start"):
            self._started[name] = time.monotonic()
            if self._status:
                verb = "Loading" if what == "loading" else "Training"
                self._status.update(f"{verb} {name}…")
        elif not self._quiet:
            seconds = time.monotonic() - self._started.get(name, time.monotonic())
            took = "unchanged" if what == "kept" else f"{seconds:.1f} s"
            self._out.print(f"  {name:<28} {took:>9}")
