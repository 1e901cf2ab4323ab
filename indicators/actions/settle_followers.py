"""What follows a figure that moved: submitted returns go back to draft, statistics are due again."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext

from indicators.actions.record_event import Happened
from indicators.errors import Refused
from indicators.models import Indicator, JobKind, MonthlyReturn, ReportingMonth, Scorecard
from indicators.outbox.queue import queue
from indicators.reports.figures import populations_in, written_over
from indicators.rules.figures import Typed
from indicators.rules.months import Month
from indicators.rules.sources import figures_of_month, followers, in_order
from indicators.rules.stages import ReturnStage

_SETTLED = (ReturnStage.SUBMITTED.value, ReturnStage.APPROVED.value)


def settle_followers(returned: MonthlyReturn, before: Typed, at: dt.datetime) -> list[Happened]:
    """After the figure of a return moved from ``before``, within its act.

    Raises Refused where an approved return follows it.
    """
    scorecard, month = returned.indicator.scorecard, Month.of(returned.reporting_month.month)
    moved = _moved(returned, before, month)
    rows = MonthlyReturn.objects.filter(reporting_month=returned.reporting_month, indicator__in=moved)
    happened = [_settle(returned, row) for row in rows.filter(stage__in=_SETTLED).select_related("indicator")]
    ReportingMonth.objects.filter(scorecard=scorecard).looking_at(month, month).touch()
    queue_statistics(scorecard, at)
    return happened


def queue_statistics(scorecard: Scorecard, at: dt.datetime) -> None:
    """Those of every month that is stale, once for however many changes come before a worker is free."""
    queue(JobKind.STATISTICS, f"statistics:{scorecard.pk}", {"scorecard": scorecard.pk}, at=at, once=False)


def _moved(returned: MonthlyReturn, before: Typed, month: Month) -> set[int]:
    """The indicators that follow it and whose figure in this month is another now."""
    scorecard = returned.indicator.scorecard
    ordered = in_order(each.definition for each in Indicator.objects.filter(scorecard=scorecard))
    typed = written_over(scorecard, (month,)).typed[month]
    population = populations_in(scorecard, (month,))[month]
    old = figures_of_month(ordered, {**typed, returned.indicator_id: before}, population)
    new = figures_of_month(ordered, typed, population)
    return {key for key in followers(ordered, [returned.indicator_id]) if old[key] != new[key]}


def _settle(moved: MonthlyReturn, row: MonthlyReturn) -> Happened:
    if row.stage == ReturnStage.APPROVED.value:
        raise Refused(
            gettext("{ref} would alter {other}, which is approved; it has to be sent back first.").format(
                ref=moved.indicator.ref, other=row.indicator.ref
            )
        )
    MonthlyReturn.objects.filter(pk=row.pk).update(
        stage=ReturnStage.DRAFT.value, version=row.version + 1, changed_since_submitted=True
    )
    stages = {"stage": ReturnStage.SUBMITTED.value}, {"stage": ReturnStage.DRAFT.value}
    return Happened(MonthlyReturn, row.pk, f"{row.indicator.ref} {moved.reporting_month}", *stages)
