"""Charts as SVG from one place, for pages and the book: fixed decimals, so always the same bytes.

Attributes carry the light colours and serve the book; pages redefine the classes for the dark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from django.utils.translation import gettext

from indicators.reports.chart_scale import Box, ChartSize, kept_apart, named_months, reach, short, ticks
from indicators.rules.months import Month

LINE, INK, INK2, AXIS, PAPER = "#54625d", "#14211d", "#4a5853", "#78857f", "#ffffff"
Values = Sequence[Fraction | None]

WIDE = ChartSize(820, 360, left=52, right=148, is_snug=True)
PHONE = ChartSize(330, 250, left=42, right=16, most_labels=5, direct=False)
SMALL = ChartSize(504, 190, left=52, right=72, most_labels=5, from_zero=True)
"""For the book, three in a row: four units a millimetre."""
MANY, MOST_LETTERS = 60, 21
"""So many points stand close; so many letters have room in the right margin."""

DASHES = {
    "target": f'stroke="{INK}" stroke-width="2" stroke-dasharray="10 3"',
    "benchmark": f'stroke="{LINE}" stroke-width="2" stroke-dasharray="1 4" stroke-linecap="round"',
}


@dataclass(frozen=True, slots=True)
class Level:
    """A value that holds for all months of a chart; ``kind`` as in ``DASHES``."""

    kind: str
    value: Fraction
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """What a chart shows: a value a month, its text as printed, and what it is compared with.

    ``label`` says it in words. ``readings`` say each month's value and what belongs to it.
    """

    values: Values
    months: Sequence[Month]
    text: Sequence[str]
    label: str
    levels: Sequence[Level] = ()
    average: Values = ()
    average_text: str = ""
    readings: Sequence[str] = ()
    year_before: bool = False
    sign: str = ""

    @property
    def newest(self) -> int | None:
        """The place of the last month that has a value."""
        return max((place for place, value in enumerate(self.values) if value is not None), default=None)

    @property
    def drawn(self) -> list[Fraction]:
        """All that has to find room."""
        levels = [level.value for level in self.levels]
        return [value for value in (*self.values, *self.average, *levels) if value is not None]


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
    return f"{head}{_path(values, box, 1.4)}{dot}</svg>"


def line_chart(line: Line, size: ChartSize = WIDE) -> str:
    """A line with its axis and a dot a month; targets and benchmarks across it; the newest value in bold."""
    head = _head(size.width, size.height, line.label, "chart")
    if line.newest is None:
        return f"{head}</svg>"
    beside = ticks(*reach(line.drawn, from_zero=size.from_zero))
    box = size.with_room_for(_names(line)).box(beside[0], beside[-1])
    parts = [*_axis(box, beside, line.sign), *_months(line.months, box, size.most_labels)]
    parts += [_level(level, box) for level in line.levels]
    if line.average:
        parts.append(_path(line.average, box, 1, "average"))
    parts.append(_path(line.values, box, 1.75))
    parts += _points(line, box)
    if line.year_before:
        parts += _year_before(line, box, with_words=size.direct)
    parts += _direct_labels(line, box) if size.direct else _newest_inside(line, box)
    return f"{head}{''.join(parts)}</svg>"


def _head(width: int, height: int, label: str, kind: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}" font-family="Source Sans 3">'
    )


def _path(values: Values, box: Box, stroke: float, kind: str = "line") -> str:
    path, pen = [], "M"
    for place, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        path.append(f"{pen}{box.x(place, len(values)):.1f} {box.y(value):.1f}")
        pen = "L"
    return (
        f'<path class="{kind}" d="{" ".join(path)}" fill="none" stroke="{LINE}" stroke-width="{stroke}" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
    )


def _text(x: float, y: float, words: str, anchor: str = "start", more: str = "") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="13" text-anchor="{anchor}" fill="{INK2}"{more}>'
        f"{escape(words)}</text>"
    )


def _axis(box: Box, beside: list[Fraction], sign: str) -> Iterator[str]:
    for tick in beside:
        line = f'd="M{box.left} {box.y(tick):.1f}H{box.right}" stroke="{AXIS}" stroke-width=".5"'
        yield f'<path class="axis" {line}/>'
        yield _text(box.left - 8, box.y(tick) + 4, f"{short(tick)}{sign}", "end")


def _months(months: Sequence[Month], box: Box, most: int) -> Iterator[str]:
    for place, name, year in named_months(months, most):
        x = box.x(place, len(months))
        yield _text(x, box.foot + 20, name, "middle")
        if year:
            yield _text(x, box.foot + 36, year, "middle")


def _level(level: Level, box: Box) -> str:
    across = f"M{box.left} {box.y(level.value):.1f}H{box.right}"
    return f'<path class="{level.kind}" d="{across}" fill="none" {DASHES[level.kind]}/>'


def _points(line: Line, box: Box) -> Iterator[str]:
    """A reading is for scripts, its title for everybody else."""
    size = "3.4" if len(line.values) <= MANY else "1.8"
    for place, value in enumerate(line.values):
        if value is None:
            continue
        x, y = box.x(place, len(line.values)), box.y(value)
        words, told = f"{line.months[place].name}: {line.text[place]}", ""
        if line.readings:
            told = f' data-month="{line.months[place].name}" data-reading="{escape(line.readings[place])}"'
        dot = f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{size}" fill="{LINE}"{told}>'
        yield f"{dot}<title>{escape(words)}</title></circle>"


def _year_before(line: Line, box: Box, *, with_words: bool) -> Iterator[str]:
    """A ring around the same month a year earlier."""
    place = len(line.values) - 13
    value = line.values[place] if place >= 0 else None
    if value is None:
        return
    x, y = box.x(place, len(line.values)), box.y(value)
    yield (
        f'<circle class="year-before" cx="{x:.1f}" cy="{y:.1f}" r="6.5" fill="none" stroke="{INK2}" '
        'stroke-width="1.4"/>'
    )
    if with_words:
        after = next((each for each in line.values[place + 1 :] if each is not None), value)
        is_rise, has_room_above = box.y(after) < y < box.foot - 26, y >= box.top + 14
        right, down = (-6, 22) if is_rise else (-6, -13) if has_room_above else (14, 4)
        words = gettext("{figure} a year earlier").format(figure=line.text[place])
        yield _text(x + right, y + down, words, "start", _HALO)


_HALO = f' class="halo" stroke="{PAPER}" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'


def _newest_text(x: float, y: float, words: str, more: str = ' class="newest"') -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="16" font-weight="600" fill="{INK}"{more}>'
        f"{escape(words)}</text>"
    )


def _newest_inside(line: Line, box: Box) -> Iterator[str]:
    """Above its point, or below it where the line comes from above."""
    place = line.newest
    if place is None:
        return
    y = box.y(line.values[place] or Fraction(0))
    before = next((value for value in reversed(line.values[:place]) if value is not None), None)
    is_fall = before is not None and box.y(before) < y
    at = y + 22 if (is_fall and y + 24 < box.foot) or y < box.top + 12 else y - 11
    x = box.x(place, len(line.values))
    anchor = "end" if x > box.left + 30 else "start"
    more = _HALO.replace("halo", "newest halo") + f' text-anchor="{anchor}"'
    yield _newest_text(x + 6, at, line.text[place], more)


def _names(line: Line) -> list[str]:
    """What stands in the right margin."""
    named = [_cut(level.label) for level in line.levels] + [line.text[line.newest or 0]]
    return [*named, line.average_text] if line.average else named


def _direct_labels(line: Line, box: Box) -> Iterator[str]:
    """The newest value beside its point, and the name of every other line, pushed apart."""
    place = line.newest
    if place is None:
        return
    newest = box.y(line.values[place] or Fraction(0))
    named = [(box.y(level.value), level.kind, level.label) for level in line.levels]
    if line.average and (value := line.average[-1]) is not None:
        named.append((box.y(value), "average", line.average_text))
    named.append((newest, "newest", line.text[place]))
    named.sort(key=lambda each: each[0])
    pinned = next(at for at, each in enumerate(named) if each[1] == "newest")
    heights = kept_apart([each[0] for each in named], pinned, box.top - 4, box.foot + 4)
    for (wanted, kind, words), y in zip(named, heights, strict=True):
        if kind == "newest":
            yield _newest_text(box.x(place, len(line.values)) + 10, y + 5, words)
            continue
        if abs(y - wanted) > 2:
            lead = f"M{box.right} {wanted:.1f}L{box.right + 8} {y:.1f}"
            yield f'<path class="lead" d="{lead}" fill="none" stroke="{AXIS}" stroke-width=".75"/>'
        yield _text(box.right + 10, y + 4, _cut(words))


def _cut(words: str) -> str:
    """As much as has room; the whole stands beside the chart."""
    return words if len(words) <= MOST_LETTERS else f"{words[: MOST_LETTERS - 1].rstrip()}…"
