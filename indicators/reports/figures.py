"""The figures of a scorecard over some months, computed from what is kept: a thin reading of the models."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Case, Q, TextField, Value, When

from indicators.models import Indicator, MonthlyReturn, Population, Scorecard
from indicators.rules.figures import Figure, Typed, TypedState
from indicators.rules.months import Month
from indicators.rules.sources import figures_of_month, in_order

FiguresByMonth = dict[Month, dict[int, Figure]]
"""Of each month, every indicator's figure by the indicator's primary key."""

STATES = {state.value: state for state in TypedState}


@dataclass(frozen=True, slots=True)
class Written:
    """What people typed over some months, by indicator, and their words on the last two of them."""

    typed: defaultdict[Month, dict[int, Typed]]
    commentary: defaultdict[Month, dict[int, str]]


def figures_over(
    scorecard: Scorecard, months: Sequence[Month], indicators: Sequence[Indicator]
) -> FiguresByMonth:
    """Figures of ``indicators`` (all of the scorecard's: some follow others) in consecutive ``months``.

    Two queries, whatever the number of indicators and months.
    """
    return figures_from(written_over(scorecard, months), scorecard, months, indicators)


def figures_from(
    written: Written, scorecard: Scorecard, months: Sequence[Month], indicators: Sequence[Indicator]
) -> FiguresByMonth:
    """The same from what was read already; one query."""
    ordered = in_order(indicator.definition for indicator in indicators)
    populations = populations_in(scorecard, months)
    return {month: figures_of_month(ordered, written.typed[month], populations[month]) for month in months}


def written_over(scorecard: Scorecard, months: Sequence[Month]) -> Written:
    """What was written in consecutive months; one query."""
    last, worded = months[-1].first_day, [month.first_day for month in months[-2:]]
    rows = (
        MonthlyReturn.objects.filter(
            ~Q(state=TypedState.MISSING.value) | Q(reporting_month__month__in=worded) & ~Q(commentary=""),
            reporting_month__scorecard=scorecard,
            reporting_month__month__range=(months[0].first_day, last),
        )
        .annotate(
            words=Case(
                When(reporting_month__month__in=worded, then="commentary"),
                default=Value(""),
                output_field=TextField(),
            )
        )
        .values_list(
            *("reporting_month__month", "indicator_id", "words"),
            *("state", "numerator", "denominator", "value"),
        )
    )
    found = Written(defaultdict(dict), defaultdict(dict))
    for day, indicator, words, state, numerator, denominator, value in rows.iterator(chunk_size=5000):
        found.typed[Month.of(day)][indicator] = Typed(STATES[state], numerator, denominator, value)
        if words:
            found.commentary[Month.of(day)][indicator] = words
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
