"""The chart of an indicator's page: its line, and whatever else is worth a comparison."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext

from indicators.reports.charts import PHONE, WIDE, Level, Line, Values, line_chart
from indicators.reports.indicator_history import IndicatorHistory
from indicators.rules.figures import Unit
from indicators.rules.rolling import WINDOW
from indicators.rules.wording import grouped_for_reading

FEWEST_ROLLED = 3


def wide_chart(history: IndicatorHistory) -> str:
    """With names beside its lines."""
    return line_chart(_line(history), WIDE)


def phone_chart(history: IndicatorHistory) -> str:
    """With fewer months named, and nothing beside it: ``compared_with`` says what is drawn."""
    return line_chart(_line(history), PHONE)


def compared_with(history: IndicatorHistory) -> str:
    """``Average 147 · Target 112 (17-18) · SN 64%``."""
    named = [each.label for each in _levels(history)]
    average = history.now.average if history.months else None
    if average is not None and average.value:
        named.insert(0, _average_words(average.text))
    return " · ".join(named)


def _line(history: IndicatorHistory) -> Line:
    months, ref = history.months, history.indicator.ref
    unit = history.row.unit if history.row else Unit(history.indicator.unit)
    average = _average(history)
    return Line(
        values=[each.value for each in months],
        months=[each.month for each in months],
        text=[grouped_for_reading(each.text) for each in months],
        label=gettext("{ref} from {first} to {last}").format(
            ref=ref, first=months[0].month.name, last=months[-1].month.name
        ),
        levels=_levels(history),
        average=average,
        average_text=_average_words(months[-1].average.text),
        readings=[each.reading for each in months],
        year_before=True,
        sign="%" if unit is Unit.PERCENTAGE else "",
    )


def _average_words(text: str) -> str:
    return gettext("Average {average}").format(average=grouped_for_reading(text))


def _average(history: IndicatorHistory) -> Values:
    """As it rolled on; where too few months have twelve behind them, the newest across its own twelve."""
    months = history.months
    rolled = [None if each.average.is_short else each.average_value for each in months]
    if len([each for each in rolled if each is not None]) >= FEWEST_ROLLED:
        return rolled
    newest = months[-1].average_value
    own = min(WINDOW, len(months))
    return [None] * (len(months) - own) + [newest] * own if newest is not None and own > 1 else ()


def _levels(history: IndicatorHistory) -> list[Level]:
    """A target for a whole year is no level of its months, and *Local* is none of anything."""
    row, found = history.row, []
    if row is None:
        return []
    target = row.target_in_force
    if target and target.value is not None and row.target_is_level:
        words = gettext("Target {target} ({year})")
        said = words.format(target=grouped_for_reading(target.text), year=target.year.label)
        found.append(Level("target", Fraction(target.value), said))
    found += [
        Level("benchmark", Fraction(each.value), f"{each.comparator} {grouped_for_reading(each.text)}")
        for each in row.benchmarks
        if each.value is not None
    ]
    return found
