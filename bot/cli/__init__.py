"""The command line: one command a file. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli import (
    adviser,
    bench,
    call,
    chat,
    doctor,
    parse,
    rasa,
    route,
    serve,
    test,
    train,
    validate,
)
from bot.cli.shared import EXIT_CODES, Commands

application = typer.Typer(
    name="relais",
    cls=Commands,
    help="Relais: a bot that answers customers by chat and by telephone, out of hours.",
    epilog=EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

application.command("train")(train.train)
application.command("parse")(parse.parse)
application.command("route")(route.route)
application.command("chat")(chat.chat)
application.command("call")(call.call)
application.command("serve")(serve.serve)
application.add_typer(adviser.application)
application.command("validate")(validate.validate)
application.add_typer(test.application)
application.command("doctor")(doctor.doctor)
application.add_typer(bench.application)
application.command(
    "rasa", context_settings={"ignore_unknown_options": True, "help_option_names": []}
)(rasa.rasa)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"relais {version('relais')} (Rasa {version('rasa')})")
        raise typer.Exit


@application.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show versions.")
    ] = False,
) -> None:
    """Relais: a bot that answers customers by chat and by telephone, out of hours."""
