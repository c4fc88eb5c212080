"""``relais bench``: the whole bot, and ``nlu``, ``parts``, ``routing``, ``desk``, ``growth``."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.shared import FAILED, console, project

if TYPE_CHECKING:
    from bot.bench.nlu import System
    from bot.bench.process import Tell

application = typer.Typer(
    name="bench",
    help="Measure training, loading, turns, understanding and memory on this machine.",
    invoke_without_command=True,
    rich_markup_mode="rich",
)

AsJson = Annotated[
    Path | None,
    typer.Option("--json", metavar="FILE", help="Write what is measured there, line by line."),
]
Keep = Annotated[
    bool, typer.Option("--keep", help="Measure nothing again that --json FILE already holds.")
]
Chart = Annotated[
    Path | None, typer.Option("--chart", metavar="FILE", help="Draw a chart: .svg or .png.")
]


@application.callback()
def bench(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead.")] = False,
) -> None:
    """Measure training, loading, turns and memory on this machine, in one run.

    A copy of the project is trained from nothing in a folder of its own; nothing of yours changes.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(FAILED))  # measured processes end, too
    if context.invoked_subcommand:
        return
    from bot.bench.run import measure

    figures = measure(project(), _tell())
    if as_json:
        import json

        typer.echo(json.dumps({figure.name: round(figure.value, 3) for figure in figures}))
        return
    typer.echo("| what | measured | limit |\n|---|---|---|")
    for figure in figures:
        digits = 2 if figure.unit == "s" else 1 if figure.unit == "ms" else 0
        limit = f"≤ {figure.limit:g} {figure.unit}" if figure.limit else "–"
        typer.echo(f"| {figure.name} | {figure.value:.{digits}f} {figure.unit} | {limit} |")


Data = Annotated[
    list[Path],
    typer.Option(
        "--data",
        metavar="DIR",
        help="A folder with test.yml and train_10.yml or train.yml; may be given again.",
    ),
]
Train = Annotated[
    str,
    typer.Option(
        "--train",
        metavar="FILE",
        help="The training file in it, or « all » for each of the two; otherwise train_10.yml, "
        "or train.yml where there is no other.",
        show_default=False,
    ),
]
Compare = Annotated[
    str | None,
    typer.Option(
        "--compare",
        metavar="stock",
        help="Measure stock Rasa 3.6.21 too (needs Python 3.10), on the first training file.",
    ),
]
HoldOut = Annotated[
    int | None,
    typer.Option(
        "--hold-out",
        metavar="N",
        min=2,
        help="Leave every Nth intent out of training: are its messages noticed?",
    ),
]


@application.command("nlu")
def nlu(
    data: Data,
    train: Train = "",
    compare: Compare = None,
    hold_out: HoldOut = None,
    as_json: AsJson = None,
    keep: Keep = False,
    chart: Chart = None,
) -> None:
    """Train the pipeline on data sets of any kind, and test it on messages it has never seen.

    The pipeline is that of config.yml, without the policies and the company's knowledge base, and
    nothing is cached. Tables come on standard output. Without Python 3.10, a comparison is left
    out, says so, and the exit code is 0 all the same.
    """
    from bot.bench.data_set import data_sets
    from bot.bench.line import Line
    from bot.bench.nlu import measure, relais
    from bot.bench.nlu_tables import nlu_report
    from bot.bench.store import Store

    if compare not in (None, "stock"):
        raise typer.BadParameter("there is only « stock ».", param_hint="--compare")
    _check_outputs(as_json, keep, chart)
    here, tell = project(), _tell()
    sets = [one for folder in data for one in data_sets(folder, train)]
    store = Store(as_json, Line, keep=keep)
    systems = [relais(here), *(_stock(here, tell) if compare else ())]
    lines = list(measure(sets, systems, hold_out or 0, store, tell))
    _print(nlu_report(lines))
    if chart:
        from bot.bench.charts import nlu_chart

        nlu_chart(lines, chart)


