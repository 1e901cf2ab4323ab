"""Move a month or a return from stage to stage: locked, guarded by stage and version, told as an event."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from indicators.actions.record_event import Content, Happened
from indicators.errors import Refused, Stale
from indicators.models import MonthlyReturn, ReportingMonth, Scorecard
from indicators.rules.stages import MonthStage, ReturnStage, month_move, return_move


def locked_month(month_id: int) -> ReportingMonth:
    """The month with its scorecard, locked for the transaction: acts in one month come one after another."""
    locked = ReportingMonth.objects.select_for_update(no_key=True, of=("self",))
    return locked.select_related("scorecard").get(pk=month_id)


def locked_return(return_id: int) -> MonthlyReturn:
    """The return with its indicator, its month locked first. Raises Refused unless the month is open."""
    month_id = MonthlyReturn.objects.values_list("reporting_month_id", flat=True).get(pk=return_id)
    month = locked_month(month_id)
    if MonthStage(month.stage) is not MonthStage.OPEN:
        raise Refused(
            gettext("{month} is {stage}; nothing in it changes until it is reopened.").format(
                month=month.name, stage=month.get_stage_display()
            )
        )
    related = ("indicator__scorecard", "indicator__reporter", "submitted_by")
    found = MonthlyReturn.objects.select_related(*related).get(pk=return_id)
    found.reporting_month = month
    return found


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
