"""``relais test``: plays scripts; ``relais test nlu`` judges understanding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from bot.cli.faq import judge_knowledge
from bot.cli.nlu import judge_understanding
from bot.cli.shared import FAILED, NOT_READY, company, console, project, quiet_logs, use_utf8
from bot.cli.tone import judge_tone

if TYPE_CHECKING:
    from rich.console import Console

    from bot.scripts import Outcome, Script


class ScriptsUnlessNamed(TyperGroup):
    """``relais test PATHS`` is short for ``relais test scripts PATHS``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the command in front when none is named."""
        if not args or args[0] not in {*self.commands, "--help"}:
            args = ["scripts", *args]
        return super().parse_args(ctx, args)


application = typer.Typer(
    name="test",
    cls=ScriptsUnlessNamed,
    help="Play scripts: [bold]relais test PATHS[/], or all of them. Judge understanding: "
    "[bold]relais test nlu[/].",
    rich_markup_mode="rich",
)


@application.command("scripts")
def play_scripts(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATHS]...",
            help="Scripts, or folders of them; tests/conversations and tests/calls otherwise.",
            show_default=False,
        ),
    ] = None,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Show every transcript, also of those that pass."),
    ] = False,
) -> None:
    """Play conversation and call scripts and check what comes of them.

    Each script starts with fresh data in memory, at the time it names. The exit code is 1 when an
    expectation is not met. docs/scripts.md describes how a script is written.
    """
    import asyncio

    use_utf8()
    scripts, out = _read(paths or []), console()
    quiet_logs()
    outcomes = asyncio.run(_play(scripts, out, verbose=verbose))
    _summary(outcomes, out)
    if not all(outcome.passed for outcome in outcomes):
        raise typer.Exit(FAILED)


def _read(paths: list[Path]) -> list[Script]:
    from bot.errors import ConfigurationError
    from bot.scripts import find_scripts, read_script

    zone, scripts, mistakes = company().time_zone, [], []
    for path in find_scripts(project(), paths):
        try:
            scripts.append(read_script(path, zone))
        except ConfigurationError as error:
            mistakes.append(str(error))
    if mistakes:
        raise ConfigurationError("\n".join(mistakes))
    if not scripts:
        typer.echo(
            "There is no script. Write one in tests/conversations/ (docs/scripts.md).", err=True
        )
        raise typer.Exit(NOT_READY)
    return scripts


async def _play(scripts: list[Script], out: Console, *, verbose: bool) -> list[Outcome]:
    from rich.markup import escape

    from bot.adapters.clock import FixedClock
    from bot.cli.sessions import check_model
    from bot.scripts.player import Player

    check_model(project())
    player = await Player.load(project(), FixedClock(scripts[0].at))
    outcomes = []
    for script in scripts:
        outcome = await player.play(script)
        mark = "[green]✓[/]" if outcome.passed else "[red]✗[/]"
        out.print(f"{mark} {escape(script.name)}  [dim]{escape(script.file)}[/]")
        if verbose or not outcome.passed:
            out.print(outcome.account(), markup=False)
            out.print()
        outcomes.append(outcome)
    return outcomes


def _summary(outcomes: list[Outcome], out: Console) -> None:
    failed = [outcome for outcome in outcomes if not outcome.passed]
    seconds = sum(outcome.seconds for outcome in outcomes)
    if failed:
        from rich.table import Table

        table = Table("script", "line", "what was not as expected", box=None, header_style="bold")
        for outcome in failed:
            for failure in outcome.failures:
                table.add_row(outcome.script.file, str(failure.line), failure.sentence)
        out.print(table)
    colour = "red" if failed else "green"
    out.print(
        f"[{colour}]{len(outcomes) - len(failed)} of {len(outcomes)} scripts as expected[/] "
        f"({seconds:.1f} s)"
    )


application.command("nlu")(judge_understanding)
application.command("faq")(judge_knowledge)
application.command("tone")(judge_tone)
