"""Charts as SVG from one place, for pages and the book: fixed decimals, so always the same bytes.

Attributes carry the light colours and serve the book; pages redefine the classes for the dark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

LINE, INK, AXIS = "#54625d", "#14211d", "#78857f"
Values = Sequence[Fraction | None]


@dataclass(frozen=True, slots=True)
class ChartSize:
    """A chart's measures in its own units: the whole, and the margins left and right of its lines."""

    width: int
    height: int
    left: int
    right: int
    most_labels: int = 13

    def box(self, low: Fraction, high: Fraction) -> Box:
        return Box(self.left, 16, self.width - self.left - self.right, self.height - 62, low, high)


WIDE = ChartSize(892, 372, left=56, right=136)
SMALL = ChartSize(504, 190, left=52, right=72, most_labels=5)
"""For the book, three in a row: four units a millimetre."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where values are drawn: left, top, width and height, and the values at foot and head."""

    left: float
    top: float
    width: float
    height: float
    low: Fraction
    high: Fraction

    def x(self, place: int, count: int) -> float:
        return self.left + self.width * place / max(count - 1, 1)

    def y(self, value: Fraction) -> float:
        span = self.high - self.low
        share = float((value - self.low) / span) if span else 0.5
        return self.top + self.height * (1 - share)


def sparkline(values: Values, label: str, *, width: int = 84, height: int = 26) -> str:
    """A line without axes; a gap breaks it, a dot ends it. ``label`` says it in words."""
    there = [value for value in values if value is not None]
    head = _head(width, height, label, "sparkline")
    if not there:
        return f"{head}</svg>"
    box = Box(3, 4, width - 6, height - 8, min(there), max(there))
    last = max(place for place, value in enumerate(values) if value is not None)
    end = values[last] or Fraction(0)
    x, y = box.x(last, len(values)), box.y(end)
    dot = f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{LINE}"/>'
    return f"{head}{_line(values, box, 1.4)}{dot}</svg>"


def line_chart(
    values: Values,
    months: Sequence[str],
    label: str,
    *,
    target: Fraction | None = None,
    text: Sequence[str] = (),
    size: ChartSize = WIDE,
) -> str:
    """A line with axis, a dot and its words at each point; the target dashed; the newest value in bold.

    ``months`` are the labels under the points, ``text`` the values as they are printed.
    """
    there = [value for value in (*values, target) if value is not None]
    head = _head(size.width, size.height, label, "chart")
    if not there:
        return f"{head}</svg>"
    ticks = _ticks(min(Fraction(0), *there), max(there))
    box = size.box(ticks[0], ticks[-1])
    parts = [*_axis(box, ticks), *_months(months, box, size.most_labels)]
    parts += [*_target(target, _newest(values), box), _line(values, box, 1.75)]
    parts += _points(values, months, text, box)
    return f"{head}{''.join(parts)}</svg>"


def _head(width: int, height: int, label: str, kind: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}" font-family="Source Sans 3">'
    )


def _line(values: Values, box: Box, stroke: float) -> str:
    path, pen = [], "M"
    for place, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        path.append(f"{pen}{box.x(place, len(values)):.1f} {box.y(value):.1f}")
        pen = "L"
    return (
        f'<path class="line" d="{" ".join(path)}" fill="none" stroke="{LINE}" stroke-width="{stroke}" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
    )


def _ticks(low: Fraction, high: Fraction) -> list[Fraction]:
    """Five or six round numbers that hold both ends.

    >>> [int(tick) for tick in _ticks(Fraction(0), Fraction(1493))]
    [0, 500, 1000, 1500]
    """
    rough = (high - low) / 4 or Fraction(1)
    power = Fraction(10) ** (len(str(int(rough))) - 1) if rough >= 1 else Fraction(1, 10)
    step = next(power * by for by in (1, 2, 5, 10, 20) if power * by >= rough)
    first = (low / step).__floor__() * step
    count = -((first - high) // step)
    return [first + step * place for place in range(int(count) + 1)]


def _axis(box: Box, ticks: list[Fraction]) -> list[str]:
    right = box.left + box.width
    return [
        f'<path class="axis" d="M{box.left} {box.y(tick):.1f}H{right}" stroke="{AXIS}" stroke-width=".5"/>'
        f'<text x="{box.left - 8}" y="{box.y(tick) + 4:.1f}" font-size="13" text-anchor="end" fill="#4a5853">'
        f"{_short(tick)}</text>"
        for tick in ticks
    ]


def _short(tick: Fraction) -> str:
    """A round number that has room beside an axis.

    >>> [_short(Fraction(each)) for each in ("0.5", "-20000", "1500000", "4000000000")]
    ['0.5', '-20,000', '1.5m', '4bn']
    """
    for size, word in ((10**9, "bn"), (10**6, "m")):
        if abs(tick) >= size:
            return f"{float(tick / size):,.12g}{word}"
    return f"{float(tick):,.12g}"


def _months(months: Sequence[str], box: Box, most: int) -> list[str]:
    every, foot = max(1, -(-len(months) // most)), box.top + box.height + 22
    return [
        f'<text x="{box.x(place, len(months)):.1f}" y="{foot:g}" font-size="13" text-anchor="middle" '
        f'fill="#4a5853">{escape(month)}</text>'
        for place, month in enumerate(months)
        if (len(months) - 1 - place) % every == 0
    ]


def _newest(values: Values) -> Fraction | None:
    return next((value for value in reversed(values) if value is not None), None)


def _target(target: Fraction | None, newest: Fraction | None, box: Box) -> list[str]:
    """Its word is pushed away from the newest value, which stands beside it."""
    if target is None:
        return []
    y, right = box.y(target), box.left + box.width
    line = (
        f'<path class="target" d="M{box.left} {y:.1f}H{right}" stroke="{INK}" stroke-width="2" fill="none" '
    )
    beside = box.y(newest) if newest is not None else y - 16
    at = y if abs(y - beside) >= 16 else beside + (16 if y >= beside else -16)
    words = f'<text x="{right + 10}" y="{at + 4:.1f}" font-size="13" fill="#4a5853">Target</text>'
    return [f'{line}stroke-dasharray="10 3"/>{words}']


def _points(values: Values, months: Sequence[str], text: Sequence[str], box: Box) -> list[str]:
    parts = []
    last = max((place for place, value in enumerate(values) if value is not None), default=-1)
    for place, value in enumerate(values):
        if value is None:
            continue
        x, y = box.x(place, len(values)), box.y(value)
        words = f"{months[place]}: {text[place] if place < len(text) else float(value):}"
        dot = f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3.4" fill="{LINE}">'
        parts.append(f"{dot}<title>{escape(words)}</title></circle>")
        if place == last and place < len(text):
            parts.append(
                f'<text class="newest" x="{x + 10:.1f}" y="{y + 5:.1f}" font-size="16" font-weight="600" '
                f'fill="{INK}">{escape(text[place])}</text>'
            )
    return parts
