"""``relais call``: a telephone in the terminal."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.shared import FAILED, At, clock, use_utf8

From = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="NUMBER", help="Number shown by the network, such as +33639980142."
    ),
]
Script = Annotated[
    Path | None,
    typer.Option(
        "--script",
        exists=True,
        dir_okay=False,
        allow_dash=True,
        help="Play a file: « say: … », « press: 12 », « silence », « hangup », # comments.",
    ),
]


def call(
    at: At = None,
    caller: From = None,
    script: Script = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a turn.")] = False,
    keep: Annotated[
        bool, typer.Option("--keep", help="Use the project's database instead of memory only.")
    ] = False,
) -> None:
    """Call the bot from the terminal, over the same voice code as a real telephone.

    Type what you say; #12 presses keys; an empty line is silence; /hangup, Ctrl-D or Ctrl-C hangs
    up. Nothing is kept unless --keep is given.
    """
    from bot.cli.sessions import application, lines_of
    from voice.caller import caller_number
    from voice.console import run_console

    use_utf8()
    if caller and caller_number(caller) is None:
        raise typer.BadParameter("Write a number such as +33639980142.", param_hint="--from")
    lines = list(lines_of(script)) if script else None
    with application(clock(at, still=script is not None), memory=not keep) as (runner, relais):
        if lines is None:
            # input() waits in a thread that nothing else can wake: the signal ends the process.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
        outcome = runner.run(
            run_console(
                relais.line(),
                caller=caller,
                lines=lines,
                as_json=as_json,
                write=typer.echo,
                read=input if sys.stdin.isatty() and not as_json else _without_prompt,
            )
        )
    if outcome.unplayed:
        typer.echo(f"The call ended; {outcome.unplayed} lines of the script were left.", err=True)
        raise typer.Exit(FAILED)


def _without_prompt(_prompt: str) -> str:
    return input()
