"""Plots as inline SVG, drawn for a width of 360 so that a phone shows them legibly."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.evaluation.markup import percent, tag
from bot.evaluation.scores import Bin, CurvePoint

WIDTH, HEIGHT = 360, 270
LEFT, RIGHT, TOP, BOTTOM = 44, 20, 14, 40

ROUND_STEPS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
FEW = 10
"""Messages below which a share says little: its gap is drawn faintly."""


@dataclass(frozen=True)
class Frame:
    """Where values lie: ``x`` and ``y`` give pixels for values between the ends of the axes."""

    x_ends: tuple[float, float]
    y_ends: tuple[float, float]

    def x(self, value: float) -> float:
        """Pixels from the left."""
        low, high = self.x_ends
        return LEFT + (value - low) / (high - low) * (WIDTH - LEFT - RIGHT)

    def y(self, value: float) -> float:
        """Pixels from the top."""
        low, high = self.y_ends
        return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM)


def reliability(bins: Sequence[Bin]) -> str:
    """Claimed beside true: dots on the diagonal can be trusted, the larger the more messages."""
    frame = Frame((0, 1), (0, 1))
    most = max((one.count for one in bins), default=1) or 1
    ticks = (0.0, 0.25, 0.5, 0.75, 1.0)
    marks = [
        tag("line", x1=frame.x(0), y1=frame.y(0), x2=frame.x(1), y2=frame.y(1), class_="ideal")
    ]
    for one in bins:
        if one.count:
            x, y = frame.x(one.confidence), frame.y(one.accuracy)
            marks.append(
                tag(
                    "line",
                    x1=x,
                    y1=y,
                    x2=x,
                    y2=frame.y(one.confidence),
                    class_="gap" if one.count >= FEW else "gap faint",
                )
                + tag(
                    "circle",
                    _hint(
                        f"{one.count} messages: claimed {percent(one.confidence)}, "
                        f"right {percent(one.accuracy)}"
                    ),
                    cx=x,
                    cy=y,
                    r=3 + 9 * math.sqrt(one.count / most),
                    class_="dot",
                )
            )
    return _plot(
        "How often readings are right, by the confidence they claim",
        _grid_x(frame, ticks, "confidence claimed"),
        _grid_y(frame, ticks, "right"),
        *marks,
    )


def histogram(bins: Sequence[Bin]) -> str:
    """Right and wrong readings by confidence, on a square-root scale, with their numbers."""
    most = max((max(one.right, one.wrong) for one in bins), default=1) or 1
    frame = Frame((0, 1), (0, math.sqrt(most) * 1.08))
    bars = []
    for one in bins:
        middle, half = frame.x((one.low + one.high) / 2), (frame.x(one.high) - frame.x(one.low)) / 2
        for number, place, kind in ((one.right, -1, "right"), (one.wrong, 0, "wrong")):
            if number:
                x, top = middle + place * (half - 2), frame.y(math.sqrt(number))
                bars.append(
                    tag(
                        "rect",
                        _hint(f"{number} {kind}, confidence {one.low:.1f} to {one.high:.1f}"),
                        x=x,
                        y=top,
                        width=half - 3,
                        height=frame.y(0) - top,
                        class_=kind,
                        rx=1.5,
                    )
                    + _text(x + (half - 3) / 2, top - 3, str(number), "count")
                )
    return _plot(
        "How many readings are right and wrong, by confidence",
        _grid_x(frame, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0), "confidence claimed"),
        *bars,
    )


def coverage(points: Sequence[CurvePoint], marked: Sequence[tuple[str, CurvePoint]]) -> str:
    """The error among messages acted upon, by how many are, with the thresholds marked."""
    least = min([0.9, *(point.coverage - 0.03 for _, point in marked)])
    left = max(0.0, math.floor(least * 10) / 10)
    shown = [point for point in points if point.coverage >= left]
    ticks = _round_ticks(max((point.error for point in shown), default=0.0))
    top = ticks[-1]
    frame = Frame((left, 1), (0, top))
    path = " ".join(f"{frame.x(p.coverage):.1f},{frame.y(p.error):.1f}" for p in shown)
    steps = [left + n * (1 - left) / 4 for n in range(5)]
    return _plot(
        "Share of errors among the messages acted upon, by how many are acted upon",
        _grid_x(frame, steps, "acted upon at once", digits=0 if round(left * 10) % 2 == 0 else 1),
        _grid_y(frame, ticks, "wrong of these", digits=0 if ticks[1] >= 0.01 else 1),
        tag("polyline", points=path, class_="curve"),
        *(_threshold(frame, name, point) for name, point in marked),
    )


def _round_ticks(most: float) -> list[float]:
    """Round shares from 0 on, the last one not below ``most``."""
    step = next((step for step in ROUND_STEPS if most <= 5 * step), ROUND_STEPS[-1])
    return [step * n for n in range(max(2, math.ceil(most / step - 1e-9)) + 1)]


def _threshold(frame: Frame, name: str, point: CurvePoint) -> str:
    x, y = frame.x(point.coverage), frame.y(point.error)
    told = f"{percent(point.coverage)} acted upon, {percent(point.error)} of these wrong"
    return tag("circle", _hint(f"{name}: {told}"), cx=x, cy=y, r=5.0, class_="mark") + _text(
        x - 8, y - 8, f"{name} {point.threshold:.2f}", "label", "end"
    )


def bar(share: float, kind: str = "") -> str:
    """A thin bar for a table's cell, from nothing to all."""
    return tag(
        "svg",
        tag("rect", width=100, height=6, class_="track"),
        tag("rect", width=100 * share, height=6, class_=f"fill {kind}".strip()),
        viewBox="0 0 100 6",
        preserveAspectRatio="none",
        class_="bar",
        aria_hidden="true",
    )


def _plot(title: str, *parts: str) -> str:
    return tag(
        "svg", _hint(title), *parts, viewBox=f"0 0 {WIDTH} {HEIGHT}", class_="plot", role="img"
    )


def _grid_x(frame: Frame, ticks: Sequence[float], title: str, digits: int = 0) -> str:
    bottom = frame.y(frame.y_ends[0])
    numbers = "".join(
        _text(frame.x(tick), bottom + 14, percent(tick, digits), "tick") for tick in ticks
    )
    line = tag("line", x1=LEFT, y1=bottom, x2=WIDTH - RIGHT, y2=bottom, class_="axis")
    middle = (LEFT + WIDTH - RIGHT) / 2
    return line + numbers + _text(middle, HEIGHT - 6, title, "title")


def _grid_y(frame: Frame, ticks: Sequence[float], title: str, digits: int = 0) -> str:
    lines = "".join(
        tag("line", x1=LEFT, y1=frame.y(tick), x2=WIDTH - RIGHT, y2=frame.y(tick), class_="grid")
        + _text(LEFT - 5, frame.y(tick) + 3.5, percent(tick, digits), "tick", "end")
        for tick in ticks
    )
    return lines + _text(LEFT + 4, TOP + 8, title, "title", "start")


def _text(x: float, y: float, text: str, kind: str, anchor: str = "middle") -> str:
    return tag("text", text, x=x, y=y, class_=kind, text_anchor=anchor)


def _hint(text: str) -> str:
    return tag("title", text)
