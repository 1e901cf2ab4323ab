"""Give an open month a return for every active indicator, whether or not a figure of it is there."""

from __future__ import annotations

from indicators.models import Indicator, MonthlyReturn, ReportingMonth, Scorecard
from indicators.rules.stages import MonthStage, ReturnStage


def give_returns(month: ReportingMonth) -> None:
    """To do; those that have one keep it."""
    there = set(MonthlyReturn.objects.filter(reporting_month=month).values_list("indicator_id", flat=True))
    MonthlyReturn.objects.bulk_create(
        MonthlyReturn(reporting_month=month, indicator=indicator, stage=ReturnStage.TO_DO.value)
        for indicator in Indicator.objects.filter(scorecard=month.scorecard).in_book_order()
        if indicator.pk not in there and indicator.is_active_in(month.month)
    )


def give_returns_to_new_indicators(scorecard: Scorecard) -> None:
    """In its open months, which could not be approved without them. After its months are locked."""
    for month in ReportingMonth.objects.filter(scorecard=scorecard, stage=MonthStage.OPEN.value):
        give_returns(month)
