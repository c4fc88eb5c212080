"""``relais validate``."""

from __future__ import annotations

import contextlib
import io
import re

import typer

from bot.cli.shared import FAILED, company, console, project

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
EXPECTED = re.compile(
    r" INFO |is not used in any (story|rule)|^\s*$|rasa\.shared\.utils\.io\.raise_w"
)
"""Lines of Rasa that tell nothing: responses and intents are also used by actions and policies."""


def validate() -> None:
    """Check every file of the project, then let Rasa check rules and stories against each other."""
    from bot.cli.reporting import show_mistakes
    from bot.preflight import check_project

    here = project()
    report = check_project(here)
    if report.mistakes:
        show_mistakes(report, console(stderr=True))
        raise typer.Exit(FAILED)
    from bot.engine.rasa_cli import run_rasa

    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = run_rasa(here, ["data", "validate"])
    for line in COLOUR.sub("", said.getvalue()).splitlines():
        if not EXPECTED.search(line):
            typer.echo(line, err=True)
    if code:
        raise typer.Exit(FAILED)
    console().print("[green]No mistake found.[/]")
    for note in company().notes:
        console().print(note, style="yellow", markup=False)
