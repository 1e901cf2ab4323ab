"""The figures of a scorecard over some months, computed from what is kept: a thin reading of the models."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from indicators.models import Indicator, MonthlyReturn, Population, Scorecard
from indicators.rules.figures import Figure, Typed, TypedState
from indicators.rules.months import Month
from indicators.rules.sources import figures_of_month, in_order

FiguresByMonth = dict[Month, dict[int, Figure]]
"""Of each month, every indicator's figure by the indicator's primary key."""

STATES = {state.value: state for state in TypedState}


def figures_over(
    scorecard: Scorecard, months: Sequence[Month], indicators: Sequence[Indicator]
) -> FiguresByMonth:
    """Figures of ``indicators`` (all of the scorecard's: some follow others) in consecutive ``months``.

    Two queries, whatever the number of indicators and months.
    """
    ordered = in_order(indicator.definition for indicator in indicators)
    typed = _typed(scorecard, months)
    populations = populations_in(scorecard, months)
    return {month: figures_of_month(ordered, typed[month], populations[month]) for month in months}


def _typed(scorecard: Scorecard, months: Sequence[Month]) -> defaultdict[Month, dict[int, Typed]]:
    rows = (
        MonthlyReturn.objects.filter(
            reporting_month__scorecard=scorecard,
            reporting_month__month__range=(months[0].first_day, months[-1].first_day),
        )
        .exclude(state=TypedState.MISSING.value)
        .values_list("reporting_month__month", "indicator_id", "state", "numerator", "denominator", "value")
    )
    found: defaultdict[Month, dict[int, Typed]] = defaultdict(dict)
    for day, indicator, state, numerator, denominator, value in rows.iterator(chunk_size=5000):
        found[Month.of(day)][indicator] = Typed(STATES[state], numerator, denominator, value)
    return found


def populations_in(scorecard: Scorecard, months: Iterable[Month]) -> dict[Month, Fraction | None]:
    """The population that each month's rates are over: the last one known by then."""
    known = list(
        Population.objects.filter(scorecard=scorecard)
        .order_by("valid_from")
        .values_list("valid_from", "value")
    )
    return {month: _latest(known, month.first_day) for month in months}


def _latest(known: Sequence[tuple[dt.date, int]], day: dt.date) -> Fraction | None:
    values = [value for valid_from, value in known if valid_from <= day]
    return Fraction(values[-1]) if values else None
