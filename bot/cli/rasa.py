"""``relais rasa -- …``."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.shared import FAILED, project


def rasa(
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="-- COMMAND...", show_default=False)
    ] = None,
) -> None:
    """Run a command of Rasa itself: relais rasa -- data validate.

    Telemetry is off. Commands that need Rasa's own server or its TensorFlow say why they cannot
    run and what to use instead. Without a command: Rasa's help.
    """
    from bot.engine.rasa_cli import run_rasa

    given = arguments or ["--help"]
    asked_only = {"--help", "-h", "--version"} & set(given)
    here = None if asked_only else project()
    code = run_rasa(here, given)
    if code:
        raise typer.Exit(FAILED if code not in (2, 3) else code)
