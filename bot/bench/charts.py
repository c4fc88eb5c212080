"""Charts of what was measured, as small SVG or PNG files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.bench.line import Line
from bot.bench.meter import REST
from bot.errors import ConfigurationError

INK, QUIET = "#24313d", "#8794a1"
OURS, THEIRS = "#0b7a75", "#c9b79c"
STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": QUIET,
    "axes.titlesize": 9.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": INK,
    "ytick.color": INK,
    "svg.hashsalt": "relais",
    "figure.facecolor": "white",
}

Measure = tuple[str, str, bool, Callable[[Line], float]]
MEASURES: tuple[Measure, ...] = (
    ("Accuracy", "{:.1f} %", False, lambda line: line.accuracy * 100),
    ("Training, seconds (log)", "{:,.0f}", True, lambda line: line.training_seconds),
    ("Peak memory of training, MB", "{:,.0f}", False, lambda line: line.training_mb),
    ("Reading a message, p50 ms", "{:.1f}", False, lambda line: line.p50_ms),
)


def check_ending(path: Path | None) -> None:
    """Refuse a chart that could not be drawn, before anything is measured.

    Raises :class:`ConfigurationError` for a wrong ending.
    """
    if path and path.suffix not in (".svg", ".png"):
        raise ConfigurationError(f"{path} must end in .svg or .png.")


@contextmanager
def _figure(path: Path, width: float, height: float, columns: int = 1) -> Iterator[Any]:
    """Axes to draw on; saved at the end. Raises :class:`ConfigurationError` for a wrong ending."""
    check_ending(path)
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot

    with mpl.rc_context(STYLE):
        figure, axes = pyplot.subplots(1, columns, figsize=(width, height), layout="constrained")
        yield axes
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, dpi=144, metadata={"Date": None} if path.suffix == ".svg" else None)
        pyplot.close(figure)


def nlu_chart(lines: Sequence[Line], path: Path) -> None:
    """Bars for each training file: accuracy, training, memory, latency; systems side by side."""
    rows: dict[tuple[str, str], dict[str, Line]] = {}
    for line in lines:
        if not line.hold_out:
            rows.setdefault((line.data, line.train), {})[line.system] = line
    systems = list(dict.fromkeys(name for row in rows.values() for name in row))
    bars = sum(map(len, rows.values()))
    with _figure(path, 11, 0.9 + 0.22 * (bars + len(rows)), 4) as axes:
        for number, (axis, measure) in enumerate(zip(axes, MEASURES, strict=True)):
            for system, colour in zip(systems, (OURS, THEIRS), strict=False):
                _bars(axis, rows, system, colour, measure)
            _finish(axis, list(rows), measure, number == 0)
        axes[0].figure.legend(
            *axes[0].get_legend_handles_labels(), loc="outside lower left", ncols=2, frameon=False
        )


def _bars(
    axis: Any,
    rows: dict[tuple[str, str], dict[str, Line]],
    system: str,
    colour: str,
    measure: Measure,
) -> None:
    """The bars of one system, each beside the others of its row."""
    _, form, _, value = measure
    places, values = [], []
    for number, row in enumerate(rows.values()):
        if system in row:
            values.append(value(row[system]))
            places.append(number + 0.4 * (list(row).index(system) - (len(row) - 1) / 2))
    bars = axis.barh(places, values, 0.36, label=system, color=colour)
    axis.bar_label(bars, [form.format(one) for one in values], padding=3, fontsize=8)


def _finish(
    axis: Any,
    groups: Sequence[tuple[str, str]],
    measure: Measure,
    named: bool,
) -> None:
    axis.set_title(measure[0])
    if measure[2]:
        axis.set_xscale("log")
        axis.margins(x=0.35)
    else:
        axis.margins(x=0.3)
    axis.xaxis.set_visible(False)
    axis.spines["bottom"].set_visible(False)
    names = [f"{data}\n{Path(train).stem}" for data, train in groups]
    axis.set_yticks(range(len(groups)), names if named else [""] * len(groups))
    axis.tick_params(axis="y", length=0)
    axis.invert_yaxis()


def parts_chart(panels: Sequence[tuple[str, str, Sequence[tuple[str, float]]]], path: Path) -> None:
    """Where the time goes: for each panel its title, unit and parts, the longest first."""
    longest = max(len(parts) for _, _, parts in panels)
    with _figure(path, 11, 0.8 + 0.24 * longest, len(panels)) as axes:
        for axis, (title, unit, parts) in zip(axes, panels, strict=True):
            values = [value for _, value in parts]
            colours = [QUIET if name == REST else OURS for name, _ in parts]
            bars = axis.barh([name for name, _ in parts], values, color=colours, height=0.7)
            axis.bar_label(bars, [f"{v:.2f}" for v in values], padding=3, fontsize=8)
            axis.set_title(f"{title}: {sum(values):.1f} {unit}")
            axis.set_ylim(longest - 0.4, -0.6)
            axis.margins(x=0.2)
            axis.xaxis.set_visible(False)
            axis.spines["bottom"].set_visible(False)
            axis.tick_params(axis="y", length=0, labelsize=8)


def growth_chart(
    sizes: Sequence[int], curves: Sequence[tuple[str, Sequence[float]]], path: Path
) -> None:
    """One panel a curve, both axes logarithmic, each point with its value."""
    with _figure(path, 11, 2.6, len(curves)) as axes:
        for axis, (title, values) in zip(axes, curves, strict=True):
            axis.plot(sizes, values, "o-", color=OURS, markersize=4)
            axis.set(xscale="log", yscale="log", title=title, xlabel="training examples")
            for size, value in zip(sizes, values, strict=True):
                axis.annotate(
                    f"{value:.3g}",
                    (size, value),
                    (0, 6),
                    textcoords="offset points",
                    ha="center",
                    fontsize=8,
                )
            axis.margins(x=0.12, y=0.25)
            axis.minorticks_off()
            axis.yaxis.set_visible(False)
            axis.spines["left"].set_visible(False)
