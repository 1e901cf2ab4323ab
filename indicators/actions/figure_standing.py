"""What is kept of the figures that a file touches, locked until the transaction ends."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.actions.figure_difference import Kept, Standing
from indicators.actions.figure_file import FigureFile
from indicators.models import Indicator, MonthlyReturn, ReportingMonth, Scorecard
from indicators.reports.figures import STATES, populations_in
from indicators.rules.figures import Typed
from indicators.rules.months import Month
from indicators.rules.stages import MonthStage, ReturnStage

FIGURE_FIELDS = ["state", "numerator", "denominator", "value"]
STAGES = {stage.value: stage for stage in ReturnStage}


def read_standing(scorecard: Scorecard, file: FigureFile) -> Standing:
    """Of the file's months."""
    months = sorted({line.month for line in file.lines})
    days = [month.first_day for month in months]
    stages = _stages(scorecard, months)
    rows = (
        MonthlyReturn.objects.filter(reporting_month__scorecard=scorecard, reporting_month__month__in=days)
        .select_for_update(no_key=True, of=("self",))
        .values_list(
            "reporting_month__month",
            "indicator_id",
            "pk",
            "version",
            "stage",
            "changed_since_submitted",
            *FIGURE_FIELDS,
        )
    )
    kept: dict[tuple[Month, int], Kept] = {}
    for day, indicator, pk, version, stage, is_marked, state, *numbers in rows.iterator(chunk_size=5000):
        typed = Typed(STATES[state], *numbers)
        kept[Month.of(day), indicator] = Kept(pk, version, STAGES[stage], typed, is_marked)
    return Standing(
        indicators=list(Indicator.objects.filter(scorecard=scorecard).in_book_order()),
        stages=stages,
        kept=kept,
        populations=populations_in(scorecard, months),
    )


def _stages(scorecard: Scorecard, months: Sequence[Month]) -> dict[Month, MonthStage]:
    """Of the file's months and those after them that their figures reach, locked in the order of time."""
    if not months:
        return {}
    reached = ReportingMonth.objects.filter(scorecard=scorecard).looking_at(months[0], months[-1])
    locked = reached.order_by("month").select_for_update(no_key=True)
    return {Month.of(each.month): MonthStage(each.stage) for each in locked}
