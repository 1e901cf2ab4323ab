"""What stands in a cell of the month table, lean: a page may hold ten thousand of them.

Shapes are drawn once (templates/indicators/month_shapes.html) and used by name. All mark-up is ours; every
text that somebody typed or translated is escaped where it enters it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from indicators.reports.month_report import BenchmarkCell, FigureCell, IndicatorRow, TargetCell
from indicators.rules.change import Arrow
from indicators.rules.polarity import Polarity
from indicators.rules.statistics import PrintedChange, PrintedRolling
from indicators.rules.wording import grouped_for_reading, signed_for_reading

LEFT, STEP, TOP, HEIGHT = 3, 6.5, 4, 18
"""Of a small line, in a box of 84 by 26: thirteen points."""


def figure(cell: FigureCell) -> str:
    """Blank to the eye where there is none, and said to the ear."""
    if cell.state != "missing":
        return grouped_for_reading(cell.text)
    return _safe(f'<span class="hidden">{escape(gettext("no figure"))}</span>')


def rolling(cell: PrintedRolling) -> str:
    text = grouped_for_reading(cell.text)
    if not cell.is_short:
        return text
    months = ngettext("{number} month", "{number} months", cell.months).format(number=cell.months)
    return _safe(f"{text}<small>{escape(months)}</small>")


def benchmark(cell: BenchmarkCell) -> str:
    """*Local* is quieter than a number."""
    return grouped_for_reading(cell.text) if cell.value else _quiet(cell.text)


def target(cell: TargetCell) -> str:
    """One that is carried from an earlier year stands under the head of that year."""
    text = grouped_for_reading(cell.text) if cell.value else _quiet(cell.text)
    if cell.status is None:
        return text
    return _safe(f'{text}<b class="{cell.status.value}">{escape(cell.status.word)}</b>')


def change(cell: PrintedChange) -> str:
    """Figure and arrow; the word of the judgement under the figure, its shape around the arrow."""
    if cell.arrow is None:
        return _safe(f'<span class="bare">{cell.text}</span>')
    judged = cell.judgement if cell.is_better or cell.is_worse else None
    shape = f'<use href="#_{judged.value}"/>' if judged else ""
    look = f' class="{judged.value}"' if judged else ""
    words = f'role="img" aria-label="{escape(cell.arrow.word)}"'
    said = f'<b class="{judged.value}">{escape(judged.word)}</b>' if judged else ""
    return _safe(f"<svg{look} {words}>{shape}{_use(cell.arrow)}</svg>{signed_for_reading(cell.text)}{said}")


def direction(polarity: Polarity) -> str:
    if polarity is Polarity.NEUTRAL:
        return ""
    words = escape(polarity.word)
    return _safe(f'<svg class="wanted" role="img" aria-label="{words}">{_use(polarity)}</svg>')


def person(name: str | None) -> str:
    return name or _safe(f'<i class="gap">{escape(gettext("to be confirmed"))}</i>')


def words(text: str) -> str:
    """Clamped to two lines by the style sheet, and whole where its row is opened."""
    return _safe(f"<div>{escape(text)}</div>") if text else ""


def trend(row: IndicatorRow) -> str:
    """A line without axes; a gap breaks it, a dot ends it."""
    label = escape(row.trend_words)
    return _safe(f'<svg class="small" viewBox="0 0 84 26" role="img" aria-label="{label}">{_line(row)}</svg>')


def _line(row: IndicatorRow) -> str:
    there = [value for value in row.trend if value is not None]
    if not there:
        return ""
    points = _points(row.trend, min(there), max(there))
    x, y = next(point for point in reversed(points) if point)
    pieces, last = [], ""
    for point in points:
        if point:
            pieces.append(f"{last or 'M'}{point[0]} {point[1]}")
        last = " " if point else "M"
    return f'<path d="{"".join(pieces)}"/><circle cx="{x}" cy="{y}" r="2.6"/>'


def _points(values: Sequence[Fraction | None], low: Fraction, high: Fraction) -> list[tuple[str, str] | None]:
    """To the half of a unit, which is finer than the line is thick."""
    scale = float(high - low)
    found: list[tuple[str, str] | None] = []
    for place, value in enumerate(values):
        if value is None:
            found.append(None)
            continue
        share = float(value - low) / scale if scale else 0.5
        found.append((f"{LEFT + STEP * place:g}", f"{round(2 * (TOP + HEIGHT * (1 - share))) / 2:g}"))
    return found


def _use(shape: Arrow | Polarity) -> str:
    return f'<use href="#_{shape.value}"/>'


def _quiet(text: str) -> str:
    return _safe(f'<span class="bare">{escape(text)}</span>') if text else ""


def _safe(drawn: str) -> SafeString:
    return SafeString(drawn)  # nosec B703
