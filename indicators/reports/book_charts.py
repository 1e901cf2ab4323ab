"""Charts that only the book has: the year on its cover, and a chart of each indicator that stands out."""

from __future__ import annotations

from html import escape

from django.utils.translation import gettext

from indicators.reports.charts import SMALL, line_chart
from indicators.reports.month_report import IndicatorRow
from indicators.reports.row_line import line_of
from indicators.rules.months import Month

PRESENT, PAPER, INK = "#ffd83d", "#ffffff", "#14211d"
ACROSS, WIDTH, HEIGHT, GAP = 4, 62, 40, 8


def year_of_months(month: Month) -> str:
    """Twelve fields, four in a row: past months filled, this one yellow, later ones in outline."""
    names = (Month(month.year, number).short for number in range(1, 13))
    fields = "".join(_field(place, name, month) for place, name in enumerate(names))
    label = gettext("The months of {year}; this book is of {month}")
    label = label.format(year=month.year, month=month.name)
    width, height = ACROSS * (WIDTH + GAP) - GAP, 3 * (HEIGHT + GAP) - GAP + 28
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {width + 2} {height + 2}" role="img" '
        f'aria-label="{escape(label)}" font-family="Source Sans 3">'
        f'<text x="0" y="14" font-size="13" font-weight="600" fill="{PAPER}">{month.year}</text>'
        f"{fields}</svg>"
    )


def _field(place: int, name: str, month: Month) -> str:
    x, y = place % ACROSS * (WIDTH + GAP), 28 + place // ACROSS * (HEIGHT + GAP)
    ink, weight = (INK, 700) if place + 1 == month.month else (PAPER, 400)
    if place + 1 < month.month:
        kind = f'fill="{PAPER}" fill-opacity=".17"'
    elif place + 1 == month.month:
        kind = f'fill="{PRESENT}"'
    else:
        kind = f'fill="none" stroke="{PAPER}" stroke-opacity=".55"'
    return (
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" {kind}/>'
        f'<text x="{x + 7}" y="{y + 15}" font-size="11" font-weight="{weight}" fill="{ink}">{name}</text>'
    )


def exception_chart(row: IndicatorRow, month: Month) -> str:
    return line_chart(line_of(row, month), SMALL)
