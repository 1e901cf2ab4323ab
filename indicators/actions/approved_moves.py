"""Approved figures of open months that a change of set-up would move: nobody does so without knowing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from indicators.models import Indicator, MonthlyReturn, ReportingMonth, Scorecard
from indicators.reports.figures import figures_over
from indicators.rules.figures import Figure, Unit
from indicators.rules.months import Month
from indicators.rules.stages import MonthStage, ReturnStage
from indicators.rules.wording import figure_text


@dataclass(frozen=True, slots=True)
class Approved:
    """The figure of one approved return; ``text`` is how it is printed, where it is."""

    ref: str
    figure: Figure | None
    text: str


ApprovedFigures = Mapping[tuple[Month, int], Approved]


def approved_figures(scorecard: Scorecard) -> ApprovedFigures:
    """Of the open months, which are locked until the transaction ends."""
    months = ReportingMonth.objects.filter(scorecard=scorecard, stage=MonthStage.OPEN.value)
    keys = list(months.order_by("month").select_for_update(no_key=True).values_list("pk", flat=True))
    rows = MonthlyReturn.objects.filter(reporting_month__in=keys, stage=ReturnStage.APPROVED.value)
    standing: defaultdict[Month, list[int]] = defaultdict(list)
    for day, key in rows.values_list("reporting_month__month", "indicator_id"):
        standing[Month.of(day)].append(key)
    indicators = {each.pk: each for each in Indicator.objects.filter(scorecard=scorecard)} if standing else {}
    found = {}
    for month, approved in standing.items():
        figures = figures_over(scorecard, (month,), list(indicators.values()))[month]
        for key in approved:
            found[month, key] = _approved(indicators[key], figures[key], month)
    return found


def _approved(indicator: Indicator, figure: Figure, month: Month) -> Approved:
    if not indicator.is_active_in(month.first_day):
        return Approved(indicator.ref, None, gettext("not printed"))
    text = figure_text(figure, Unit(indicator.unit), indicator.decimals)
    return Approved(indicator.ref, figure, text or gettext("no figure"))


def moves(before: ApprovedFigures, after: ApprovedFigures) -> list[str]:
    """A sentence for each approved figure that became another."""
    return [
        gettext("{ref} in {month} is approved as {figure} and would become {other}.").format(
            ref=old.ref, month=month.name, figure=old.text, other=after[month, key].text
        )
        for (month, key), old in sorted(before.items(), key=lambda item: (item[0][0], item[1].ref))
        if after[month, key].figure != old.figure
    ]
