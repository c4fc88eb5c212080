"""``relais test nlu``: how well messages are understood, on labelled sets."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.shared import FAILED, clock, company, console, project, use_utf8

if TYPE_CHECKING:
    from bot.evaluation.judged import Judged
    from bot.evaluation.labelled import LabelledSet
    from bot.evaluation.report import NluReport

RESULTS = Path("results")
PAGE = "understanding.html"


Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[FILES]...",
        help="Labelled sets, or folders of them; tests/nlu/dev otherwise.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output instead.")]
FailUnder = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FIGURE=SHARE",
        help="Exit with 1 when a figure is lower, as in intent=0.92. May be given again.",
        show_default=False,
    ),
]
FailOver = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FIGURE=SHARE",
        help="Exit with 1 when a figure is higher, as in ece=0.05. May be given again.",
        show_default=False,
    ),
]


def judge_understanding(
    files: Files = None,
    report: Annotated[
        Path, typer.Option("--report", metavar="DIR", help=f"Where {PAGE} is written.")
    ] = RESULTS,
    as_json: AsJson = False,
    fail_under: FailUnder = None,
    fail_over: FailOver = None,
) -> None:
    """Read labelled messages with the trained model, and report on what was understood.

    The tables say how well intent, urgency and language are read, what is taken for what, and
    whether confidence can be trusted; a page with plots says it to those who do not read tables.
    """
    use_utf8()
    floors, ceilings = _limits(fail_under, "--fail-under"), _limits(fail_over, "--fail-over")
    found = _measure(files or [])
    page = _write_page(report, found)
    if as_json:
        _print_json(found)
    else:
        _print_tables(found, page)
    figures = found.figures()
    missed = [
        f"{name} is {_figure(figures, name)}, and should be {word} {limit:g}."
        for limits, word, sign in ((floors, "at least", 1), (ceilings, "at most", -1))
        for name, limit in limits.items()
        if not sign * figures.get(name, math.nan) >= sign * limit
    ]
    for sentence in missed:
        typer.echo(sentence, err=True)
    if missed:
        raise typer.Exit(FAILED)


def _limits(given: list[str] | None, option: str) -> dict[str, float]:
    from bot.evaluation.report import FIGURES

    limits = {}
    for entry in given or ():
        name, _, share = entry.partition("=")
        try:
            limits[name] = float(share)
        except ValueError:
            limits[name] = math.nan
        if name not in FIGURES or not 0 <= limits[name] <= 1:
            raise typer.BadParameter(
                f"« {entry} » is not FIGURE=SHARE with a share from 0 to 1. "
                f"Figures: {', '.join(FIGURES)}.",
                param_hint=option,
            )
    return limits


def _figure(figures: dict[str, float], name: str) -> str:
    return f"{figures[name]:.4f}" if name in figures else "not measured by these sets"


def _measure(files: list[Path]) -> NluReport:
    import asyncio

    from bot.cli.explaining import thresholds_of
    from bot.evaluation.labelled import find_sets, read_sets
    from bot.evaluation.report import report_on

    here = project()
    sets = read_sets(here, find_sets(here, files))
    thresholds = thresholds_of(here)
    return report_on(asyncio.run(_read(sets)), sets, thresholds)


async def _read(sets: list[LabelledSet]) -> list[Judged]:
    from rich.progress import Progress

    from bot.cli.sessions import reading_engine
    from bot.evaluation.judged import judge

    engine = reading_engine(clock(None))
    err = console(stderr=True)
    with Progress(console=err, transient=True, disable=not err.is_terminal) as progress:
        task = progress.add_task("Reading", total=sum(len(one.messages) for one in sets))
        return await judge(engine, sets, lambda done: progress.update(task, completed=done))


def _print_tables(report: NluReport, page: Path) -> None:
    from bot.cli.nlu_tables import WIDTH, summary, tables

    out = console()
    out.width = min(out.width, WIDTH) if out.is_terminal else WIDTH
    for table in tables(report):
        out.print(table)
        out.print()
    for line in summary(report):
        out.print(line)
    out.print(f"With plots: {page}", markup=False)


def _print_json(report: NluReport) -> None:
    import json

    from bot.evaluation.as_json import as_json

    typer.echo(json.dumps(as_json(report), ensure_ascii=False, indent=1))


def _write_page(folder: Path, report: NluReport) -> Path:
    from datetime import datetime

    from bot.evaluation.page import Heading, page
    from bot.model_card import read_card

    firm, card = company(), read_card(project())
    trained = datetime.fromisoformat(card.trained) if card else None
    heading = Heading(firm.name, datetime.now(firm.time_zone), trained)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / PAGE
    path.write_text(page(report, heading), encoding="utf-8")
    return path
