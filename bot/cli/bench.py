"""``relais bench``."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.shared import console, project


def bench(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead.")] = False,
) -> None:
    """Measure training, loading, turns and memory on this machine, in one run.

    A copy of the project is trained from nothing in a folder of its own; nothing of yours changes.
    """
    from bot.bench.run import measure

    out = console(stderr=True)
    figures = measure(project(), lambda text: out.print(text))
    if as_json:
        import json

        typer.echo(json.dumps({figure.name: round(figure.value, 3) for figure in figures}))
        return
    typer.echo("| what | measured | limit |\n|---|---|---|")
    for figure in figures:
        digits = 2 if figure.unit == "s" else 1 if figure.unit == "ms" else 0
        limit = f"≤ {figure.limit:g} {figure.unit}" if figure.limit else "–"
        typer.echo(f"| {figure.name} | {figure.value:.{digits}f} {figure.unit} | {limit} |")