@application.command("parts")
def parts(chart: Chart = None) -> None:
    """Show where the time of a cold training, of a start and of a turn goes, part by part.

    In processor time, measured on a copy of the project. Measuring itself takes a little.
    """
    from bot.bench.parts import measure, parts_report

    _check_outputs(None, False, chart)
    panels = measure(project(), _tell())
    _print(parts_report(panels))
    if chart:
        from bot.bench.charts import parts_chart

        parts_chart([(panel.title, panel.unit, panel.parts) for panel in panels], chart)


@application.command("routing")
def routing() -> None:
    """Measure how long the choice of a channel takes, with the company's channels and with all."""
    from bot.bench.routing import measure, routing_report
    from bot.company import load_company

    _print(routing_report(measure(load_company(project() / "company.yml"))))


@application.command("desk")
def desk(
    cases: Annotated[int, typer.Option("--cases", min=100, help="How many cases.")] = 5000,
    lines: Annotated[int, typer.Option("--lines", min=100, help="Lines in all.")] = 200_000,
) -> None:
    """Measure queue, case, figures and rounds with a month of cases in a database of its own."""
    import asyncio

    from bot.bench.desk import desk_report, measure
    from bot.company import load_company

    company = load_company(project() / "company.yml")
    _print(desk_report(asyncio.run(measure(company, _tell(), cases, max(cases, lines)))))


@application.command("growth")
def growth(
    up_to: Annotated[
        int, typer.Option("--up-to", min=1000, help="The most training examples to try.")
    ] = 100_000,
    as_json: AsJson = None,
    keep: Keep = False,
    chart: Chart = None,
) -> None:
    """Show how training time, memory, model size and reading grow with the training examples.

    Examples are made from the project's own: drawn again and again, with other words, digits and
    typing mistakes. Each size is trained from nothing in a process of its own; 100,000 examples
    take a quarter of an hour or more.
    """
    from bot.bench.growth import Point, growth_chart_of, growth_report, measure
    from bot.bench.store import Store

    _check_outputs(as_json, keep, chart)
    store = Store(as_json, Point, keep=keep)
    points = list(measure(project(), up_to, store, _tell()))
    _print(growth_report(points))
    if chart:
        growth_chart_of(points, chart)


@application.command("chart")
def chart(
    results: Annotated[Path, typer.Argument(help="What « relais bench nlu --json » wrote.")],
    chart: Annotated[
        Path, typer.Option("--chart", metavar="FILE", help="Where to: .svg or .png.")
    ] = Path("docs/images/bench-nlu.svg"),
) -> None:
    """Print the tables of earlier results again, and draw their chart."""
    from bot.bench.charts import nlu_chart
    from bot.bench.line import Line
    from bot.bench.nlu_tables import nlu_report
    from bot.bench.store import heading_of, read_lines

    lines = read_lines(results, Line)
    typer.echo(f"{heading_of(results)}\n\n{nlu_report(lines)}")
    nlu_chart(lines, chart)
    _tell()(f"Drawn: {chart}")


def _check_outputs(as_json: Path | None, keep: bool, chart: Path | None) -> None:
    """Refuse, before anything is measured, what could not be kept or drawn after it."""
    from bot.bench.charts import check_ending

    if keep and not as_json:
        raise typer.BadParameter("say with --json FILE which lines to keep.", param_hint="--keep")
    check_ending(chart)


def _stock(here: Path, tell: Tell) -> Sequence[System]:
    from bot.bench.nlu import stock_rasa
    from bot.errors import MissingPart

    try:
        return [stock_rasa(here, tell)]
    except MissingPart as error:
        tell(str(error))
        return []


def _print(report: str) -> None:
    """Tables, below a line that says when they were measured, and on what."""
    from bot.bench.store import heading

    typer.echo(f"{heading()}\n\n{report}")


def _tell() -> Tell:
    out = console(stderr=True)
    return lambda text: out.print(text, markup=False)
