"""The chart of an indicator's page: its line, and whatever else is worth a comparison."""

from __future__ import annotations

from fractions import Fraction

from indicators.reports.charts import PHONE, WIDE, Level, Line, line_chart
from indicators.reports.indicator_history import IndicatorHistory
from indicators.rules.figures import Unit
from indicators.rules.wording import grouped_for_reading


def wide_chart(history: IndicatorHistory) -> str:
    """With names beside its lines."""
    return line_chart(_line(history), WIDE)


def phone_chart(history: IndicatorHistory) -> str:
    """With fewer months named, and nothing beside it: ``compared_with`` says what is drawn."""
    return line_chart(_line(history), PHONE)


def compared_with(history: IndicatorHistory) -> str:
    """``Average 147, target 112 (17-18), SN 64%``."""
    named = [each.label for each in _levels(history)]
    average = history.now.average if history.months else None
    if average is not None and average.value:
        named.insert(0, f"Average {grouped_for_reading(average.text)}")
    words = ", ".join(named)
    return f"{words[:1].upper()}{words[1:]}"


def _line(history: IndicatorHistory) -> Line:
    months, ref = history.months, history.indicator.ref
    unit = history.row.unit if history.row else Unit(history.indicator.unit)
    average = [each.average_value for each in months]
    return Line(
        values=[each.value for each in months],
        months=[each.month for each in months],
        text=[grouped_for_reading(each.text) for each in months],
        label=f"{ref} from {months[0].month.name} to {months[-1].month.name}",
        levels=_levels(history),
        average=average if any(each is not None for each in average) else (),
        average_text=f"Average {grouped_for_reading(months[-1].average.text)}",
        readings=[each.reading for each in months],
        year_before=True,
        sign="%" if unit is Unit.PERCENTAGE else "",
    )


def _levels(history: IndicatorHistory) -> list[Level]:
    """A target for a whole year is no level of its months, and *Local* is none of anything."""
    row, found = history.row, []
    if row is None:
        return []
    target = row.target_in_force
    if target and target.value is not None and row.target_is_level:
        words = f"Target {grouped_for_reading(target.text)} ({target.year.label})"
        found.append(Level("target", Fraction(target.value), words))
    found += [
        Level("benchmark", Fraction(each.value), f"{each.comparator} {grouped_for_reading(each.text)}")
        for each in row.benchmarks
        if each.value is not None
    ]
    return found
