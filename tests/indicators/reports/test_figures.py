"""Figures as they are computed from what is kept."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from indicators.reports.figures import populations_in
from indicators.rules.months import Month
from tests.indicators.conftest import Book
from tests.indicators.factories import PopulationFactory


def test_a_rate_is_over_the_population_last_known_by_its_month(book: Book) -> None:
    PopulationFactory.create(scorecard=book.scorecard, valid_from=dt.date(2020, 4, 1), value=60_000)
    PopulationFactory.create(valid_from=dt.date(2019, 1, 1), value=1)  # of another scorecard
    months = [Month(2019, 3), Month(2019, 4), Month(2020, 3), Month(2020, 4), Month(2020, 5)]

    known = populations_in(book.scorecard, months)

    assert [known[month] for month in months] == [
        None,
        *(Fraction(50_000), Fraction(50_000)),
        *(Fraction(60_000), Fraction(60_000)),
    ]
