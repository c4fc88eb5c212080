"""``relais route``: which channel serves a customer best, and why."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.shared import At, clock, company, printable, use_utf8
from bot.cli.shared import moment as asked_moment

EXAMPLE = '{"intent": "make_complaint", "contact": ["email"]}'


def route(
    file: Annotated[
        str | None,
        typer.Argument(metavar="[FILE|-]", help="A situation as JSON; - or nothing reads stdin."),
    ] = None,
    at: At = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="The whole recommendation as one JSON object.")
    ] = False,
) -> None:
    """Rank the company's channels for one situation, with the reasons for and against each.

    docs/routing.md names the fields. Without --json: a table, in the situation's language.
    """
    from dataclasses import replace

    from bot.routing.as_json import as_json as plain
    from bot.routing.reading import WrongSituation, parse_situation

    use_utf8()
    here = company()
    text, name = _text(file)
    try:
        situation = parse_situation(text, here.time_zone, here.desks)
    except WrongSituation as error:
        lines = (f"{name}: {printable(line)}" for line in str(error).splitlines())
        raise WrongSituation("\n".join(lines)) from None
    if at is not None:
        situation = replace(situation, at=asked_moment(at, here.time_zone))
    found = here.router.recommend(situation, clock(None).now())
    if as_json:
        typer.echo(json.dumps(plain(found), ensure_ascii=False, indent=2))
        return
    from bot.cli.route_table import lines_of

    for line in lines_of(found, situation):
        typer.echo(line)


def _text(file: str | None) -> tuple[str, str]:
    """The text of a situation, and what to call it in sentences."""
    if file is None and sys.stdin.isatty():
        raise typer.BadParameter(
            f"Give a file that holds a situation, or pipe one in: echo '{EXAMPLE}' | relais route",
            param_hint="FILE",
        )
    if file is None or file == "-":
        return sys.stdin.read(), "situation"
    try:
        return Path(file).read_text(encoding="utf-8-sig"), file
    except FileNotFoundError:
        told = f"There is no file « {file} ». Give the path of a situation, or -."
        raise typer.BadParameter(told, param_hint="FILE") from None
    except (OSError, UnicodeDecodeError):
        told = f"« {file} » cannot be read as UTF-8 text. Give the path of a situation, or -."
        raise typer.BadParameter(told, param_hint="FILE") from None
