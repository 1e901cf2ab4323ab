"""How old a benchmark is, by the words of its period."""

from __future__ import annotations

import pytest

from indicators.rules.benchmarks import age_in_months
from indicators.rules.months import Month


@pytest.mark.parametrize(
    ("period", "age"),
    [
        ("Mar-19, 2018-19 data", 17),
        ("March 2019", 17),
        ("2018-19", 17),
        ("2018/19 and 2017/18", 17),
        ("Aug-20", 0),
        ("Sep-20", -1),
        ("latest published", None),
        ("wave 12", None),
        ("Mar 2019 to Jun 2019", 14),
        ("2018-20", None),
        ("9018-19", None),
        ("May 0001", None),
        ("", None),
    ],
)
def test_the_last_month_that_a_period_names_tells_its_age(period: str, age: int | None) -> None:
    assert age_in_months(period, Month(2020, 8)) == age


def test_a_financial_year_ends_where_the_scorecard_says() -> None:
    assert age_in_months("2018-19", Month(2020, 8), first_month=1) == 20
