"""Shows what a preflight found and what was trained."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.preflight import Report

if TYPE_CHECKING:
    from rich.console import Console

NOTHING = "Nothing was trained or served."


def show_mistakes(report: Report, console: Console) -> None:
    """One line a mistake, then how many there are."""
    from rich.markup import escape

    for mistake in report.mistakes:
        console.print(f"[bold]{escape(str(mistake.place))}[/]: {escape(mistake.sentence)}")
    count = len(report.mistakes)
    files = len({mistake.place.file for mistake in report.mistakes})
    console.print(
        f"\n[red]{count} mistake{'s' * (count > 1)} in {files} file{'s' * (files > 1)}.[/] "
        f"{NOTHING}"
    )


def summary_lines(summary: Mapping[str, Any]) -> list[str]:
    """What a model holds, in a few lines."""

    def some(key: str, noun: str) -> str:
        number = int(summary.get(key, 0))
        return f"{number:,} {noun}{'' if number == 1 else 's'}"

    return [
        f"{some('intents', 'intent')}, {some('examples_fr', 'French example')}, "
        f"{some('examples_en', 'English example')}",
        f"{some('rules', 'rule')}, {some('stories', 'story').replace('storys', 'stories')}, "
        f"{some('responses', 'response')}, {some('knowledge', 'knowledge file')}",
    ]
