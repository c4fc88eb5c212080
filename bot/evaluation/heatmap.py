"""The confusions as a map: what was meant in rows, what was read in columns."""

from __future__ import annotations

from collections.abc import Sequence

from bot.evaluation.markup import tag, words
from bot.evaluation.scores import Confusion

CELL = 26
LABELS = 158
SLANTED = 118
MOST = 14


def heatmap(confusions: Sequence[Confusion]) -> str:
    """The most frequent confusions, so many that rows and columns stay within ``MOST``."""
    rows, columns, shown = _within(confusions)
    most = max((one.count for one in shown), default=1)
    cells = [
        tag(
            "rect",
            x=LABELS + column * CELL + 1,
            y=SLANTED + row * CELL + 1,
            width=CELL - 2,
            height=CELL - 2,
            rx=4,
            class_="same" if rows[row] == columns[column] else "empty",
        )
        for row in range(len(rows))
        for column in range(len(columns))
    ]
    for one in shown:
        x = LABELS + columns.index(one.found) * CELL
        y = SLANTED + rows.index(one.wanted) * CELL
        cells.append(_cell(one, x, y, 0.2 + 0.8 * one.count / most))
    size = (LABELS + len(columns) * CELL + 74, SLANTED + len(rows) * CELL + 6)
    return tag(
        "svg",
        tag("title", "Which intents are taken for which"),
        *(_row_label(name, n) for n, name in enumerate(rows)),
        *(_column_label(name, n) for n, name in enumerate(columns)),
        *cells,
        viewBox=f"0 0 {size[0]} {size[1]}",
        width=size[0],
        class_="map",
        role="img",
    )


def _within(
    confusions: Sequence[Confusion],
) -> tuple[list[str], list[str], list[Confusion]]:
    rows: set[str] = set()
    columns: set[str] = set()
    shown: list[Confusion] = []
    for one in confusions:
        if len(rows | {one.wanted}) <= MOST and len(columns | {one.found}) <= MOST:
            rows.add(one.wanted)
            columns.add(one.found)
            shown.append(one)
    return sorted(rows), sorted(columns), shown


def _cell(one: Confusion, x: int, y: int, strength: float) -> str:
    example = words(f"{one.count} × {one.wanted} read as {one.found}: « {one.texts[0]} »")
    return tag(
        "g",
        tag("title", example),
        tag(
            "rect",
            x=x + 1,
            y=y + 1,
            width=CELL - 2,
            height=CELL - 2,
            rx=4,
            class_="heat",
            fill_opacity=strength,
        ),
        tag(
            "text",
            str(one.count),
            x=x + CELL / 2,
            y=y + CELL / 2 + 4,
            text_anchor="middle",
            class_="on" if strength > 0.55 else "off",
        ),
    )


def _row_label(name: str, row: int) -> str:
    y = SLANTED + row * CELL + CELL / 2 + 4
    return tag("text", words(name), x=LABELS - 8, y=y, text_anchor="end", class_="label")


def _column_label(name: str, column: int) -> str:
    x, y = LABELS + column * CELL + CELL / 2 + 3, SLANTED - 7
    return tag("text", words(name), x=x, y=y, transform=f"rotate(-52 {x:g} {y})", class_="label")
