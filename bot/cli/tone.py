"""``relais test tone``: how well tone, wishes and stated difficulties are read."""

from __future__ import annotations

from bot.cli.shared import console, project, use_utf8


def judge_tone() -> None:
    """Read the messages of tests/nlu/tone_*.yml and tell precision and recall of each cue."""
    use_utf8()
    from rich.table import Table

    from bot.evaluation.tone import SETS, score_tone

    folder, out = project() / "tests" / "nlu", console()
    for name in SETS:
        if not (folder / name).is_file():
            continue
        table = Table(box=None, header_style="bold")
        table.add_column(name, no_wrap=True)
        for heading in ("labelled", "precision", "recall"):
            table.add_column(heading, justify="right")
        for cue, one in score_tone(folder / name).items():
            table.add_row(cue, str(one.meant), f"{one.precision:.1%}", f"{one.recall:.1%}")
        out.print(table)
