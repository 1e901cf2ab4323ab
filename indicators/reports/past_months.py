"""The months before, drawn over their figures: a point over each, and a lead into the cell being typed.

Measures are those of six columns of 42, and the gap between them and the cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from indicators.reports.chart_scale import Box

COLUMN = 42
LEAD = 14
HEIGHT = 28
Values = Sequence[Fraction | None]


def past_line(values: Values) -> str:
    """``values`` oldest first, this month's last. A gap breaks the line; a ring stands for nothing typed."""
    past, now = values[:-1], values[-1]
    there = [value for value in values if value is not None]
    width = COLUMN * len(past) + LEAD
    head = (
        f'<svg class="past-line" width="{width}" height="{HEIGHT}" viewBox="0 0 {width} {HEIGHT}" '
        'aria-hidden="true">'
    )
    if not there:
        return f"{head}</svg>"
    box = Box(0, 5, width, HEIGHT - 10, min(there), max(there))
    points = [None if value is None else (_x(place), box.y(value)) for place, value in enumerate(past)]
    dots = [f'<circle class="dot" cx="{x:.0f}" cy="{y:.1f}" r="2"/>' for x, y in filter(None, points)]
    return f"{head}{_path(points)}{''.join(dots)}{_lead(points, now, box, width)}</svg>"


def _x(place: int) -> float:
    return COLUMN * place + COLUMN / 2


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    path, pen = [], "M"
    for point in points:
        if point is None:
            pen = "M"
            continue
        path.append(f"{pen}{point[0]:.0f} {point[1]:.1f}")
        pen = "L"
    return f'<path class="line" d="{" ".join(path)}" fill="none" stroke-width="1.5"/>' if path else ""


def _lead(points: Sequence[tuple[float, float] | None], now: Fraction | None, box: Box, width: int) -> str:
    """From the month before; from nowhere where that is missing."""
    start = points[-1] if points else None
    end = width - 4
    level = start[1] if start else HEIGHT / 2
    y = level if now is None else box.y(now)
    kind = "open" if now is None else "now"
    mark = f'<circle class="{kind}" cx="{end}" cy="{y:.1f}" r="3.5"/>'
    if start is None:
        return mark
    return f'<path class="lead" d="M{start[0]:.0f} {start[1]:.1f}L{end - 4} {y:.1f}" fill="none"/>{mark}'
