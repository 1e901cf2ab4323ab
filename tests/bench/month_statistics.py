"""Statistics of 1,000 indicators over 120 months: the latest month, and all, with storage."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import django

django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from indicators.actions.compute_statistics import compute_statistics  # noqa: E402
from indicators.models import Indicator, MonthlyReturn, ReportingMonth, Scorecard, Theme  # noqa: E402
from indicators.reports.figures import figures_over  # noqa: E402
from indicators.reports.statistics import computed_statistics, statistics_rules  # noqa: E402
from indicators.rules.months import Month, months_ending  # noqa: E402
from indicators.rules.statistics import MONTHS_NEEDED  # noqa: E402
from portal.accounts.models import User  # noqa: E402
from tests.bench.measure import interleaved  # noqa: E402

INDICATORS, MONTHS, ROUNDS = 1_000, 120, 3
LAST = Month(2020, 8)


def book() -> Scorecard:
    scorecard = Scorecard.objects.create(slug=f"bench-{timezone.now():%H%M%S}", name="Bench")
    theme = Theme.objects.create(scorecard=scorecard, name="All")
    indicators = Indicator.objects.bulk_create(
        Indicator(scorecard=scorecard, theme=theme, ref=f"I{number}", title="Count", position=number)
        for number in range(INDICATORS)
    )
    months = ReportingMonth.objects.bulk_create(
        ReportingMonth(scorecard=scorecard, month=month.first_day) for month in months_ending(LAST, MONTHS)
    )
    MonthlyReturn.objects.bulk_create(
        (
            MonthlyReturn(
                reporting_month=month,
                indicator=indicator,
                state="present",
                value=Decimal((number * 7 + place * 13) % 500),
            )
            for place, month in enumerate(months)
            for number, indicator in enumerate(indicators)
        ),
        batch_size=5_000,
    )
    return scorecard


def main() -> None:
    scorecard, by = book(), User.objects.get_operator()
    indicators = list(Indicator.objects.filter(scorecard=scorecard))
    rules = statistics_rules(scorecard, indicators, [])
    figures = figures_over(scorecard, months_ending(LAST, MONTHS_NEEDED), indicators)
    taken = interleaved(
        {
            "latest month, rules alone": partial(computed_statistics, indicators, rules, figures, LAST),
            "latest month, stored": partial(compute_statistics, scorecard=scorecard, month=LAST, by=by),
            "all months, stored": partial(compute_statistics, scorecard=scorecard, by=by),
        },
        ROUNDS,
    )
    print(f"{connection.vendor}: {INDICATORS:,} indicators, {MONTHS} months, median of {ROUNDS}")
    for name, took in taken.items():
        print(f"  {name:26} {took:7.3f} s")


if __name__ == "__main__":
    main()
