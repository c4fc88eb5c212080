"""``relais test faq``: how well the knowledge base answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.shared import console, project, quiet_logs, use_utf8

if TYPE_CHECKING:
    from rich.console import Console

    from bot.evaluation.faq import Asked, FaqScores


def judge_knowledge(
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Show what was found wrongly, or not at all.")
    ] = False,
) -> None:
    """Ask the knowledge base the questions of tests/nlu/faq_*.yml and count what comes.

    No model is needed: the base is indexed from data/knowledge as it stands.
    """
    use_utf8()
    here, out = project(), console()
    quiet_logs()
    from bot.engine import prepare

    prepare()
    from bot.evaluation.faq import SETS, ask_all, scores_of
    from bot.understanding.faq_index import FaqIndex
    from bot.understanding.knowledge import load_knowledge
    from bot.understanding.vectors import encode

    index = FaqIndex.fit(load_knowledge(here / "data" / "knowledge"), encode)
    files = [here / "tests" / "nlu" / name for name in SETS]
    asked = {file.name: ask_all(index, file, encode) for file in files if file.is_file()}
    show_scores({name: scores_of(questions) for name, questions in asked.items()}, out)
    if verbose:
        for name, questions in asked.items():
            show_misses(name, questions, out)


def show_scores(scores: dict[str, FaqScores], out: Console) -> None:
    """A table, a set a line: questions that the base can answer, then those it cannot."""
    from rich.table import Table

    table = Table(box=None, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column("set", no_wrap=True)
    for heading in ("known", "recall@1", "recall@3", "answered", "wrong"):
        table.add_column(heading, justify="right")
    for heading in ("unknown", "answered", "guessed"):
        table.add_column(heading, justify="right")
    for name, one in scores.items():
        table.add_row(
            name.removeprefix("faq_").removesuffix(".yml"),
            str(one.held),
            _share(one.right, one.held),
            _share(one.among, one.held),
            _share(one.answered, one.held),
            str(one.answered_wrong),
            str(one.strange),
            str(one.strange_answered),
            str(one.strange_offered),
        )
    out.print(table)


def show_misses(name: str, asked: list[Asked], out: Console) -> None:
    """Questions whose first entry is wrong, and those without an answer that got one."""
    for one in asked:
        if (one.expected and not one.right) or (not one.expected and one.answered):
            wanted = " or ".join(one.expected) or "no answer"
            out.print(
                f"{name}: {one.question}\n  {one.score:.2f} {', '.join(one.found)} "
                f"(wanted: {wanted})",
                markup=False,
            )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"
