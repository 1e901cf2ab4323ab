"""The line of a printed row, as the book and the panel of a return draw it."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext

from indicators.reports.charts import Level, Line
from indicators.reports.month_report import IndicatorRow
from indicators.rules.figures import Unit
from indicators.rules.months import Month, months_ending
from indicators.rules.wording import grouped_for_reading, number_text


def line_of(row: IndicatorRow, month: Month) -> Line:
    """Thirteen months that end with ``month``, with the target where it is a level."""
    target = row.target_in_force
    levels = [Level("target", Fraction(target.value), gettext("Target"))] if target and target.value else []
    texts = ["" if value is None else number_text(value, row.unit, row.decimals) for value in row.trend]
    return Line(
        values=row.trend,
        months=months_ending(month, len(row.trend)),
        text=[grouped_for_reading(text) for text in texts],
        label=row.trend_words,
        levels=levels if row.target_is_level else [],
        sign="%" if row.unit is Unit.PERCENTAGE else "",
    )
