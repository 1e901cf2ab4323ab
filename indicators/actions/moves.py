"""Move a month or a return from stage to stage: locked, guarded by stage and version, told as an event."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from indicators.actions.record_event import Content, Happened
from indicators.errors import Refused, Stale
from indicators.models import MonthlyReturn, ReportingMonth, Scorecard
from indicators.rules.months import Month
from indicators.rules.stages import FROZEN_STAGES, MonthStage, ReturnStage, month_move, return_move

logger = logging.getLogger(__name__)


def locked_month(month_id: int) -> ReportingMonth:
    """The month with its scorecard, locked for the transaction: acts in one month come one after another."""
    locked = ReportingMonth.objects.select_for_update(no_key=True, of=("self",))
    return locked.select_related("scorecard").get(pk=month_id)


def locked_return(return_id: int) -> MonthlyReturn:
    """The return with its indicator, its month locked first. Raises Refused unless the month is open."""
    month_id = MonthlyReturn.objects.values_list("reporting_month_id", flat=True).get(pk=return_id)
    month = locked_month(month_id)
    want_open(month, gettext("{month} is {stage}; nothing in it changes until it is reopened."))
    related = ("indicator__scorecard", "indicator__reporter", "submitted_by")
    found = MonthlyReturn.objects.select_related(*related).get(pk=return_id)
    found.reporting_month = month
    return found


def want_open(month: ReportingMonth, otherwise: str) -> None:
    """Raises Refused with that sentence of ``month`` and ``stage`` unless the month is open."""
    if MonthStage(month.stage) is MonthStage.OPEN:
        return
    tell_settled(month)
    raise Refused(otherwise.format(month=month.name, stage=month.get_stage_display()))


def tell_settled(*months: ReportingMonth) -> None:
    """Into the log, of those that are approved or signed off: an act that would change them was refused."""
    for month in months:
        if MonthStage(month.stage) in FROZEN_STAGES:
            told = (month.scorecard.slug, Month.of(month.month).text, month.stage)
            logger.warning("Refused: %s %s is %s, and nothing in it changes.", *told)


def months_of(scorecard: Scorecard, months: Collection[Month]) -> list[ReportingMonth]:
    """Those of them that are kept."""
    days = [month.first_day for month in sorted(months)]
    rows = ReportingMonth.objects.filter(scorecard=scorecard, month__in=days)
    return list(rows.select_related("scorecard").order_by("month")) if days else []


def day_in(scorecard: Scorecard, at: dt.datetime) -> dt.date:
    """The day it is for the scorecard's people."""
    return at.astimezone(ZoneInfo(scorecard.time_zone)).date()


def seen(month: ReportingMonth, version: int) -> ReportingMonth:
    """The month, if it is as the person saw it. Raises Stale."""
    if month.version != version:
        said = gettext("{month} was changed by somebody else since you saw it; look again.")
        raise Stale(said.format(month=month.name))
    return month


def move_month(month: ReportingMonth, act: str, **fields: Any) -> Happened:
    """Raises Refused where the table has no such move, Stale where somebody was faster."""
    stage = month_move(act, MonthStage(month.stage))
    if stage is None:
        tell_settled(month)
        raise Refused(
            gettext("{month} is {stage}: “{act}” is not possible.").format(
                month=month.name, stage=month.get_stage_display(), act=gettext(act)
            )
        )
    before: Content = {"stage": month.stage, "edition": month.edition}
    moved = ReportingMonth.objects.filter(pk=month.pk, stage=month.stage, version=month.version).update(
        stage=stage.value, version=month.version + 1, **fields
    )
    if moved != 1:
        raise Stale(gettext("{month} moved meanwhile; look again.").format(month=month.name))
    month.refresh_from_db()
    after: Content = {"stage": month.stage, "edition": month.edition}
    return Happened(ReportingMonth, month.pk, str(month), before, after)


def move_return(returned: MonthlyReturn, act: str, version: int, **fields: Any) -> Happened:
    """``version``: what the person saw. Raises Stale where that is not what is kept, else Refused."""
    label = f"{returned.indicator.ref} {returned.reporting_month}"
    if returned.version != version:
        raise Stale(
            gettext("{ref} was changed by somebody else since you saw it.").format(ref=returned.indicator.ref)
        )
    stage = return_move(act, ReturnStage(returned.stage))
    if stage is None:
        raise Refused(
            gettext("{ref} is {stage}: “{act}” is not possible.").format(
                ref=returned.indicator.ref, stage=returned.get_stage_display(), act=gettext(act)
            )
        )
    before: Content = {"stage": returned.stage}
    moved = MonthlyReturn.objects.filter(pk=returned.pk, stage=returned.stage, version=version).update(
        stage=stage.value, version=version + 1, **fields
    )
    if moved != 1:
        raise Stale(
            gettext("{ref} was changed by somebody else since you saw it.").format(ref=returned.indicator.ref)
        )
    returned.stage, returned.version = stage.value, version + 1
    return Happened(MonthlyReturn, returned.pk, label, before, {"stage": stage.value})
